import { getInvitation, getInvitationByToken, listInvitations, verifyInvitationToken } from '@venuekit/core/invitations'
import {
  type InfiniteQueryOptionsOf,
  infiniteQueryOptionsOf,
  type QueryOptionsOf,
  queryOptionsOf,
} from '../query-options.ts'

/** Of {@link listInvitations}. */
export const invitationsQueryOptions: QueryOptionsOf<typeof listInvitations> = queryOptionsOf(listInvitations)
/** As {@link invitationsQueryOptions}, page after page. */
export const infiniteInvitationsQueryOptions: InfiniteQueryOptionsOf<typeof listInvitations> =
  infiniteQueryOptionsOf(listInvitations)

/** Of {@link getInvitation}. */
export const invitationQueryOptions: QueryOptionsOf<typeof getInvitation> = queryOptionsOf(getInvitation)

/** Of {@link getInvitationByToken}. */
export const invitationByTokenQueryOptions: QueryOptionsOf<typeof getInvitationByToken> =
  queryOptionsOf(getInvitationByToken)

/** Of {@link verifyInvitationToken}. */
export const verifyInvitationTokenQueryOptions: QueryOptionsOf<typeof verifyInvitationToken> =
  queryOptionsOf(verifyInvitationToken)
