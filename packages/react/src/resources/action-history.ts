'use client'

import { getAction, listActions } from '@venuekit/core/action-history'
import { type InfiniteHook, infiniteHook } from '../infinite-hook.ts'
import { type QueryHook, queryHook } from '../query-hook.ts'

/**
 * What was done, and by whom, latest first. The database records it, whoever wrote and however. A venue sees what concerns
 * it, a client what concerns its events, everyone what they did themselves.
 */
export const useActions: QueryHook<typeof listActions> = queryHook(listActions)
/** As {@link useActions}, page after page. */
export const useInfiniteActions: InfiniteHook<typeof listActions> = infiniteHook(listActions)

/** One entry of the history. */
export const useAction: QueryHook<typeof getAction> = queryHook(getAction)
