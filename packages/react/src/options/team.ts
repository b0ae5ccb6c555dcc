import { listTeamMembers } from '@venuekit/core/team'
import {
  type InfiniteQueryOptionsOf,
  infiniteQueryOptionsOf,
  type QueryOptionsOf,
  queryOptionsOf,
} from '../query-options.ts'

/** Of {@link listTeamMembers}. */
export const teamMembersQueryOptions: QueryOptionsOf<typeof listTeamMembers> = queryOptionsOf(listTeamMembers)
/** As {@link teamMembersQueryOptions}, page after page. */
export const infiniteTeamMembersQueryOptions: InfiniteQueryOptionsOf<typeof listTeamMembers> =
  infiniteQueryOptionsOf(listTeamMembers)
