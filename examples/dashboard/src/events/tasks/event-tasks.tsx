'use client'
import { Group } from '@mantine/core'
import { useEventSummary, useTasks } from '@venuekit/react'
import { useSelf } from '../../shell/user.tsx'
import { NewTask } from '../../tasks/new-task.tsx'
import { TaskList } from '../../tasks/task-list.tsx'
import { Loaded } from '../../ui/loaded.tsx'

export function EventTasks({ event_id }: { event_id: string }) {
  const { type } = useSelf()
  const summary = useEventSummary({ event_id })
  const tasks = useTasks({ event_id, include_completed: true }, { live: true })
  return (
    <>
      {type === 'venue' && summary.data && (
        <Group justify="flex-end">
          <NewTask summary={summary.data} />
        </Group>
      )}
      <Loaded query={tasks}>
        {({ items }) => <TaskList tasks={items} timeZone={summary.data?.venue?.time_zone} />}
      </Loaded>
    </>
  )
}
