import * as z from 'zod'
import { listSchema } from '../../pagination.ts'
import { columnsOf, rowSchema } from '../../row.ts'
import { email, id, text, timestamp } from '../../schema.ts'

export const InvitationTypeSchema = z.enum(['client', 'venue', 'vendor', 'member'])
export type InvitationType = z.infer<typeof InvitationTypeSchema>

/** pending → accepted, declined, expired or revoked; expired → pending when it is sent again. */
export const InvitationStatusSchema = z.enum(['pending', 'accepted', 'declined', 'expired', 'revoked'])
export type InvitationStatus = z.infer<typeof InvitationStatusSchema>

/** Without its token, of which only a hash is kept. `metadata.role` is the role that a member is invited to. */
export const InvitationSchema = rowSchema('invitations', {
  invitation_id: id,
  invitation_type: InvitationTypeSchema,
  invitee_email: z.string(),
  invited_by: id.nullable(),
  venue_id: id.nullable(),
  vendor_id: id.nullable(),
  event_id: id.nullable(),
  status: InvitationStatusSchema,
  expires_at: timestamp,
  used_at: timestamp.nullable(),
  used_by: id.nullable(),
  decline_reason: z.string().nullable(),
  metadata: z.record(z.string(), z.unknown()),
  created_at: timestamp,
  updated_at: timestamp,
})
export type Invitation = z.infer<typeof InvitationSchema>

export const invitationColumns = columnsOf(InvitationSchema)

/** What the inviter gets, once: send `url` to the invitee. */
export const IssuedInvitationSchema = z.object({ invitation: InvitationSchema, token: z.string(), url: z.string() })
export type IssuedInvitation = z.infer<typeof IssuedInvitationSchema>

/** `inviter` is the name of the venue or vendor. */
export const InvitationDetailsSchema = InvitationSchema.extend({
  inviter: z.string().nullable(),
  event_name: z.string().nullable(),
  event_date: timestamp.nullable(),
})
export type InvitationDetails = z.infer<typeof InvitationDetailsSchema>

/** `reason` says why a token is not valid: `unknown`, `expired`, `accepted`, `declined` or `revoked`. */
export const InvitationVerdictSchema = z.object({
  valid: z.boolean(),
  reason: z.string().nullable(),
  invitation_type: InvitationTypeSchema.optional(),
  inviter: z.string().nullable().optional(),
  expires_at: timestamp.optional(),
})
export type InvitationVerdict = z.infer<typeof InvitationVerdictSchema>

const key = { invitation_id: id.describe('The invitation.') }
const days = z.int().min(1).max(365).default(7).describe('For how many days the invitation can be accepted.')

/** Also what an invitation into a team is issued with. */
export const issuing = {
  expires_in_days: days,
  accept_url: z
    .url({ protocol: /^https?$/ })
    .max(2048)
    .optional()
    .describe('The page of your app that accepts invitations; url leads there. /invitations/accept unless given.'),
}

const token = { token: z.string().min(1).max(200).describe('The token of the link that the invitee was sent.') }

export const InvitationKeySchema = z.strictObject(key)

export const InvitationTokenSchema = z.strictObject(token)

export const ListInvitationsSchema = listSchema(['created_at.desc', 'created_at.asc'], {
  status: InvitationStatusSchema.optional().describe('Only invitations in this state.'),
  venue_id: id.optional().describe('Only invitations of this venue.'),
  event_id: id.optional().describe('Only invitations to this event.'),
  invited_by: id.optional().describe('Only invitations that this user sent.'),
})

export const CreateInvitationSchema = z.strictObject({
  invitation_type: InvitationTypeSchema.describe(
    'client: to claim an event; vendor: to work with the venue, approved; venue: to join; member: to join the team as staff.',
  ),
  invitee_email: email.toLowerCase().describe('Whom to invite. Only the owner of this address can accept.'),
  event_id: id.optional().describe('The event that a client claims by accepting.'),
  ...issuing,
})

export const DeclineInvitationSchema = z.strictObject({
  ...token,
  reason: text(2000).optional().describe('Why; the inviter reads it.'),
})

export const ResendInvitationSchema = z.strictObject({ ...key, ...issuing })

export const NoInputSchema = z.strictObject({})
