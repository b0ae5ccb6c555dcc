'use client'

import {
  inviteTeamMember,
  leaveTeam,
  listTeamMembers,
  removeTeamMember,
  switchTeam,
  updateTeamMemberRole,
} from '@venuekit/core/team'
import { type InfiniteHook, infiniteHook } from '../infinite-hook.ts'
import { type MutationHook, mutationHook } from '../mutation-hook.ts'
import { type QueryHook, queryHook } from '../query-hook.ts'

/** Lists the team that the caller acts for, owners first. Empty for a client. */
export const useTeamMembers: QueryHook<typeof listTeamMembers> = queryHook(listTeamMembers)
/** As {@link useTeamMembers}, page after page. */
export const useInfiniteTeamMembers: InfiniteHook<typeof listTeamMembers> = infiniteHook(listTeamMembers)

/**
 * Invites an address into the team of the caller, for owners and managers. Sends no mail: `url` holds the token, which is
 * returned this once. Accepted by `acceptInvitation`.
 * @throws VenueKitError `forbidden` for staff and clients, and for a manager who invites an owner.
 */
export const useInviteTeamMember: MutationHook<typeof inviteTeamMember> = mutationHook(inviteTeamMember)

/**
 * Changes what a member may do, from its next request on. Owners make and unmake owners, managers the others; nobody raises
 * themselves.
 * @throws VenueKitError `conflict` for the last owner; `forbidden` for a manager who makes or unmakes an owner; `not_found`
 * for staff, and for members of other teams.
 */
export const useUpdateTeamMemberRole: MutationHook<typeof updateTeamMemberRole> = mutationHook(updateTeamMemberRole)

/**
 * Removes a member, whose rights end with its next request. For owners and managers; only an owner removes owners. Open
 * invitations that it sent into the team are void. Those of clients, vendors and venues stay open: `listInvitations` finds
 * them by `invited_by`.
 * @throws VenueKitError `conflict` for the last owner; `forbidden` for a manager who removes an owner; `not_found` for staff,
 * and for members of other teams.
 */
export const useRemoveTeamMember: MutationHook<typeof removeTeamMember> = mutationHook(removeTeamMember)

/**
 * Acts for another of the caller's teams from the next request on, on all its devices.
 * @throws VenueKitError `not_found` for a team that the caller does not belong to.
 */
export const useSwitchTeam: MutationHook<typeof switchTeam> = mutationHook(switchTeam)

/**
 * Leaves a team. Who acted for it acts for its client profile, if it has one, until it switches to another team.
 * @throws VenueKitError `conflict` for the last owner, who makes someone else an owner first; `not_found` for a team that the
 * caller does not belong to.
 */
export const useLeaveTeam: MutationHook<typeof leaveTeam> = mutationHook(leaveTeam)
