import { invitationsQueryOptions } from '@venuekit/react'
import type { Metadata } from 'next'
import { Invitations } from '../../../invitations/invitations.tsx'
import { Preload } from '../../../supabase/preload.tsx'

export const metadata: Metadata = { title: 'Invitations' }

export default function InvitationsPage() {
  return (
    <Preload load={({ client, queries }) => [queries.prefetchQuery(invitationsQueryOptions(client, {}))]}>
      <Invitations />
    </Preload>
  )
}
