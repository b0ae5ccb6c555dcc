'use client'
import { Anchor, Badge, Button, Card, Group, Stack, Text } from '@mantine/core'
import { skipToken } from '@tanstack/react-query'
import type { Task, TaskPriority } from '@venuekit/core'
import { useCompleteTask, useUpdateTask, useVenue } from '@venuekit/react'
import Link from 'next/link'
import { useSelf } from '../shell/user.tsx'
import { Empty } from '../ui/empty.tsx'
import { formatDateTime, sentence } from '../ui/format.ts'
import { reportFailure } from '../ui/report.ts'
import { CompleteWithForm } from './complete-with-form.tsx'

const colors: Record<TaskPriority, string> = { low: 'gray', medium: 'blue', high: 'orange', urgent: 'red' }

interface TaskListProps {
  readonly tasks: readonly Task[]
  /** The venue's, where it is known and one. */
  readonly timeZone: string | undefined
  /** Whether each leads to its event, where the list is of several. */
  readonly withEvent?: boolean
}

export function TaskList({ tasks, timeZone, withEvent = false }: TaskListProps) {
  if (tasks.length === 0)
    return <Empty title="Nothing to do">Tasks are made on an event’s page, and show up for whom they are meant.</Empty>
  return (
    <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
      {tasks.map((task) => (
        <TaskCard key={task.task_id} task={task} timeZone={timeZone} withEvent={withEvent} />
      ))}
    </Stack>
  )
}

interface TaskCardProps {
  readonly task: Task
  readonly timeZone: string | undefined
  readonly withEvent: boolean
}

function TaskCard({ task, timeZone, withEvent }: TaskCardProps) {
  const { event_id, venue_id, name, description, status, priority, due_date, assigned_to_type } = task
  const { data: venue } = useVenue(timeZone ? skipToken : { venue_id })
  const zone = timeZone ?? venue?.time_zone
  const isOpen = status === 'pending' || status === 'in_progress'
  return (
    <Card component="li" withBorder padding="sm">
      <Group justify="space-between" align="flex-start">
        <div>
          <Group gap="xs">
            <Text fw={600} td={isOpen ? undefined : 'line-through'}>
              {withEvent && event_id ? (
                <Anchor component={Link} href={`/events/${event_id}/tasks`} inherit c="inherit">
                  {name}
                </Anchor>
              ) : (
                name
              )}
            </Text>
            <Badge size="sm" variant="light" tt="none" color={colors[priority]}>
              {sentence(priority)}
            </Badge>
          </Group>
          <Text size="sm" c="dimmed">
            {sentence(status)} · for the {assigned_to_type}
            {due_date && zone && ` · due ${formatDateTime(due_date, zone)}`}
          </Text>
          {description && <Text size="sm">{description}</Text>}
        </div>
        {isOpen && <TaskActions task={task} />}
      </Group>
    </Card>
  )
}

function TaskActions({ task: { task_id, status, form_schema, assigned_to_id } }: { task: Task }) {
  const { type, id } = useSelf()
  const update = useUpdateTask()
  const complete = useCompleteTask()
  if (type !== 'venue' && assigned_to_id !== id) return null
  return (
    <Group gap="xs">
      {status === 'pending' && (
        <Button
          size="xs"
          variant="default"
          loading={update.isPending}
          onClick={() => update.mutate({ task_id, status: 'in_progress' }, { onError: reportFailure })}
        >
          Start
        </Button>
      )}
      {form_schema ? (
        <CompleteWithForm task_id={task_id} schema={form_schema} />
      ) : (
        <Button
          size="xs"
          loading={complete.isPending}
          onClick={() => complete.mutate({ task_id }, { onError: reportFailure })}
        >
          Done
        </Button>
      )}
    </Group>
  )
}
