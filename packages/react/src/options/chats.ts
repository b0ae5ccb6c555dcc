import { getChat, getEventChats, listUserChats } from '@venuekit/core/chats'
import { type QueryOptionsOf, queryOptionsOf } from '../query-options.ts'

/** Of {@link listUserChats}. */
export const userChatsQueryOptions: QueryOptionsOf<typeof listUserChats> = queryOptionsOf(listUserChats)

/** Of {@link getChat}. */
export const chatQueryOptions: QueryOptionsOf<typeof getChat> = queryOptionsOf(getChat)

/** Of {@link getEventChats}. */
export const eventChatsQueryOptions: QueryOptionsOf<typeof getEventChats> = queryOptionsOf(getEventChats)
