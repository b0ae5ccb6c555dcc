'use client'

import { getAction, listActions } from '@venuekit/core/action-history'
import { infiniteHook } from '../infinite-hook.ts'
import { queryHook } from '../query-hook.ts'

/**
 * What was done, and by whom, latest first. The database records it, whoever wrote and however. A venue sees what concerns
 * it, a client what concerns its events, everyone what they did themselves.
 */
export const useActions = queryHook(listActions)
/** As {@link useActions}, page after page. */
export const useInfiniteActions = infiniteHook(listActions)

/** One entry of the history. */
export const useAction = queryHook(getAction)
