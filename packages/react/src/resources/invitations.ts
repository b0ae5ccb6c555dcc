'use client'

import {
  acceptInvitation,
  createInvitation,
  declineInvitation,
  getInvitation,
  getInvitationByToken,
  listInvitations,
  resendInvitation,
  revokeInvitation,
  verifyInvitationToken,
} from '@venuekit/core/invitations'
import { type InfiniteHook, infiniteHook } from '../infinite-hook.ts'
import { type MutationHook, mutationHook } from '../mutation-hook.ts'
import { type QueryHook, queryHook } from '../query-hook.ts'

/** Lists invitations: to owners and managers those of their venue or vendor, to everyone those to its own confirmed address. */
export const useInvitations: QueryHook<typeof listInvitations> = queryHook(listInvitations)
/** As {@link useInvitations}, page after page. */
export const useInfiniteInvitations: InfiniteHook<typeof listInvitations> = infiniteHook(listInvitations)

/** One invitation, for its inviter and its invitee. */
export const useInvitation: QueryHook<typeof getInvitation> = queryHook(getInvitation)

/**
 * Invites an address on behalf of the caller's venue, or into its team as staff; `inviteTeamMember` gives other roles. Sends
 * no mail: `url` holds the token, which is returned this once and kept nowhere. Who accepts as a client claims the event; as
 * a vendor it is approved at once. For owners and managers; a vendor's invite members only.
 * @throws VenueKitError `forbidden` for others; `conflict` where the event has a client already.
 */
export const useCreateInvitation: MutationHook<typeof createInvitation> = mutationHook(createInvitation)

/**
 * The invitation behind a token, with the inviter's name. For whoever is signed in and holds the token; the event, and how
 * the invitation was answered, are null for all but the invited address, confirmed, and the team's owners and managers.
 * @throws VenueKitError `not_found` for an unknown token; `rate_limited` after 30 tries a minute.
 */
export const useInvitationByToken: QueryHook<typeof getInvitationByToken> = queryHook(getInvitationByToken)

/**
 * Accepts an invitation, all of it or nothing: a client gets the event, a vendor's relationship is approved, a member joins
 * the team, and acts for it unless it acts for another. Takes the invited e-mail address, confirmed, and for all but members
 * a profile of that type.
 * @throws VenueKitError `not_found` for an unknown token; `forbidden` for another or an unconfirmed address; `conflict` where
 * it is answered, expired or revoked, the profile is missing, or the event has another client by now; `rate_limited`.
 */
export const useAcceptInvitation: MutationHook<typeof acceptInvitation> = mutationHook(acceptInvitation)

/**
 * Declines an invitation for good. Takes the invited e-mail address, confirmed.
 * @throws VenueKitError as `acceptInvitation`.
 */
export const useDeclineInvitation: MutationHook<typeof declineInvitation> = mutationHook(declineInvitation)

/**
 * Whether a token can be accepted, and if not why. For visitors too, so that a page can say who invites before sign-up.
 * @throws VenueKitError `rate_limited` after 30 tries a minute.
 */
export const useVerifyInvitationToken: QueryHook<typeof verifyInvitationToken> = queryHook(verifyInvitationToken)

/**
 * Gives a pending or expired invitation a new token and a new term; the old token is dead. For owners and managers. The
 * caller vouches for it from then on, as its `invited_by`.
 * @throws VenueKitError `conflict` where it is answered or revoked; `forbidden` for a manager, of an invitation of an owner.
 */
export const useResendInvitation: MutationHook<typeof resendInvitation> = mutationHook(resendInvitation)

/**
 * Takes back an invitation that nobody has answered. For owners and managers.
 * @throws VenueKitError `conflict` where it is answered or revoked already.
 */
export const useRevokeInvitation: MutationHook<typeof revokeInvitation> = mutationHook(revokeInvitation)
