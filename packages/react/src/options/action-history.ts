import { getAction, listActions } from '@venuekit/core/action-history'
import { type QueryOptionsOf, queryOptionsOf } from '../query-options.ts'

/** Of {@link listActions}. */
export const actionsQueryOptions: QueryOptionsOf<typeof listActions> = queryOptionsOf(listActions)

/** Of {@link getAction}. */
export const actionQueryOptions: QueryOptionsOf<typeof getAction> = queryOptionsOf(getAction)
