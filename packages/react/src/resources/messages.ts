'use client'

import {
  getMessage,
  getUnreadMessageCount,
  getUserMessageThreads,
  listMessagesInThread,
  markMessageAsRead,
  markThreadAsRead,
  searchMessages,
  sendMessage,
} from '@venuekit/core/messages'
import { type InfiniteHook, infiniteHook } from '../infinite-hook.ts'
import { type MutationHook, optimisticHook } from '../mutation-hook.ts'
import { type QueryHook, queryHook } from '../query-hook.ts'

/**
 * Lists the messages of a thread in pages, the newest page first: `next_cursor` leads back in time. For the two parties of
 * the thread; empty for others.
 */
export const useMessagesInThread: QueryHook<typeof listMessagesInThread> = queryHook(listMessagesInThread)
/** As {@link useMessagesInThread}, page after page. */
export const useInfiniteMessagesInThread: InfiniteHook<typeof listMessagesInThread> = infiniteHook(listMessagesInThread)

/** One message, for its sender and its recipient. */
export const useMessage: QueryHook<typeof getMessage> = queryHook(getMessage)

/**
 * Sends a message as the caller, or the venue or vendor that it acts for, and notifies the recipient. Clients and venues
 * write to each other who share an event, venues and vendors who work together. With a `client_token` a message that was
 * sent already is returned and not sent again, so that a failed call is safe to repeat. Content never changes afterwards.
 * @throws VenueKitError `forbidden` where the caller has nothing to do with the recipient or the thread is of others;
 * `invalid_input` where the event is not one of both; `conflict` where the token was used for another message.
 */
export const useSendMessage: MutationHook<typeof sendMessage> = optimisticHook(sendMessage)

/** Lists the caller’s threads with the other side, the last message and the number unread; the latest first. */
export const useUserMessageThreads: QueryHook<typeof getUserMessageThreads> = queryHook(getUserMessageThreads)
/** As {@link useUserMessageThreads}, page after page. */
export const useInfiniteUserMessageThreads: InfiniteHook<typeof getUserMessageThreads> =
  infiniteHook(getUserMessageThreads)

/** Marks a message as read, for its recipient; the time it was first read stays. */
export const useMarkMessageAsRead: MutationHook<typeof markMessageAsRead> = optimisticHook(markMessageAsRead)

/** Marks what the caller received in a thread as read; returns how many messages were not, none in a thread of others. */
export const useMarkThreadAsRead: MutationHook<typeof markThreadAsRead> = optimisticHook(markThreadAsRead)

/** How many messages the caller received and has not read. */
export const useUnreadMessageCount: QueryHook<typeof getUnreadMessageCount> = queryHook(getUnreadMessageCount)

/** Finds messages that the caller sent or received by words; latest first. */
export const useSearchMessages: QueryHook<typeof searchMessages> = queryHook(searchMessages)
