import { userMessageThreadsQueryOptions } from '@venuekit/react'
import type { Metadata } from 'next'
import { Messages } from '../../../../messages/messages.tsx'
import { Preload } from '../../../../supabase/preload.tsx'
import type { PathProps } from '../../../props.ts'

export const metadata: Metadata = { title: 'Messages' }

export default async function ThreadPage({ params }: PathProps<'thread_id'>) {
  const { thread_id } = await params
  return (
    <Preload load={({ client, queries }) => [queries.prefetchQuery(userMessageThreadsQueryOptions(client, {}))]}>
      <Messages thread_id={thread_id} />
    </Preload>
  )
}
