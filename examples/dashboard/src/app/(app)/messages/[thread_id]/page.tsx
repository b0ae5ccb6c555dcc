import { messagesInThreadQueryOptions, userMessageThreadsQueryOptions } from '@venuekit/react'
import type { Metadata } from 'next'
import { Messages } from '../../../../messages/messages.tsx'
import { messagesOf } from '../../../../messages/queries.ts'
import { Preload } from '../../../../supabase/preload.tsx'
import type { PathProps } from '../../../props.ts'

export const metadata: Metadata = { title: 'Messages' }

export default async function ThreadPage({ params }: PathProps<'thread_id'>) {
  const { thread_id } = await params
  return (
    <Preload
      load={({ client, queries }) => [
        queries.prefetchQuery(userMessageThreadsQueryOptions(client, {})),
        queries.prefetchQuery(messagesInThreadQueryOptions(client, messagesOf(thread_id))),
      ]}
    >
      <Messages thread_id={thread_id} />
    </Preload>
  )
}
