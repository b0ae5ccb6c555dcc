import { mutation, query } from '../../define.ts'
import { resourceNames } from '../../keys.ts'
import { keyset, pageOf } from '../../pagination.ts'
import { one } from '../../results.ts'
import { CurrentUserSchema } from '../auth/schema.ts'
import { issued } from '../invitations/link.ts'
import { IssuedInvitationSchema } from '../invitations/schema.ts'
import {
  InviteTeamMemberSchema,
  LeaveTeamSchema,
  ListTeamMembersSchema,
  SwitchTeamSchema,
  TeamMemberKeySchema,
  TeamMemberSchema,
  TeamMembershipSchema,
  teamMembershipColumns,
  UpdateTeamMemberRoleSchema,
} from './schema.ts'

/** Lists the team that the caller acts for, owners first. Empty for a client. */
export const listTeamMembers = query('listTeamMembers', {
  resource: 'team',
  description: 'List the members of the venue’s or vendor’s team with their roles.',
  input: ListTeamMembersSchema,
  output: pageOf(TeamMemberSchema),
  run: ({ db }, page) => keyset(db.rpc('list_team_members'), page, { schema: TeamMemberSchema, key: 'team_member_id' }),
})

/**
 * Invites an address into the team of the caller, for owners and managers. Sends no mail: `url` holds the token, which is
 * returned this once. Accepted by `acceptInvitation`.
 * @throws VenueKitError `forbidden` for staff and clients, and for a manager who invites an owner.
 */
export const inviteTeamMember = mutation('inviteTeamMember', {
  resource: 'team',
  description: 'Invite someone by e-mail address into the team. Returns the link to send.',
  input: InviteTeamMemberSchema,
  output: IssuedInvitationSchema,
  invalidates: ['team', 'invitations', 'notifications', 'action_history'],
  run: ({ db }, { email, role, accept_url, ...input }) =>
    issued(
      db.rpc('create_invitation', { ...input, invitation_type: 'member', invitee_email: email, metadata: { role } }),
      accept_url,
    ),
})

/**
 * Changes what a member may do, from its next request on. Owners make and unmake owners, managers the others; nobody raises
 * themselves.
 * @throws VenueKitError `conflict` for the last owner; `forbidden` for a manager who makes or unmakes an owner; `not_found`
 * for staff, and for members of other teams.
 */
export const updateTeamMemberRole = mutation('updateTeamMemberRole', {
  resource: 'team',
  description: 'Change the role of a team member.',
  input: UpdateTeamMemberRoleSchema,
  output: TeamMembershipSchema,
  invalidates: ['team', 'auth', 'action_history'],
  idempotent: true,
  run: ({ db }, { team_member_id, role }) =>
    one(
      db
        .from('team_members')
        .update({ role })
        .eq('team_member_id', team_member_id)
        .select(teamMembershipColumns)
        .single(),
    ),
})

/**
 * Removes a member, whose rights end with its next request. For owners and managers; only an owner removes owners. Open
 * invitations that it sent into the team are void. Those of clients, vendors and venues stay open: `listInvitations` finds
 * them by `invited_by`.
 * @throws VenueKitError `conflict` for the last owner; `forbidden` for a manager who removes an owner; `not_found` for staff,
 * and for members of other teams.
 */
export const removeTeamMember = mutation('removeTeamMember', {
  resource: 'team',
  description: 'Remove a member from the team. Its access ends at once.',
  input: TeamMemberKeySchema,
  output: TeamMemberKeySchema,
  invalidates: ['team', 'auth', 'action_history'],
  destructive: true,
  idempotent: true,
  run: ({ db }, key) => one(db.from('team_members').delete().match(key).select('team_member_id').single()),
})

/**
 * Acts for another of the caller's teams from the next request on, on all its devices.
 * @throws VenueKitError `not_found` for a team that the caller does not belong to.
 */
export const switchTeam = mutation('switchTeam', {
  resource: 'team',
  description: 'Act for another venue or vendor of the user’s, or for its own client profile.',
  input: SwitchTeamSchema,
  output: CurrentUserSchema,
  invalidates: resourceNames,
  idempotent: true,
  // The generated types do not know that it takes null.
  run: ({ db }, { team_id }) => one(db.rpc('switch_team', { team_id: team_id as string })),
})

/**
 * Leaves a team. Who acted for it acts for its client profile, if it has one, until it switches to another team.
 * @throws VenueKitError `conflict` for the last owner, who makes someone else an owner first; `not_found` for a team that the
 * caller does not belong to.
 */
export const leaveTeam = mutation('leaveTeam', {
  resource: 'team',
  description: 'Leave the team of a venue or vendor.',
  input: LeaveTeamSchema,
  output: CurrentUserSchema,
  invalidates: resourceNames,
  destructive: true,
  run: ({ db }, input) => one(db.rpc('leave_team', input)),
})
