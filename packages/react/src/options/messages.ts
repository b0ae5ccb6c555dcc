import {
  getMessage,
  getUnreadMessageCount,
  getUserMessageThreads,
  listMessagesInThread,
  searchMessages,
} from '@venuekit/core/messages'
import { queryOptionsOf } from '../query-options.ts'

/** Of {@link listMessagesInThread}. */
export const messagesInThreadQueryOptions = queryOptionsOf(listMessagesInThread)

/** Of {@link getMessage}. */
export const messageQueryOptions = queryOptionsOf(getMessage)

/** Of {@link getUserMessageThreads}. */
export const userMessageThreadsQueryOptions = queryOptionsOf(getUserMessageThreads)

/** Of {@link getUnreadMessageCount}. */
export const unreadMessageCountQueryOptions = queryOptionsOf(getUnreadMessageCount)

/** Of {@link searchMessages}. */
export const searchMessagesQueryOptions = queryOptionsOf(searchMessages)
