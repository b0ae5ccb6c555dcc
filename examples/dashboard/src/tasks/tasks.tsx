'use client'
import { useTasks } from '@venuekit/react'
import { useSelf } from '../shell/user.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { tasksOf } from './queries.ts'
import { TaskList } from './task-list.tsx'

/** Everything that is still to be done, the most urgent first. */
export function Tasks() {
  const { user } = useSelf()
  const timeZone = user.user_type === 'venue' ? user.profile?.time_zone : undefined
  const tasks = useTasks(tasksOf(user), { live: true })
  return (
    <Page title="Tasks">
      <Loaded query={tasks}>{({ items }) => <TaskList tasks={items} timeZone={timeZone} withEvent />}</Loaded>
    </Page>
  )
}
