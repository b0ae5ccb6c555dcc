'use client'
import { Badge, Button, Card, Group, Stack, Text } from '@mantine/core'
import type { Task, TaskPriority } from '@venuekit/core'
import { useCompleteTask, useUpdateTask } from '@venuekit/react'
import { useSelf } from '../shell/user.tsx'
import { Empty } from '../ui/empty.tsx'
import { formatDateTime, sentence } from '../ui/format.ts'
import { reportFailure } from '../ui/report.ts'
import { CompleteWithForm } from './complete-with-form.tsx'

const colors: Record<TaskPriority, string> = { low: 'gray', medium: 'blue', high: 'orange', urgent: 'red' }

interface TaskListProps {
  readonly tasks: readonly Task[]
  readonly timeZone: string
}

export function TaskList({ tasks, timeZone }: TaskListProps) {
  if (tasks.length === 0) return <Empty title="Nothing to do" />
  return (
    <Stack gap="xs" component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
      {tasks.map((task) => (
        <TaskCard key={task.task_id} task={task} timeZone={timeZone} />
      ))}
    </Stack>
  )
}

function TaskCard({ task, timeZone }: { task: Task; timeZone: string }) {
  const { name, description, status, priority, due_date, assigned_to_type } = task
  const isOpen = status === 'pending' || status === 'in_progress'
  return (
    <Card component="li" withBorder padding="sm">
      <Group justify="space-between" align="flex-start">
        <div>
          <Group gap="xs">
            <Text fw={600} td={isOpen ? undefined : 'line-through'}>
              {name}
            </Text>
            <Badge size="sm" variant="light" tt="none" color={colors[priority]}>
              {sentence(priority)}
            </Badge>
          </Group>
          <Text size="sm" c="dimmed">
            {sentence(status)} · for the {assigned_to_type}
            {due_date && ` · due ${formatDateTime(due_date, timeZone)}`}
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
