import {
  getMessage,
  getUnreadMessageCount,
  getUserMessageThreads,
  listMessagesInThread,
  searchMessages,
} from '@venuekit/core/messages'
import {
  type InfiniteQueryOptionsOf,
  infiniteQueryOptionsOf,
  type QueryOptionsOf,
  queryOptionsOf,
} from '../query-options.ts'

/** Of {@link listMessagesInThread}. */
export const messagesInThreadQueryOptions: QueryOptionsOf<typeof listMessagesInThread> =
  queryOptionsOf(listMessagesInThread)
/** As {@link messagesInThreadQueryOptions}, page after page. */
export const infiniteMessagesInThreadQueryOptions: InfiniteQueryOptionsOf<typeof listMessagesInThread> =
  infiniteQueryOptionsOf(listMessagesInThread)

/** Of {@link getMessage}. */
export const messageQueryOptions: QueryOptionsOf<typeof getMessage> = queryOptionsOf(getMessage)

/** Of {@link getUserMessageThreads}. */
export const userMessageThreadsQueryOptions: QueryOptionsOf<typeof getUserMessageThreads> =
  queryOptionsOf(getUserMessageThreads)
/** As {@link userMessageThreadsQueryOptions}, page after page. */
export const infiniteUserMessageThreadsQueryOptions: InfiniteQueryOptionsOf<typeof getUserMessageThreads> =
  infiniteQueryOptionsOf(getUserMessageThreads)

/** Of {@link getUnreadMessageCount}. */
export const unreadMessageCountQueryOptions: QueryOptionsOf<typeof getUnreadMessageCount> =
  queryOptionsOf(getUnreadMessageCount)

/** Of {@link searchMessages}. */
export const searchMessagesQueryOptions: QueryOptionsOf<typeof searchMessages> = queryOptionsOf(searchMessages)
