import { getChat, getEventChats, listUserChats } from '@venuekit/core/chats'
import { queryOptionsOf } from '../query-options.ts'

/** Of {@link listUserChats}. */
export const userChatsQueryOptions = queryOptionsOf(listUserChats)

/** Of {@link getChat}. */
export const chatQueryOptions = queryOptionsOf(getChat)

/** Of {@link getEventChats}. */
export const eventChatsQueryOptions = queryOptionsOf(getEventChats)
