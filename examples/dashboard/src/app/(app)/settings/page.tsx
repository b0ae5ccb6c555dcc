import { venueQueryOptions } from '@venuekit/react'
import type { Metadata } from 'next'
import { Settings } from '../../../settings/settings.tsx'
import { Preload } from '../../../supabase/preload.tsx'

export const metadata: Metadata = { title: 'Settings' }

export default function SettingsPage() {
  return (
    <Preload
      load={({ client, queries, user }) => [
        queries.prefetchQuery(venueQueryOptions(client, { venue_id: user.acting_for ?? '' })),
      ]}
    >
      <Settings />
    </Preload>
  )
}
