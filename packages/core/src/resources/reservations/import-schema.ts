import * as z from 'zod'
import { id, inOrder, text, timestamp } from '../../schema.ts'
import { TimeRangeSchema } from '../spaces/schema.ts'

export const ImportBusyCalendarSchema = z
  .strictObject({
    space_id: id.optional().describe('The space that is closed at the calendar’s busy times.'),
    venue_id: id.optional().describe('The venue, of which every space is closed then.'),
    source: text(100).describe('Your name for the calendar, e.g. google; the same at each import of it.'),
    ics: z.string().max(10_000_000).describe('The calendar as text: the contents of its .ics file (RFC 5545).'),
    from: timestamp.optional().describe('Busy times before are left as they are. Now unless given.'),
    to: timestamp.optional().describe('Busy times from here on are left as they are. 400 days later unless given.'),
  })
  .refine(({ space_id, venue_id }) => (space_id === undefined) !== (venue_id === undefined), {
    error: 'give either space_id or venue_id',
    path: ['space_id'],
  })
  .refine(...inOrder)

/**
 * How many of the calendar’s busy times were closed newly, closed at another time, opened again and left as they were. One
 * that others of the calendar cover is not counted. `conflicts` is when a booking or an option has the space already.
 */
export const BusyImportSchema = z.object({
  created: z.int(),
  updated: z.int(),
  removed: z.int(),
  unchanged: z.int(),
  conflicts: z.array(TimeRangeSchema.extend({ space_id: id })),
})
export type BusyImport = z.infer<typeof BusyImportSchema>
