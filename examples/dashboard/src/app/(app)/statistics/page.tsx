import { venueStatsQueryOptions } from '@venuekit/react'
import type { Metadata } from 'next'
import { Statistics } from '../../../statistics/statistics.tsx'
import { Preload } from '../../../supabase/preload.tsx'

export const metadata: Metadata = { title: 'Statistics' }

export default function StatisticsPage() {
  return (
    <Preload
      load={({ client, queries, user }) => [
        queries.prefetchQuery(venueStatsQueryOptions(client, { venue_id: user.acting_for ?? '' })),
      ]}
    >
      <Statistics />
    </Preload>
  )
}
