import { getItem, getThread, listItems, listThreads } from '@venuekit/core/chatkit'
import { type QueryOptionsOf, queryOptionsOf } from '../query-options.ts'

/** Of {@link listThreads}. */
export const chatkitThreadsQueryOptions: QueryOptionsOf<typeof listThreads> = queryOptionsOf(listThreads)

/** Of {@link getThread}. */
export const chatkitThreadQueryOptions: QueryOptionsOf<typeof getThread> = queryOptionsOf(getThread)

/** Of {@link listItems}. */
export const chatkitItemsQueryOptions: QueryOptionsOf<typeof listItems> = queryOptionsOf(listItems)

/** Of {@link getItem}. */
export const chatkitItemQueryOptions: QueryOptionsOf<typeof getItem> = queryOptionsOf(getItem)
