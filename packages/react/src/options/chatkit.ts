import { getItem, getThread, listItems, listThreads } from '@venuekit/core/chatkit'
import { queryOptionsOf } from '../query-options.ts'

/** Of {@link listThreads}. */
export const chatkitThreadsQueryOptions = queryOptionsOf(listThreads)

/** Of {@link getThread}. */
export const chatkitThreadQueryOptions = queryOptionsOf(getThread)

/** Of {@link listItems}. */
export const chatkitItemsQueryOptions = queryOptionsOf(listItems)

/** Of {@link getItem}. */
export const chatkitItemQueryOptions = queryOptionsOf(getItem)
