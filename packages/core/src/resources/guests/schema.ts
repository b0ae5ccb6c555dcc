import * as z from 'zod'
import { listSchema } from '../../pagination.ts'
import { columnsOf, rowSchema } from '../../row.ts'
import { AddressSchema, email, id, phone, plainName, searchText, text, timestamp, updateSchema } from '../../schema.ts'

export const RsvpStatusSchema = z.enum(['undecided', 'yes', 'no'])
export type RsvpStatus = z.infer<typeof RsvpStatusSchema>

export const GuestSchema = rowSchema('guests', {
  guest_id: id,
  event_id: id,
  venue_id: id,
  client_id: id.nullable(),
  name: z.string(),
  title: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  rsvp_status: RsvpStatusSchema,
  plus_ones: z.int(),
  plus_one_names: z.array(z.string()),
  dietary_restrictions: z.string().nullable(),
  table_name: z.string().nullable(),
  notes: z.string().nullable(),
  responded_at: timestamp.nullable(),
  created_at: timestamp,
  updated_at: timestamp,
})
export type Guest = z.infer<typeof GuestSchema>

export const guestColumns = columnsOf(GuestSchema)

const fields = {
  name: plainName(200).describe('The guest’s full name.'),
  title: plainName(100).nullable().describe('How the guest is addressed, such as Dr.'),
  email: email.nullable().describe('E-mail address; no two guests of an event have the same, whatever its case.'),
  phone: phone.nullable().describe('Telephone number.'),
  rsvp_status: RsvpStatusSchema.describe('Whether the guest comes. A new guest is undecided unless given.'),
  plus_ones: z
    .int()
    .min(0)
    .max(100)
    .describe('How many companions the guest brings. A new guest brings none unless given.'),
  plus_one_names: z.array(plainName(200)).max(100).describe('Names of the companions, at most as many as plus_ones.'),
  dietary_restrictions: text(2000).nullable().describe('What the guest must not eat, separated by commas.'),
  table_name: plainName(100).nullable().describe('The table that the guest sits at.'),
  notes: text(10_000).nullable().describe('The host’s own notes; guests never see them.'),
}

const key = { guest_id: id.describe('The guest.') }
const event = { event_id: id.describe('The event.') }

export const GuestKeySchema = z.strictObject(key)

export const CreateGuestSchema = z.strictObject({
  ...event,
  ...z.strictObject(fields).partial().shape,
  name: fields.name,
})

export const UpdateGuestSchema = updateSchema(key, fields)

const orders = ['name.asc', 'created_at.asc', 'created_at.desc'] as const

export const ListGuestsSchema = listSchema(orders, {
  ...event,
  rsvp_status: RsvpStatusSchema.optional().describe('Only guests who answered so.'),
})

export const GuestsWithDietaryRestrictionsSchema = listSchema(orders, event)

export const SearchGuestsSchema = z.strictObject({
  ...event,
  query: searchText.describe('Words of the name, e-mail address, table, companions or dietary restrictions.'),
  limit: z.int().min(1).max(100).optional().describe('How many at most, best match first; 20 unless given.'),
})

export const EventGuestsKeySchema = z.strictObject(event)

const count = z.int()

/** `plus_ones` and `expected_attendance` count those who said yes. A vendor of the event sees `dietary` only. */
export const GuestStatsSchema = z.object({
  total: count.optional(),
  yes: count.optional(),
  no: count.optional(),
  undecided: count.optional(),
  plus_ones: count.optional(),
  expected_attendance: count.optional(),
  dietary: z.array(z.object({ restriction: z.string(), count })),
})
export type GuestStats = z.infer<typeof GuestStatsSchema>

export const CreateRsvpLinksSchema = z.strictObject({
  ...event,
  guest_ids: z
    .array(id)
    .min(1)
    .max(1000)
    .optional()
    .describe('Guests who get a new link, which ends their old one; left out, all who have none yet.'),
})

/** `token` goes into the guest’s personal link. */
export const RsvpLinkSchema = z.object({
  guest_id: id,
  name: z.string(),
  email: z.string().nullable(),
  token: z.string(),
})
export type RsvpLink = z.infer<typeof RsvpLinkSchema>

const token = { token: z.string().min(1).max(200).describe('The token of the guest’s personal link.') }

export const RsvpTokenSchema = z.strictObject(token)

export const RespondToRsvpSchema = z.strictObject({
  ...token,
  rsvp_status: RsvpStatusSchema.describe('Whether the guest comes.'),
  plus_ones: fields.plus_ones.optional().describe('How many companions the guest brings; left out, as many as before.'),
  plus_one_names: fields.plus_one_names.optional(),
  dietary_restrictions: text(2000).optional().describe('What the guest must not eat, separated by commas.'),
})

/** What a guest sees of its event and of itself. `is_open`: an answer is still taken. */
export const RsvpPageSchema = z.object({
  event: z.object({
    name: z.string(),
    date: timestamp,
    ends_at: timestamp,
    rsvp_deadline: timestamp.nullable(),
    is_open: z.boolean(),
  }),
  venue: z.object({ name: z.string(), address: AddressSchema.nullable(), time_zone: z.string() }),
  guest: GuestSchema.pick({
    name: true,
    title: true,
    rsvp_status: true,
    plus_ones: true,
    plus_one_names: true,
    dietary_restrictions: true,
    table_name: true,
    responded_at: true,
  }),
})
export type RsvpPage = z.infer<typeof RsvpPageSchema>
