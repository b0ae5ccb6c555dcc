import * as z from 'zod'
import type { Db } from '../../connection.ts'
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

async function zoneOf(db: Db, venue_id: string): Promise<string> {
  const venue = db.from('venues').select('time_zone').eq('venue_id', venue_id).is('deleted_at', null)
  return (await one(venue.single())).time_zone
}

/**
 * Creates an event for each date of an RFC 5545 rule, at most 366, all or none. Every event starts at the same time of day
 * on the clock of `time_zone`, also across a change to summer time, and lasts as long as the first. Who knows the venue
 * passes its `time_zone` and saves a request. Spaces can be given by the venue's owner and managers only.
 * @throws VenueKitError `invalid_input` where `date` is not the first date of the rule; `conflict` where a space is taken
 * and `on_conflict` is `fail`: `details.conflicts` lists every such date, and nothing was created.
 */
export const createEventSeries = mutation('createEventSeries', {
  resource: 'events',
  description: 'Create events that repeat by an RFC 5545 recurrence rule, with a report of the dates that are taken.',
  input: CreateEventSeriesSchema,
  output: EventSeriesSchema,
  invalidates: ['events', 'spaces', 'reservations', 'venues', 'notifications', 'clients', 'action_history'],
  run: async ({ db }, { rrule, time_zone, space_ids = [], on_conflict, ...event }) => {
    const dates = await occurrences(rrule, event.date, time_zone ?? (await zoneOf(db, event.venue_id)))
    return one(db.rpc('create_event_series', { event, dates, space_ids, on_conflict }))
  },
})
