import {
  getMessage,
  getUnreadMessageCount,
  getUserMessageThreads,
  listMessagesInThread,
  searchMessages,
} from '@venuekit/core/messages'
import { type QueryOptionsOf, queryOptionsOf } from '../query-options.ts'

/** Of {@link listMessagesInThread}. */
export const messagesInThreadQueryOptions: QueryOptionsOf<typeof listMessagesInThread> =
  queryOptionsOf(listMessagesInThread)

/** Of {@link getMessage}. */
export const messageQueryOptions: QueryOptionsOf<typeof getMessage> = queryOptionsOf(getMessage)

/** Of {@link getUserMessageThreads}. */
export const userMessageThreadsQueryOptions: QueryOptionsOf<typeof getUserMessageThreads> =
  queryOptionsOf(getUserMessageThreads)

/** Of {@link getUnreadMessageCount}. */
export const unreadMessageCountQueryOptions: QueryOptionsOf<typeof getUnreadMessageCount> =
  queryOptionsOf(getUnreadMessageCount)

/** Of {@link searchMessages}. */
export const searchMessagesQueryOptions: QueryOptionsOf<typeof searchMessages> = queryOptionsOf(searchMessages)
