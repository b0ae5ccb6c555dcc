import { eventHistoryQueryOptions } from '@venuekit/react'
import type { Metadata } from 'next'
import { History } from '../../../../../events/history/history.tsx'
import { Preload } from '../../../../../supabase/preload.tsx'
import type { PathProps } from '../../../../props.ts'

export const metadata: Metadata = { title: 'History' }

export default async function EventTab({ params }: PathProps<'event_id'>) {
  const { event_id } = await params
  return (
    <Preload
      load={({ client, queries }) => [
        queries.prefetchQuery(eventHistoryQueryOptions(client, { event_id, limit: 100 })),
      ]}
    >
      <History event_id={event_id} />
    </Preload>
  )
}
