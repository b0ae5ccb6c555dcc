import { guestStatsQueryOptions, infiniteGuestsQueryOptions } from '@venuekit/react'
import type { Metadata } from 'next'
import { Guests } from '../../../../../events/guests/guests.tsx'
import { guestsOf } from '../../../../../events/guests/queries.ts'
import { Preload } from '../../../../../supabase/preload.tsx'
import type { PathProps } from '../../../../props.ts'

export const metadata: Metadata = { title: 'Guests' }

export default async function EventTab({ params }: PathProps<'event_id'>) {
  const { event_id } = await params
  return (
    <Preload
      load={({ client, queries }) => [
        queries.prefetchInfiniteQuery(infiniteGuestsQueryOptions(client, guestsOf(event_id))),
        queries.prefetchQuery(guestStatsQueryOptions(client, { event_id })),
      ]}
    >
      <Guests event_id={event_id} />
    </Preload>
  )
}
