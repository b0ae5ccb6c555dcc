import { getInvitation, getInvitationByToken, listInvitations, verifyInvitationToken } from '@venuekit/core/invitations'
import { queryOptionsOf } from '../query-options.ts'

/** Of {@link listInvitations}. */
export const invitationsQueryOptions = queryOptionsOf(listInvitations)

/** Of {@link getInvitation}. */
export const invitationQueryOptions = queryOptionsOf(getInvitation)

/** Of {@link getInvitationByToken}. */
export const invitationByTokenQueryOptions = queryOptionsOf(getInvitationByToken)

/** Of {@link verifyInvitationToken}. */
export const verifyInvitationTokenQueryOptions = queryOptionsOf(verifyInvitationToken)
