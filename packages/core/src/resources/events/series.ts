import * as z from 'zod'
import { mutation } from '../../define.ts'
import { one } from '../../results.ts'
import { id, timestamp } from '../../schema.ts'
import { occurrences } from './recurrence.ts'
import { CreateEventSeriesSchema, EventSchema } from './schema.ts'

/** A date on which a space is taken, and when it is taken. */
export const SeriesConflictSchema = z.object({ date: timestamp, space_id: id, from: timestamp, to: timestamp })
export type SeriesConflict = z.infer<typeof SeriesConflictSchema>

export const EventSeriesSchema = z.object({ created: z.array(EventSchema), skipped: z.array(SeriesConflictSchema) })
export type EventSeries = z.infer<typeof EventSeriesSchema>

/**
 * Creates an event for each date of an RFC 5545 rule, at most 366, all or none. Every event starts at the same time of day
 * on the venue's clock, also across a change to summer time, and lasts as long as the first. Spaces can be given by the
 * venue's owner and managers only.
 * @throws VenueKitError `invalid_input` where `date` is not the first date of the rule; `conflict` where a space is taken
 * and `on_conflict` is `fail`: `details.conflicts` lists every such date, and nothing was created.
 */
export const createEventSeries = mutation('createEventSeries', {
  resource: 'events',
  description: 'Create events that repeat by an RFC 5545 recurrence rule, with a report of the dates that are taken.',
  input: CreateEventSeriesSchema,
  output: EventSeriesSchema,
  invalidates: ['events', 'spaces', 'reservations', 'venues', 'notifications', 'action_history'],
  run: async ({ db }, { rrule, space_ids = [], on_conflict, ...event }) => {
    const venue = db.from('venues').select('time_zone').eq('venue_id', event.venue_id).is('deleted_at', null)
    const { time_zone } = await one(venue.single())
    const dates = await occurrences(rrule, event.date, time_zone)
    return one(db.rpc('create_event_series', { event, dates, space_ids, on_conflict }))
  },
})
