'use client'

import { skipToken } from '@tanstack/react-query'
import type { Message, VenueKitError } from '@venuekit/core'
import { useCallback, useMemo } from 'react'
import { useInfiniteMessagesInThread, useMarkThreadAsRead, useSendMessage } from './resources/messages.ts'

export interface Thread {
  /** Oldest first, as far back as was loaded; undefined until the newest ones are. What is being sent is among them. */
  readonly messages: readonly Message[] | undefined
  readonly error: VenueKitError | null
  readonly hasOlder: boolean
  readonly isLoadingOlder: boolean
  readonly loadOlder: () => void
  /** The mutation `sendMessage`: its `error` says what was not sent. */
  readonly send: ReturnType<typeof useSendMessage>
  /** Marks what the user received in the thread as read. */
  readonly markAsRead: () => void
}

/** A thread of messages, live: its messages as they come, are read and are sent. For its two parties. */
export function useThread(thread_id: string | undefined): Thread {
  const query = useInfiniteMessagesInThread(thread_id === undefined ? skipToken : { thread_id }, { live: true })
  const send = useSendMessage()
  const { mutate: mark } = useMarkThreadAsRead()
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage } = query
  const messages = useMemo(() => data?.pages.flatMap(({ items }) => items).reverse(), [data])
  const markAsRead = useCallback(() => {
    if (thread_id !== undefined) mark({ thread_id })
  }, [mark, thread_id])
  const loadOlder = useCallback(() => void fetchNextPage(), [fetchNextPage])
  return { messages, error, hasOlder: hasNextPage, isLoadingOlder: isFetchingNextPage, loadOlder, send, markAsRead }
}
