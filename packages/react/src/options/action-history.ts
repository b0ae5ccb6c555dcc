import { getAction, listActions } from '@venuekit/core/action-history'
import { queryOptionsOf } from '../query-options.ts'

/** Of {@link listActions}. */
export const actionsQueryOptions = queryOptionsOf(listActions)

/** Of {@link getAction}. */
export const actionQueryOptions = queryOptionsOf(getAction)
