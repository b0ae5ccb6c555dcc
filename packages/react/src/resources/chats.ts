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
import { infiniteHook } from '../infinite-hook.ts'
import { mutationHook } from '../mutation-hook.ts'
import { queryHook } from '../query-hook.ts'

/**
 * Lists the signed-in user’s own chats, latest first.
 * @deprecated Use `listThreads`.
 */
export const useUserChats = queryHook(listUserChats)
/** As {@link useUserChats}, page after page. */
export const useInfiniteUserChats = infiniteHook(listUserChats)

/**
 * One of the signed-in user’s own chats.
 * @deprecated Use `getThread` and `listItems`.
 */
export const useChat = queryHook(getChat)

/**
 * Starts a chat of the signed-in client or venue member, about an event that it sees or about none.
 * @throws VenueKitError `conflict` where it has a chat about the event that is not archived.
 * @deprecated Use `createThread`.
 */
export const useCreateChat = mutationHook(createChat)

/**
 * Deletes one of the signed-in user’s own chats for good.
 * @deprecated Use `deleteThread`.
 */
export const useDeleteChat = mutationHook(deleteChat)

/**
 * Lists the signed-in user’s own chats about an event, archived ones included.
 * @deprecated Use `listThreads`.
 */
export const useEventChats = queryHook(getEventChats)
/** As {@link useEventChats}, page after page. */
export const useInfiniteEventChats = infiniteHook(getEventChats)

/**
 * Adds a message at the end, in the database: what is added at the same time is not lost. The database says when.
 * @throws VenueKitError `invalid_input` once the chat has a megabyte of messages.
 * @deprecated Use `appendItem`.
 */
export const useAddMessageToChat = mutationHook(addMessageToChat)

/**
 * Puts a chat away; a new one about its event may then be started.
 * @deprecated Use `updateThread` with `metadata`.
 */
export const useArchiveChat = mutationHook(archiveChat)

/**
 * Takes a chat up again.
 * @throws VenueKitError `conflict` where there is another one about its event that is not archived.
 * @deprecated Use `updateThread` with `metadata`.
 */
export const useUnarchiveChat = mutationHook(unarchiveChat)

/**
 * The signed-in user’s current chat about an event, started if there is none; calls at the same time get the same one.
 * @throws VenueKitError `not_found` for an event that the caller does not see.
 * @deprecated Use `listThreads` with `event_id`, then `createThread`.
 */
export const useOrCreateEventChat = mutationHook(getOrCreateEventChat)
