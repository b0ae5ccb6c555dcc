import { getChat, getEventChats, listUserChats } from '@venuekit/core/chats'
import {
  type InfiniteQueryOptionsOf,
  infiniteQueryOptionsOf,
  type QueryOptionsOf,
  queryOptionsOf,
} from '../query-options.ts'

/** Of {@link listUserChats}. */
export const userChatsQueryOptions: QueryOptionsOf<typeof listUserChats> = queryOptionsOf(listUserChats)
/** As {@link userChatsQueryOptions}, page after page. */
export const infiniteUserChatsQueryOptions: InfiniteQueryOptionsOf<typeof listUserChats> =
  infiniteQueryOptionsOf(listUserChats)

/** Of {@link getChat}. */
export const chatQueryOptions: QueryOptionsOf<typeof getChat> = queryOptionsOf(getChat)

/** Of {@link getEventChats}. */
export const eventChatsQueryOptions: QueryOptionsOf<typeof getEventChats> = queryOptionsOf(getEventChats)
/** As {@link eventChatsQueryOptions}, page after page. */
export const infiniteEventChatsQueryOptions: InfiniteQueryOptionsOf<typeof getEventChats> =
  infiniteQueryOptionsOf(getEventChats)
