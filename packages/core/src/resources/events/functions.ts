import * as z from 'zod'
import type { Db } from '../../connection.ts'
import { mutation, query } from '../../define.ts'
import { keyset, pageOf } from '../../pagination.ts'
import { ifUnchanged, many, one, serverTime } from '../../results.ts'
import type { Update } from '../../row.ts'
import { SpaceSchema, spaceColumns } from '../spaces/schema.ts'
import {
  AddSpacesToEventSchema,
  ChangeEventStatusSchema,
  CreateEventSchema,
  DuplicateEventSchema,
  EventKeySchema,
  EventSchema,
  EventSpaceSchema,
  EventsByDateRangeSchema,
  EventTimelineSchema,
  eventColumns,
  ListEventsSchema,
  MoveEventSchema,
  SearchEventsSchema,
  UpdateEventSchema,
  UpdateEventTimelineSchema,
} from './schema.ts'

const select = (db: Db) => db.from('events').select(eventColumns).is('deleted_at', null)

const change = (db: Db, event_id: string, changes: Update<'events'>) =>
  db.from('events').update(changes).eq('event_id', event_id).is('deleted_at', null)

/** Resources that show when, where or in which status an event is. */
const stale = [
  'events',
  'spaces',
  'reservations',
  'venues',
  'notifications',
  'clients',
  'vendors',
  'contracts',
  'action_history',
] as const

/** Lists the events that the caller is a party of, by the time they start. `from` is included, `to` is not. */
export const listEvents = query('listEvents', {
  resource: 'events',
  description: 'List events by date, of a client or a venue, in some states or in a period.',
  input: ListEventsSchema,
  output: pageOf(EventSchema),
  run: ({ db }, { client_id, venue_id, status, from, to, ...page }) => {
    const rows = select(db)
    if (client_id) rows.eq('client_id', client_id)
    if (venue_id) rows.eq('venue_id', venue_id)
    if (status) rows.in('status', status)
    if (from) rows.gte('date', from)
    if (to) rows.lt('date', to)
    return keyset(rows, page, { schema: EventSchema, key: 'event_id' })
  },
})

/**
 * One event, for its client, its venue and the approved vendors with an element on it.
 * @throws VenueKitError `not_found` also for an event that the caller is no party of.
 */
export const getEvent = query('getEvent', {
  resource: 'events',
  description: 'Get one event by id.',
  input: EventKeySchema,
  output: EventSchema,
  run: ({ db }, { event_id }) => one(select(db).eq('event_id', event_id).single()),
})

/**
 * Creates an event. A client may only create an `inquiry` for itself, at a published venue; a venue's owner or manager an
 * `inquiry`, `pending_confirmation` or `confirmed` event at its own venue, for a client that it knows or for none yet.
 * @throws VenueKitError `forbidden` for a client unknown to the venue, `conflict` for a later status.
 */
export const createEvent = mutation('createEvent', {
  resource: 'events',
  description: 'Create an event at a venue. Clients create inquiries, which the venue then confirms.',
  input: CreateEventSchema,
  output: EventSchema,
  invalidates: ['events', 'venues', 'clients', 'notifications', 'action_history'],
  run: ({ db }, { ends_at, ...event }) =>
    // The database fills an end that is left out, which the generated types do not know.
    one(
      db
        .from('events')
        .insert({ ...event, ends_at: ends_at as string })
        .select(eventColumns)
        .single(),
    ),
})

/**
 * Changes an event. Its venue's owner or manager may change everything but who takes part; its client name, description,
 * type, guest count, budget, RSVP deadline, timeline, and the status as far as the status machine lets it. Moving `date`
 * alone moves `ends_at` with it, and a confirmed event its bookings.
 * @throws VenueKitError `conflict` where a space is taken at the new time or the status cannot follow the present one, with
 * the possible ones in `hint`; `precondition_failed` where `if_updated_at` is given and someone changed the event since.
 */
export const updateEvent = mutation('updateEvent', {
  resource: 'events',
  description: 'Change the details of an event.',
  input: UpdateEventSchema,
  output: EventSchema,
  invalidates: stale,
  idempotent: true,
  run: ({ db }, { event_id, if_updated_at, ...changes }) =>
    one(
      ifUnchanged(change(db, event_id, changes), if_updated_at)
        .select(eventColumns)
        .single(),
    ),
})

/**
 * Deletes an event softly; its record stays. For its venue's owner or manager.
 * @throws VenueKitError `conflict` for a confirmed event: cancel it first, so that all are told.
 */
export const deleteEvent = mutation('deleteEvent', {
  resource: 'events',
  description: 'Delete an event that is not confirmed. A confirmed event is cancelled first.',
  input: EventKeySchema,
  output: EventKeySchema,
  invalidates: [
    'events',
    'spaces',
    'reservations',
    'venues',
    'clients',
    'vendors',
    'contracts',
    'tasks',
    'action_history',
  ],
  destructive: true,
  idempotent: true,
  run: ({ db }, { event_id }) => one(change(db, event_id, { deleted_at: serverTime }).select('event_id').single()),
})

/**
 * Moves an event to another status: inquiry → pending_confirmation → confirmed → in_planning → finalized → completed, and
 * cancelled. A client may confirm what is pending and cancel before it is finalized; the rest is the venue's. Confirming
 * books the event's spaces, cancelling frees them, and the other side is told.
 * @throws VenueKitError `conflict` where the status cannot follow the present one, with the possible ones in `hint`, or
 * where a space is taken already; `precondition_failed` where someone changed the event since `if_updated_at`.
 */
export const changeEventStatus = mutation('changeEventStatus', {
  resource: 'events',
  description: 'Move an event to another status, such as confirmed or cancelled, with a reason.',
  input: ChangeEventStatusSchema,
  output: EventSchema,
  invalidates: stale,
  destructive: true,
  run: ({ db }, input) => one(db.rpc('change_event_status', input).select(eventColumns).single()),
})

/** Lists the events that start in a period, `from` included, `to` not. */
export const getEventsByDateRange = query('getEventsByDateRange', {
  resource: 'events',
  description: 'List the events that start in a period, optionally at one venue.',
  input: EventsByDateRangeSchema,
  output: pageOf(EventSchema),
  run: ({ db }, { from, to, venue_id, ...page }) => {
    const rows = select(db).gte('date', from).lt('date', to)
    if (venue_id) rows.eq('venue_id', venue_id)
    return keyset(rows, page, { schema: EventSchema, key: 'event_id' })
  },
})

/** Finds events that the caller is a party of and whose name, description, type or contact has all the words. */
export const searchEvents = query('searchEvents', {
  resource: 'events',
  description: 'Search events by words of their name, description, type or contact.',
  input: SearchEventsSchema,
  output: z.array(EventSchema),
  run: ({ db }, input) => many(db.rpc('search_events', input).select(eventColumns)),
})

/** The spaces of an event, by name. */
export const getEventSpaces = query('getEventSpaces', {
  resource: 'events',
  description: 'List the spaces of an event.',
  input: EventKeySchema,
  output: z.array(SpaceSchema),
  run: async ({ db }, { event_id }) => {
    const event = db.from('events').select(`event_spaces(space:spaces(${spaceColumns}))`).eq('event_id', event_id)
    const { event_spaces } = await one(event.is('deleted_at', null).single())
    return event_spaces.map(({ space }) => space).sort((a, b) => a.name.localeCompare(b.name))
  },
})

/**
 * Gives an event spaces of its venue, all or none; one that it has already is no error. For the venue's owner or manager.
 * @throws VenueKitError `conflict` where the event holds or books its spaces and one of them is taken then, `not_found`
 * for a space of another venue or one that is not active.
 */
export const addSpacesToEvent = mutation('addSpacesToEvent', {
  resource: 'events',
  description: 'Add spaces of the venue to an event.',
  input: AddSpacesToEventSchema,
  output: z.array(SpaceSchema),
  invalidates: ['events', 'spaces', 'reservations', 'action_history'],
  idempotent: true,
  run: ({ db }, input) => many(db.rpc('add_spaces_to_event', input).select(spaceColumns)),
})

/** Takes a space from an event and frees it. For the venue's owner or manager. */
export const removeSpaceFromEvent = mutation('removeSpaceFromEvent', {
  resource: 'events',
  description: 'Remove a space from an event.',
  input: EventSpaceSchema,
  output: EventSpaceSchema,
  invalidates: ['events', 'spaces', 'reservations', 'action_history'],
  destructive: true,
  idempotent: true,
  run: ({ db }, key) => one(db.from('event_spaces').delete().match(key).select('event_id,space_id').single()),
})

/**
 * Moves an event to another space, another time, or both, in one transaction: it leaves `from_space_id` for `to_space_id`,
 * which may be the same. Its other spaces stay, and move in time with it. `date` alone moves `ends_at` with it; without
 * either the time stays. For the venue's owner or manager; those concerned are told of a new date as by `updateEvent`.
 * @throws VenueKitError `conflict` where one of its spaces is taken then, with space and time in `details`; `not_found` for
 * a space that the event does not have, of another venue, or not active; `precondition_failed` where someone changed the
 * event since `if_updated_at`. Nothing has moved then.
 */
export const moveEvent = mutation('moveEvent', {
  resource: 'events',
  description: 'Move an event from one of its spaces to another space, to another time, or both at once.',
  input: MoveEventSchema,
  output: EventSchema,
  invalidates: stale,
  run: ({ db }, input) => one(db.rpc('move_event', input).select(eventColumns).single()),
})

/** The running order of an event. */
export const getEventTimeline = query('getEventTimeline', {
  resource: 'events',
  description: 'Get the running order of an event.',
  input: EventKeySchema,
  output: EventTimelineSchema,
  run: async ({ db }, { event_id }) => {
    const event = db.from('events').select('timeline').eq('event_id', event_id).is('deleted_at', null)
    const { timeline } = await one(event.single())
    return timeline
  },
})

/**
 * Replaces the running order of an event. For its client and its venue, staff included.
 * @throws VenueKitError `precondition_failed` where `if_updated_at` is given and someone changed the event since.
 */
export const updateEventTimeline = mutation('updateEventTimeline', {
  resource: 'events',
  description: 'Replace the running order of an event.',
  input: UpdateEventTimelineSchema,
  output: EventSchema,
  invalidates: ['events', 'spaces', 'vendors', 'action_history'],
  idempotent: true,
  run: ({ db }, { event_id, timeline, if_updated_at }) =>
    one(
      ifUnchanged(change(db, event_id, { timeline }), if_updated_at)
        .select(eventColumns)
        .single(),
    ),
})

/**
 * A new inquiry like an earlier event, on another date: with its spaces, its timeline, and its elements that are still on
 * offer, at today's prices. Guests, tasks, messages and contracts stay with the old one. For the event's client and its
 * venue's owner or manager.
 */
export const duplicateEvent = mutation('duplicateEvent', {
  resource: 'events',
  description: 'Create an inquiry like an earlier event on another date, with its spaces, elements and timeline.',
  input: DuplicateEventSchema,
  output: EventSchema,
  invalidates: [
    'events',
    'event_elements',
    'venues',
    'clients',
    'notifications',
    'spaces',
    'vendors',
    'action_history',
  ],
  run: ({ db }, input) => one(db.rpc('duplicate_event', input).select(eventColumns).single()),
})
