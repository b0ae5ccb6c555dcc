import { getCurrentUser } from '@venuekit/core/auth'
import { queryOptionsOf } from '../query-options.ts'

/** Of {@link getCurrentUser}. */
export const currentUserQueryOptions = queryOptionsOf(getCurrentUser)
