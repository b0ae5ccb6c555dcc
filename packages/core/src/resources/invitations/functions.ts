import * as z from 'zod'
import { mutation, query } from '../../define.ts'
import { resourceNames } from '../../keys.ts'
import { keyset, pageOf } from '../../pagination.ts'
import { deadLink, one } from '../../results.ts'
import { issued } from './link.ts'
import {
  CreateInvitationSchema,
  DeclineInvitationSchema,
  InvitationDetailsSchema,
  InvitationKeySchema,
  InvitationSchema,
  InvitationTokenSchema,
  InvitationVerdictSchema,
  IssuedInvitationSchema,
  invitationColumns,
  ListInvitationsSchema,
  NoInputSchema,
  ResendInvitationSchema,
} from './schema.ts'

/** Lists invitations: to owners and managers those of their venue or vendor, to everyone those to its own confirmed address. */
export const listInvitations = query('listInvitations', {
  resource: 'invitations',
  description: 'List invitations that were sent or received, latest first.',
  input: ListInvitationsSchema,
  output: pageOf(InvitationSchema),
  run: ({ db }, { status, venue_id, event_id, invited_by, ...page }) => {
    const rows = db.from('invitations').select(invitationColumns)
    if (status) rows.eq('status', status)
    if (venue_id) rows.eq('venue_id', venue_id)
    if (event_id) rows.eq('event_id', event_id)
    if (invited_by) rows.eq('invited_by', invited_by)
    return keyset(rows, page, { schema: InvitationSchema, key: 'invitation_id' })
  },
})

/** One invitation, for its inviter and its invitee. */
export const getInvitation = query('getInvitation', {
  resource: 'invitations',
  description: 'Get one invitation by id.',
  input: InvitationKeySchema,
  output: InvitationSchema,
  run: ({ db }, { invitation_id }) =>
    one(db.from('invitations').select(invitationColumns).eq('invitation_id', invitation_id).single()),
})

/**
 * Invites an address on behalf of the caller's venue, or into its team as staff; `inviteTeamMember` gives other roles. Sends
 * no mail: `url` holds the token, which is returned this once and kept nowhere. Who accepts as a client claims the event; as
 * a vendor it is approved at once. For owners and managers; a vendor's invite members only.
 * @throws VenueKitError `forbidden` for others; `conflict` where the event has a client already.
 */
export const createInvitation = mutation('createInvitation', {
  resource: 'invitations',
  description: 'Invite someone by e-mail address as a client, vendor, venue or team member. Returns the link to send.',
  input: CreateInvitationSchema,
  output: IssuedInvitationSchema,
  invalidates: ['invitations', 'notifications', 'action_history'],
  run: ({ db }, { accept_url, ...input }) => issued(db.rpc('create_invitation', input), accept_url),
})

/**
 * The invitation behind a token, with the inviter's name. For whoever is signed in and holds the token; the event, and how
 * the invitation was answered, are null for all but the invited address, confirmed, and the team's owners and managers.
 * @throws VenueKitError `not_found` for an unknown token; `rate_limited` after 30 tries a minute.
 */
export const getInvitationByToken = query('getInvitationByToken', {
  resource: 'invitations',
  description: 'Get the invitation that a token belongs to, with the inviter and the event.',
  input: InvitationTokenSchema,
  output: InvitationDetailsSchema,
  run: ({ db }, input) => one(db.rpc('get_invitation_by_token', input), deadLink),
})

/**
 * Accepts an invitation, all of it or nothing: a client gets the event, a vendor's relationship is approved, a member joins
 * the team, and acts for it unless it acts for another. Takes the invited e-mail address, confirmed, and for all but members
 * a profile of that type.
 * @throws VenueKitError `not_found` for an unknown token; `forbidden` for another or an unconfirmed address; `conflict` where
 * it is answered, expired or revoked, the profile is missing, or the event has another client by now; `rate_limited`.
 */
export const acceptInvitation = mutation('acceptInvitation', {
  resource: 'invitations',
  description: 'Accept an invitation with its token, as the invited user.',
  input: InvitationTokenSchema,
  output: InvitationSchema,
  invalidates: resourceNames,
  run: ({ db }, input) => one(db.rpc('accept_invitation', input), deadLink),
})

/**
 * Declines an invitation for good. Takes the invited e-mail address, confirmed.
 * @throws VenueKitError as `acceptInvitation`.
 */
export const declineInvitation = mutation('declineInvitation', {
  resource: 'invitations',
  description: 'Decline an invitation with its token, optionally with a reason.',
  input: DeclineInvitationSchema,
  output: InvitationSchema,
  invalidates: ['invitations', 'notifications', 'action_history'],
  destructive: true,
  run: ({ db }, input) => one(db.rpc('decline_invitation', input), deadLink),
})

/**
 * Whether a token can be accepted, and if not why. For visitors too, so that a page can say who invites before sign-up.
 * @throws VenueKitError `rate_limited` after 30 tries a minute.
 */
export const verifyInvitationToken = query('verifyInvitationToken', {
  resource: 'invitations',
  description: 'Check whether the token of an invitation is valid, and who invites.',
  input: InvitationTokenSchema,
  output: InvitationVerdictSchema,
  anonymous: true,
  run: ({ db }, input) => one(db.rpc('verify_invitation', input)),
})

/** Marks invitations expired whose time is over; a job calls it. They can't be accepted before that either. */
export const expireOldInvitations = mutation('expireOldInvitations', {
  resource: 'invitations',
  description: 'Mark pending invitations whose time is over as expired. Returns how many.',
  input: NoInputSchema,
  output: z.int(),
  invalidates: ['invitations'],
  idempotent: true,
  admin: true,
  run: ({ db }) => one(db.rpc('expire_invitations')),
})

/**
 * Gives a pending or expired invitation a new token and a new term; the old token is dead. For owners and managers. The
 * caller vouches for it from then on, as its `invited_by`.
 * @throws VenueKitError `conflict` where it is answered or revoked; `forbidden` for a manager, of an invitation of an owner.
 */
export const resendInvitation = mutation('resendInvitation', {
  resource: 'invitations',
  description: 'Issue a new link for an invitation that is pending or expired. The old link stops working.',
  input: ResendInvitationSchema,
  output: IssuedInvitationSchema,
  invalidates: ['invitations', 'action_history'],
  run: ({ db }, { accept_url, ...input }) => issued(db.rpc('resend_invitation', input), accept_url),
})

/**
 * Takes back an invitation that nobody has answered. For owners and managers.
 * @throws VenueKitError `conflict` where it is answered or revoked already.
 */
export const revokeInvitation = mutation('revokeInvitation', {
  resource: 'invitations',
  description: 'Take back an invitation. Its link stops working.',
  input: InvitationKeySchema,
  output: InvitationSchema,
  invalidates: ['invitations', 'notifications', 'action_history'],
  destructive: true,
  run: ({ db }, { invitation_id }) =>
    one(
      db
        .from('invitations')
        .update({ status: 'revoked' })
        .eq('invitation_id', invitation_id)
        .select(invitationColumns)
        .single(),
    ),
})
