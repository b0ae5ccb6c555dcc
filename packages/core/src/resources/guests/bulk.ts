import * as z from 'zod'
import { mutation } from '../../define.ts'
import { one } from '../../results.ts'
import { id } from '../../schema.ts'

const value = z.string().refine((text) => !text.includes('\0'), 'must not contain the character NUL')
const optional = value.nullable().optional()

/**
 * A guest of a list. Only types are checked here: the database judges the values row by row, so that one bad row does not
 * keep out the others.
 */
export const GuestRowSchema = z.strictObject({
  name: value.describe('The guest’s full name.'),
  title: optional.describe('How the guest is addressed, such as Dr.'),
  email: optional.describe('E-mail address, by which the guest is known on the list.'),
  phone: optional.describe('Telephone number.'),
  rsvp_status: optional.describe('undecided, yes or no.'),
  plus_ones: z.number().nullable().optional().describe('How many companions the guest brings.'),
  plus_one_names: z.array(value).optional().describe('Names of the companions.'),
  dietary_restrictions: optional.describe('What the guest must not eat, separated by commas.'),
  table_name: optional.describe('The table that the guest sits at.'),
  notes: optional.describe('The host’s own notes.'),
})
export type GuestRow = z.infer<typeof GuestRowSchema>

export const OnDuplicateSchema = z
  .enum(['skip', 'update', 'fail'])
  .default('skip')
  .describe(
    'What to do with a guest whose e-mail address is on the list already: leave the guest as it is, overwrite it with what the new row says, or write nothing at all.',
  )

export const BulkCreateGuestsSchema = z.strictObject({
  event_id: id.describe('The event.'),
  guests: z.array(GuestRowSchema).min(1).max(10_000).describe('The guests to add.'),
  on_duplicate: OnDuplicateSchema,
  dry_run: z.boolean().default(false).describe('Only report what would be done.'),
})

/** What is wrong with a row of a list; `row` counts from 1. */
export const GuestRowErrorSchema = z.object({ row: z.int(), field: z.string(), message: z.string() })
export type GuestRowError = z.infer<typeof GuestRowErrorSchema>

export const GuestImportSchema = z.object({
  created: z.int(),
  updated: z.int(),
  skipped: z.int(),
  errors: z.array(GuestRowErrorSchema),
})
export type GuestImport = z.infer<typeof GuestImportSchema>

/**
 * Adds up to 10 000 guests in one transaction. Invalid rows are left out and reported; with `on_duplicate: 'fail'` one
 * invalid or known guest keeps out all. A guest is known by its e-mail address: of those given twice `skip` takes the
 * first, `update` the last, and `update` leaves what a row is silent about. For the event’s client and venue.
 */
export const bulkCreateGuests = mutation('bulkCreateGuests', {
  resource: 'guests',
  description: 'Add many guests to an event at once, with a report of the rows that could not be added.',
  input: BulkCreateGuestsSchema,
  output: GuestImportSchema,
  invalidates: ['guests', 'events', 'notifications', 'action_history'],
  run: ({ db }, input) => one(db.rpc('import_guests', input)),
})
