import { expectTypeOf, it } from 'vitest'
import type {
  acceptInvitation,
  createInvitation,
  expireOldInvitations,
  getInvitationByToken,
  listInvitations,
  resendInvitation,
} from './functions.ts'
import type { Invitation, InvitationDetails, IssuedInvitation } from './schema.ts'

it('an invitation has the columns of the database, but nothing of its token', () => {
  expectTypeOf<Invitation['status']>().toEqualTypeOf<'pending' | 'accepted' | 'declined' | 'expired' | 'revoked'>()
  expectTypeOf<Invitation['event_id']>().toEqualTypeOf<string | null>()
  expectTypeOf<Invitation>().not.toHaveProperty('token_hash')
  expectTypeOf<Invitation>().not.toHaveProperty('token')
})

it('type and address are enough to invite, and only issuing gives a token', () => {
  type Input = Parameters<typeof createInvitation>[1]
  expectTypeOf<{ invitation_type: 'vendor'; invitee_email: string }>().toExtend<Input>()
  expectTypeOf<{ invitee_email: string }>().not.toExtend<Input>()
  expectTypeOf<typeof createInvitation>().returns.resolves.toEqualTypeOf<IssuedInvitation>()
  expectTypeOf<typeof resendInvitation>().returns.resolves.toEqualTypeOf<IssuedInvitation>()
  expectTypeOf<typeof acceptInvitation>().returns.resolves.toEqualTypeOf<Invitation>()
})

it('the rest gives what it says', () => {
  expectTypeOf<typeof getInvitationByToken>().returns.resolves.toEqualTypeOf<InvitationDetails>()
  expectTypeOf<typeof expireOldInvitations>().returns.resolves.toBeNumber()
  expectTypeOf<undefined>().toExtend<Parameters<typeof listInvitations>[1]>()
})
