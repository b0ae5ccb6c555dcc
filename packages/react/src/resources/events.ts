'use client'

import {
  addSpacesToEvent,
  changeEventStatus,
  createEvent,
  createEventSeries,
  deleteEvent,
  duplicateEvent,
  getEvent,
  getEventHistory,
  getEventSpaces,
  getEventSummary,
  getEventsByDateRange,
  getEventTimeline,
  listEvents,
  moveEvent,
  removeSpaceFromEvent,
  searchEvents,
  updateEvent,
  updateEventTimeline,
} from '@venuekit/core/events'
import { type InfiniteHook, infiniteHook } from '../infinite-hook.ts'
import { type MutationHook, mutationHook, optimisticHook } from '../mutation-hook.ts'
import { type QueryHook, queryHook } from '../query-hook.ts'

/** Lists the events that the caller is a party of, by the time they start. `from` is included, `to` is not. */
export const useEvents: QueryHook<typeof listEvents> = queryHook(listEvents)
/** As {@link useEvents}, page after page. */
export const useInfiniteEvents: InfiniteHook<typeof listEvents> = infiniteHook(listEvents)

/**
 * One event, for its client, its venue and the approved vendors with an element on it.
 * @throws VenueKitError `not_found` also for an event that the caller is no party of.
 */
export const useEvent: QueryHook<typeof getEvent> = queryHook(getEvent)

/**
 * Creates an event. A client may only create an `inquiry` for itself, at a published venue; a venue's owner or manager an
 * `inquiry`, `pending_confirmation` or `confirmed` event at its own venue, for a client that it knows or for none yet.
 * @throws VenueKitError `forbidden` for a client unknown to the venue, `conflict` for a later status.
 */
export const useCreateEvent: MutationHook<typeof createEvent> = mutationHook(createEvent)

/**
 * Changes an event. Its venue's owner or manager may change everything but who takes part; its client name, description,
 * type, guest count, budget, RSVP deadline, timeline, and the status as far as the status machine lets it. Moving `date`
 * alone moves `ends_at` with it, and a confirmed event its bookings.
 * @throws VenueKitError `conflict` where a space is taken at the new time or the status cannot follow the present one, with
 * the possible ones in `hint`; `precondition_failed` where `if_updated_at` is given and someone changed the event since.
 */
export const useUpdateEvent: MutationHook<typeof updateEvent> = mutationHook(updateEvent)

/**
 * Deletes an event softly; its record stays. For its venue's owner or manager.
 * @throws VenueKitError `conflict` for a confirmed event: cancel it first, so that all are told.
 */
export const useDeleteEvent: MutationHook<typeof deleteEvent> = mutationHook(deleteEvent)

/**
 * Moves an event to another status: inquiry → pending_confirmation → confirmed → in_planning → finalized → completed, and
 * cancelled. A client may confirm what is pending and cancel before it is finalized; the rest is the venue's. Confirming
 * books the event's spaces, cancelling frees them, and the other side is told.
 * @throws VenueKitError `conflict` where the status cannot follow the present one, with the possible ones in `hint`, or
 * where a space is taken already; `precondition_failed` where someone changed the event since `if_updated_at`.
 */
export const useChangeEventStatus: MutationHook<typeof changeEventStatus> = optimisticHook(changeEventStatus)

/** Lists the events that start in a period, `from` included, `to` not. */
export const useEventsByDateRange: QueryHook<typeof getEventsByDateRange> = queryHook(getEventsByDateRange)
/** As {@link useEventsByDateRange}, page after page. */
export const useInfiniteEventsByDateRange: InfiniteHook<typeof getEventsByDateRange> =
  infiniteHook(getEventsByDateRange)

/** Finds events that the caller is a party of and whose name, description, type or contact has all the words. */
export const useSearchEvents: QueryHook<typeof searchEvents> = queryHook(searchEvents)

/** The spaces of an event, by name. */
export const useEventSpaces: QueryHook<typeof getEventSpaces> = queryHook(getEventSpaces)

/**
 * Gives an event spaces of its venue, all or none; one that it has already is no error. For the venue's owner or manager.
 * @throws VenueKitError `conflict` where the event holds or books its spaces and one of them is taken then, `not_found`
 * for a space of another venue or one that is not active.
 */
export const useAddSpacesToEvent: MutationHook<typeof addSpacesToEvent> = mutationHook(addSpacesToEvent)

/** Takes a space from an event and frees it. For the venue's owner or manager. */
export const useRemoveSpaceFromEvent: MutationHook<typeof removeSpaceFromEvent> = mutationHook(removeSpaceFromEvent)

/**
 * Moves an event to another space, another time, or both, in one transaction: it leaves `from_space_id` for `to_space_id`,
 * which may be the same. Its other spaces stay, and move in time with it. `date` alone moves `ends_at` with it; without
 * either the time stays. For the venue's owner or manager; those concerned are told of a new date as by `updateEvent`.
 * @throws VenueKitError `conflict` where one of its spaces is taken then, with space and time in `details`; `not_found` for
 * a space that the event does not have, of another venue, or not active; `precondition_failed` where someone changed the
 * event since `if_updated_at`. Nothing has moved then.
 */
export const useMoveEvent: MutationHook<typeof moveEvent> = mutationHook(moveEvent)

/**
 * Everything a page about one event shows, as far as the caller may see it, in one round trip: the event, its spaces,
 * elements and what they cost, guests and tasks counted, the latest contract, and how many messages about it are unread.
 */
export const useEventSummary: QueryHook<typeof getEventSummary> = queryHook(getEventSummary)

/**
 * What was done to an event and what belongs to it, and by whom, latest first. The database records it, direct changes
 * included. Its client and venue see all of it, a vendor what it did itself.
 */
export const useEventHistory: QueryHook<typeof getEventHistory> = queryHook(getEventHistory)
/** As {@link useEventHistory}, page after page. */
export const useInfiniteEventHistory: InfiniteHook<typeof getEventHistory> = infiniteHook(getEventHistory)

/** The running order of an event. */
export const useEventTimeline: QueryHook<typeof getEventTimeline> = queryHook(getEventTimeline)

/**
 * Replaces the running order of an event. For its client and its venue, staff included.
 * @throws VenueKitError `precondition_failed` where `if_updated_at` is given and someone changed the event since.
 */
export const useUpdateEventTimeline: MutationHook<typeof updateEventTimeline> = optimisticHook(updateEventTimeline)

/**
 * A new inquiry like an earlier event, on another date: with its spaces, its timeline, and its elements that are still on
 * offer, at today's prices. Guests, tasks, messages and contracts stay with the old one. For the event's client and its
 * venue's owner or manager.
 */
export const useDuplicateEvent: MutationHook<typeof duplicateEvent> = mutationHook(duplicateEvent)

/**
 * Creates an event for each date of an RFC 5545 rule, at most 366, all or none. Every event starts at the same time of day
 * on the clock of `time_zone`, also across a change to summer time, and lasts as long as the first. Who knows the venue
 * passes its `time_zone` and saves a request. Spaces can be given by the venue's owner and managers only.
 * @throws VenueKitError `invalid_input` where `date` is not the first date of the rule; `conflict` where a space is taken
 * and `on_conflict` is `fail`: `details.conflicts` lists every such date, and nothing was created.
 */
export const useCreateEventSeries: MutationHook<typeof createEventSeries> = mutationHook(createEventSeries)
