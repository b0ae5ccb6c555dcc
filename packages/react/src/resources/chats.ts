'use client'

import {
  addMessageToChat,
  archiveChat,
  createChat,
  deleteChat,
  getChat,
  getEventChats,
  getOrCreateEventChat,
  listUserChats,
  unarchiveChat,
} from '@venuekit/core/chats'
import { type InfiniteHook, infiniteHook } from '../infinite-hook.ts'
import { type MutationHook, mutationHook } from '../mutation-hook.ts'
import { type QueryHook, queryHook } from '../query-hook.ts'

/**
 * Lists the signed-in user’s own chats, latest first.
 * @deprecated Use `listThreads`.
 */
export const useUserChats: QueryHook<typeof listUserChats> = queryHook(listUserChats)
/** As {@link useUserChats}, page after page. */
export const useInfiniteUserChats: InfiniteHook<typeof listUserChats> = infiniteHook(listUserChats)

/**
 * One of the signed-in user’s own chats.
 * @deprecated Use `getThread` and `listItems`.
 */
export const useChat: QueryHook<typeof getChat> = queryHook(getChat)

/**
 * Starts a chat of the signed-in client or venue member, about an event that it sees or about none.
 * @throws VenueKitError `conflict` where it has a chat about the event that is not archived.
 * @deprecated Use `createThread`.
 */
export const useCreateChat: MutationHook<typeof createChat> = mutationHook(createChat)

/**
 * Deletes one of the signed-in user’s own chats for good.
 * @deprecated Use `deleteThread`.
 */
export const useDeleteChat: MutationHook<typeof deleteChat> = mutationHook(deleteChat)

/**
 * Lists the signed-in user’s own chats about an event, archived ones included.
 * @deprecated Use `listThreads`.
 */
export const useEventChats: QueryHook<typeof getEventChats> = queryHook(getEventChats)
/** As {@link useEventChats}, page after page. */
export const useInfiniteEventChats: InfiniteHook<typeof getEventChats> = infiniteHook(getEventChats)

/**
 * Adds a message at the end, in the database: what is added at the same time is not lost. The database says when.
 * @throws VenueKitError `invalid_input` once the chat has a megabyte of messages.
 * @deprecated Use `appendItem`.
 */
export const useAddMessageToChat: MutationHook<typeof addMessageToChat> = mutationHook(addMessageToChat)

/**
 * Puts a chat away; a new one about its event may then be started.
 * @deprecated Use `updateThread` with `metadata`.
 */
export const useArchiveChat: MutationHook<typeof archiveChat> = mutationHook(archiveChat)

/**
 * Takes a chat up again.
 * @throws VenueKitError `conflict` where there is another one about its event that is not archived.
 * @deprecated Use `updateThread` with `metadata`.
 */
export const useUnarchiveChat: MutationHook<typeof unarchiveChat> = mutationHook(unarchiveChat)

/**
 * The signed-in user’s current chat about an event, started if there is none; calls at the same time get the same one.
 * @throws VenueKitError `not_found` for an event that the caller does not see.
 * @deprecated Use `listThreads` with `event_id`, then `createThread`.
 */
export const useGetOrCreateEventChat: MutationHook<typeof getOrCreateEventChat> = mutationHook(getOrCreateEventChat)
