import { getCurrentUser } from '@venuekit/core/auth'
import { type QueryOptionsOf, queryOptionsOf } from '../query-options.ts'

/** Of {@link getCurrentUser}. */
export const currentUserQueryOptions: QueryOptionsOf<typeof getCurrentUser> = queryOptionsOf(getCurrentUser)
