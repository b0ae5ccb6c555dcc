import { getAction, listActions } from '@venuekit/core/action-history'
import {
  type InfiniteQueryOptionsOf,
  infiniteQueryOptionsOf,
  type QueryOptionsOf,
  queryOptionsOf,
} from '../query-options.ts'

/** Of {@link listActions}. */
export const actionsQueryOptions: QueryOptionsOf<typeof listActions> = queryOptionsOf(listActions)
/** As {@link actionsQueryOptions}, page after page. */
export const infiniteActionsQueryOptions: InfiniteQueryOptionsOf<typeof listActions> =
  infiniteQueryOptionsOf(listActions)

/** Of {@link getAction}. */
export const actionQueryOptions: QueryOptionsOf<typeof getAction> = queryOptionsOf(getAction)
