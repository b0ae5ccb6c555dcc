import * as z from 'zod'
import { listSchema } from '../../pagination.ts'
import { columnsOf, rowSchema } from '../../row.ts'
import { httpsUrl, id, plainName, timestamp } from '../../schema.ts'
import { ReservationKindSchema } from './schema.ts'

/** Without its token, of which only a hash is kept. `space_id` is null where it shows every space of the venue. */
export const CalendarFeedSchema = rowSchema('calendar_feeds', {
  feed_id: id,
  venue_id: id,
  space_id: id.nullable(),
  name: z.string(),
  busy_only: z.boolean(),
  created_by: id.nullable(),
  created_at: timestamp,
})
export type CalendarFeed = z.infer<typeof CalendarFeedSchema>

export const calendarFeedColumns = columnsOf(CalendarFeedSchema)

/** What the maker gets, once: `url` is what calendar programs subscribe to. Whoever has it reads the calendar. */
export const IssuedCalendarFeedSchema = z.object({ feed: CalendarFeedSchema, token: z.string(), url: z.string() })
export type IssuedCalendarFeed = z.infer<typeof IssuedCalendarFeedSchema>

/**
 * One thing that is reserved, with setup, teardown and buffer. `title` is the event's name or a block's note, and null in a
 * feed that is `busy_only`; options that are not `blocking` wait behind another.
 */
export const CalendarEntrySchema = z.object({
  uid: id,
  kind: ReservationKindSchema,
  rank: z.int(),
  blocking: z.boolean(),
  starts_at: timestamp,
  ends_at: timestamp,
  title: z.string().nullable(),
  space_name: z.string(),
  created_at: timestamp,
  updated_at: timestamp,
})
export type CalendarEntry = z.infer<typeof CalendarEntrySchema>

export const CalendarSchema = z.object({
  name: z.string(),
  time_zone: z.string(),
  busy_only: z.boolean(),
  entries: z.array(CalendarEntrySchema),
})
export type Calendar = z.infer<typeof CalendarSchema>

export const CalendarFeedKeySchema = z.strictObject({ feed_id: id.describe('The feed.') })

export const CalendarTokenSchema = z.strictObject({
  token: z.string().min(1).max(200).describe('The token in the address of the feed.'),
})

export const ListCalendarFeedsSchema = listSchema(['created_at.desc', 'created_at.asc'], {
  venue_id: id.optional().describe('Only feeds of this venue.'),
  space_id: id.optional().describe('Only feeds of this space.'),
})

export const CreateCalendarFeedSchema = z.strictObject({
  venue_id: id.optional().describe('The venue; the caller’s own unless given.'),
  space_id: id.optional().describe('Only this space. All spaces of the venue unless given.'),
  name: plainName(100).optional().describe('Name of the calendar. That of the space or the venue unless given.'),
  busy_only: z.boolean().default(false).describe('Whether to leave out titles, to share when spaces are taken only.'),
  feed_url: httpsUrl
    .optional()
    .describe('Where your server answers for feeds. The Edge Function calendar-feed of the project unless given.'),
})
