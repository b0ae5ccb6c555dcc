import { getItem, getThread, listItems, listThreads } from '@venuekit/core/chatkit'
import {
  type InfiniteQueryOptionsOf,
  infiniteQueryOptionsOf,
  type QueryOptionsOf,
  queryOptionsOf,
} from '../query-options.ts'

/** Of {@link listThreads}. */
export const chatkitThreadsQueryOptions: QueryOptionsOf<typeof listThreads> = queryOptionsOf(listThreads)
/** As {@link chatkitThreadsQueryOptions}, page after page. */
export const infiniteChatkitThreadsQueryOptions: InfiniteQueryOptionsOf<typeof listThreads> =
  infiniteQueryOptionsOf(listThreads)

/** Of {@link getThread}. */
export const chatkitThreadQueryOptions: QueryOptionsOf<typeof getThread> = queryOptionsOf(getThread)

/** Of {@link listItems}. */
export const chatkitItemsQueryOptions: QueryOptionsOf<typeof listItems> = queryOptionsOf(listItems)
/** As {@link chatkitItemsQueryOptions}, page after page. */
export const infiniteChatkitItemsQueryOptions: InfiniteQueryOptionsOf<typeof listItems> =
  infiniteQueryOptionsOf(listItems)

/** Of {@link getItem}. */
export const chatkitItemQueryOptions: QueryOptionsOf<typeof getItem> = queryOptionsOf(getItem)
