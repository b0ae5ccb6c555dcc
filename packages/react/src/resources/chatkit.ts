'use client'

import {
  appendItem,
  createThread,
  deleteItem,
  deleteThread,
  getItem,
  getThread,
  listItems,
  listThreads,
  updateItem,
  updateThread,
} from '@venuekit/core/chatkit'
import { type InfiniteHook, infiniteHook } from '../infinite-hook.ts'
import { type MutationHook, mutationHook } from '../mutation-hook.ts'
import { type QueryHook, queryHook } from '../query-hook.ts'

/** Lists the signed-in user’s own threads, latest first. A team does not share threads. */
export const useChatkitThreads: QueryHook<typeof listThreads> = queryHook(listThreads)
/** As {@link useChatkitThreads}, page after page. */
export const useInfiniteChatkitThreads: InfiniteHook<typeof listThreads> = infiniteHook(listThreads)

/** One of the signed-in user’s own threads, without its items. */
export const useChatkitThread: QueryHook<typeof getThread> = queryHook(getThread)

/**
 * Starts a thread with an assistant: a client about one of its events, a venue’s member about the venue or an event there,
 * a vendor about an event that it works on or about none.
 * @throws VenueKitError `forbidden` where event or venue are others’; `conflict` where there is a thread with this id.
 */
export const useCreateChatkitThread: MutationHook<typeof createThread> = mutationHook(createThread)

/**
 * Changes the title or the metadata of one of the signed-in user’s own threads.
 * @throws VenueKitError `precondition_failed` where `if_updated_at` is given and the thread was changed since.
 */
export const useUpdateChatkitThread: MutationHook<typeof updateThread> = mutationHook(updateThread)

/** Deletes one of the signed-in user’s own threads: neither it nor its items are found any more. */
export const useDeleteChatkitThread: MutationHook<typeof deleteThread> = mutationHook(deleteThread)

/** Lists the items of one of the signed-in user’s own threads in their order, or from the last one back. */
export const useChatkitItems: QueryHook<typeof listItems> = queryHook(listItems)
/** As {@link useChatkitItems}, page after page. */
export const useInfiniteChatkitItems: InfiniteHook<typeof listItems> = infiniteHook(listItems)

/** One item of a thread of the signed-in user’s own. */
export const useChatkitItem: QueryHook<typeof getItem> = queryHook(getItem)

/**
 * Adds an item at the end of one of the signed-in user’s own threads; the database numbers it, also where several are
 * added at once. With an `item_id` that the thread has already that item is returned as it is, so that a failed call is
 * safe to repeat.
 * @throws VenueKitError `not_found` where the thread is deleted or another’s; `conflict` where another thread has the
 * item.
 */
export const useAppendChatkitItem: MutationHook<typeof appendItem> = mutationHook(appendItem)

/**
 * Changes an item in its place, such as a message that is still being written.
 * @throws VenueKitError `precondition_failed` where `if_updated_at` is given and the item was changed since.
 */
export const useUpdateChatkitItem: MutationHook<typeof updateItem> = mutationHook(updateItem)

/** Removes an item from a thread for good; the others keep their numbers. */
export const useDeleteChatkitItem: MutationHook<typeof deleteItem> = mutationHook(deleteItem)
