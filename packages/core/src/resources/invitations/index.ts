import {
  acceptInvitation,
  createInvitation,
  declineInvitation,
  expireOldInvitations,
  getInvitation,
  getInvitationByToken,
  listInvitations,
  resendInvitation,
  revokeInvitation,
  verifyInvitationToken,
} from './functions.ts'

export * from './functions.ts'
export * from './schema.ts'

export const invitations = {
  list: listInvitations,
  get: getInvitation,
  create: createInvitation,
  getByToken: getInvitationByToken,
  accept: acceptInvitation,
  decline: declineInvitation,
  verifyToken: verifyInvitationToken,
  expireOld: expireOldInvitations,
  resend: resendInvitation,
  revoke: revokeInvitation,
}
