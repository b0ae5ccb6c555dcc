import * as z from 'zod'
import { email, id, plainName } from '../../schema.ts'
import { ClientSchema } from '../clients/schema.ts'
import { VendorSchema } from '../vendors/schema.ts'
import { VenueSchema } from '../venues/schema.ts'

export const UserTypeSchema = z.enum(['client', 'venue', 'vendor'])
export type UserType = z.infer<typeof UserTypeSchema>

/** Owners and managers may do all of their team's; staff read, and work on tasks, guests, messages and timelines. */
export const TeamRoleSchema = z.enum(['owner', 'manager', 'staff'])
export type TeamRole = z.infer<typeof TeamRoleSchema>

/** A team that the user belongs to. It acts for the active one. */
export const TeamSchema = z.object({
  team_id: id,
  team_type: UserTypeSchema,
  role: TeamRoleSchema,
  is_active: z.boolean(),
  name: z.string(),
})
export type Team = z.infer<typeof TeamSchema>

const account = {
  user_id: id,
  email: z.string().nullable(),
  is_anonymous: z.boolean(),
  /** Whose rights the user has: the venue, vendor or client profile of this id. Null without any. */
  acting_for: id.nullable(),
  /** Null for a client. */
  team_role: TeamRoleSchema.nullable(),
  teams: z.array(TeamSchema),
}

/** Who is signed in, and for whom it acts. `user_type` says which profile it is. */
export const CurrentUserSchema = z.discriminatedUnion('user_type', [
  z.object({ ...account, user_type: z.literal('client'), profile: ClientSchema.nullable() }),
  z.object({ ...account, user_type: z.literal('venue'), profile: VenueSchema.nullable() }),
  z.object({ ...account, user_type: z.literal('vendor'), profile: VendorSchema.nullable() }),
  z.object({ ...account, user_type: z.null(), profile: z.null() }),
])
export type CurrentUser = z.infer<typeof CurrentUserSchema>

const password = z.string().min(1).max(72)

const name = plainName(200).describe('Full name, or the name of the venue or business.')

/** What is kept of a sign-up until its address is confirmed. */
export const ChosenProfileSchema = z.object({ user_type: UserTypeSchema, name })

export const SignUpSchema = z.strictObject({
  email: email.describe('The address of the new account.'),
  password: password.describe('At least as strong as the project asks for, at most 72 characters.'),
  user_type: UserTypeSchema.optional().describe('The profile to register; none for who joins a team by invitation.'),
  name,
  redirect_to: z.url().max(2048).optional().describe('Where the link in the confirmation mail leads.'),
})

/** `user` is null until the address is confirmed, where the project asks for that. */
export const SignedUpSchema = z.object({ confirmation_required: z.boolean(), user: CurrentUserSchema.nullable() })
export type SignedUp = z.infer<typeof SignedUpSchema>

export const SignInSchema = z.strictObject({
  email: email.describe('The account’s address.'),
  password: password.describe('The account’s password.'),
})

export const SignOutSchema = z.strictObject({
  scope: z
    .enum(['global', 'local', 'others'])
    .default('global')
    .describe('Which sessions end: all of the user’s, only this one, or all but this one.'),
})

export const GetCurrentUserSchema = z.strictObject({})
