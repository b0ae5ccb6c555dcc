import { tasksQueryOptions } from '@venuekit/react'
import type { Metadata } from 'next'
import { EventTasks } from '../../../../../events/tasks/event-tasks.tsx'
import { Preload } from '../../../../../supabase/preload.tsx'
import type { PathProps } from '../../../../props.ts'

export const metadata: Metadata = { title: 'Tasks' }

export default async function EventTab({ params }: PathProps<'event_id'>) {
  const { event_id } = await params
  return (
    <Preload
      load={({ client, queries }) => [
        queries.prefetchQuery(tasksQueryOptions(client, { event_id, include_completed: true })),
      ]}
    >
      <EventTasks event_id={event_id} />
    </Preload>
  )
}
