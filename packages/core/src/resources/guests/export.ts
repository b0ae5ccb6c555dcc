import * as z from 'zod'
import { query } from '../../define.ts'
import { keyset } from '../../pagination.ts'
import { id } from '../../schema.ts'
import { guestFields } from './csv/columns.ts'
import { defuse } from './csv/formula.ts'
import { type Guest, RsvpStatusSchema } from './schema.ts'
import { guestPaging, selectGuests } from './select.ts'

export const ExportGuestsCsvSchema = z.strictObject({
  event_id: id.describe('The event.'),
  rsvp_status: RsvpStatusSchema.optional().describe('Only guests who answered so.'),
  delimiter: z.enum([',', ';', '\t']).default(',').describe('What separates the columns.'),
  bom: z.boolean().default(true).describe('Begin with a byte order mark, by which Excel recognises UTF-8.'),
})

const cellsOf = (guest: Guest) =>
  guestFields.map((field) => {
    const value = guest[field]
    if (typeof value === 'number') return value
    return defuse(Array.isArray(value) ? value.join('; ') : (value ?? ''))
  })

/**
 * The guest list as CSV text (RFC 4180), by name, for spreadsheets and for `importGuestsCsv`. No cell can run as a formula,
 * whatever separator the spreadsheet splits at: an apostrophe keeps it text. For the event’s client and venue; the list is
 * empty for others.
 */
export const exportGuestsCsv = query('exportGuestsCsv', {
  resource: 'guests',
  description: 'Export the guest list of an event as CSV text.',
  input: ExportGuestsCsvSchema,
  output: z.string(),
  run: async ({ db }, { event_id, rsvp_status, delimiter, bom }) => {
    const guests: Guest[] = []
    let cursor: string | null = null
    do {
      const rows = selectGuests(db, event_id)
      if (rsvp_status) rows.eq('rsvp_status', rsvp_status)
      const page: { items: Guest[]; next_cursor: string | null } = await keyset(
        rows,
        // One more than this is asked for, and a project may allow no more than 1 000 at once.
        { limit: 500, order: 'name.asc', ...(cursor && { cursor }) },
        guestPaging,
      )
      guests.push(...page.items)
      cursor = page.next_cursor
    } while (cursor)
    const { default: Papa } = await import('papaparse')
    const table = Papa.unparse([guestFields, ...guests.map(cellsOf)], { delimiter })
    return `${bom ? '\uFEFF' : ''}${table}\r\n`
  },
})
