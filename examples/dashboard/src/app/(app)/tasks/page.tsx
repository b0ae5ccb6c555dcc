import { tasksQueryOptions } from '@venuekit/react'
import type { Metadata } from 'next'
import { Preload } from '../../../supabase/preload.tsx'
import { tasksOf } from '../../../tasks/queries.ts'
import { Tasks } from '../../../tasks/tasks.tsx'

export const metadata: Metadata = { title: 'Tasks' }

export default function TasksPage() {
  return (
    <Preload load={({ client, queries, user }) => [queries.prefetchQuery(tasksQueryOptions(client, tasksOf(user)))]}>
      <Tasks />
    </Preload>
  )
}
