import { listTeamMembers } from '@venuekit/core/team'
import { type QueryOptionsOf, queryOptionsOf } from '../query-options.ts'

/** Of {@link listTeamMembers}. */
export const teamMembersQueryOptions: QueryOptionsOf<typeof listTeamMembers> = queryOptionsOf(listTeamMembers)
