import { listTeamMembers } from '@venuekit/core/team'
import { queryOptionsOf } from '../query-options.ts'

/** Of {@link listTeamMembers}. */
export const teamMembersQueryOptions = queryOptionsOf(listTeamMembers)
