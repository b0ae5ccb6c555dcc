import { userMessageThreadsQueryOptions } from '@venuekit/react'
import type { Metadata } from 'next'
import { Messages } from '../../../messages/messages.tsx'
import { Preload } from '../../../supabase/preload.tsx'

export const metadata: Metadata = { title: 'Messages' }

export default function MessagesPage() {
  return (
    <Preload load={({ client, queries }) => [queries.prefetchQuery(userMessageThreadsQueryOptions(client, {}))]}>
      <Messages />
    </Preload>
  )
}
