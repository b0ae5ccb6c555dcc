import { teamMembersQueryOptions } from '@venuekit/react'
import type { Metadata } from 'next'
import { Preload } from '../../../supabase/preload.tsx'
import { Team } from '../../../team/team.tsx'

export const metadata: Metadata = { title: 'Team' }

export default function TeamPage() {
  return (
    <Preload load={({ client, queries }) => [queries.prefetchQuery(teamMembersQueryOptions(client, {}))]}>
      <Team />
    </Preload>
  )
}
