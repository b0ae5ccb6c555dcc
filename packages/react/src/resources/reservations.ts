'use client'

import {
  challengeHold,
  createBlock,
  createCalendarFeed,
  findAlternatives,
  getAvailability,
  getCalendarFeed,
  importBusyCalendar,
  listCalendarFeeds,
  listReservations,
  placeHold,
  releaseHold,
  removeBlock,
  revokeCalendarFeed,
} from '@venuekit/core/reservations'
import { type InfiniteHook, infiniteHook } from '../infinite-hook.ts'
import { type MutationHook, mutationHook } from '../mutation-hook.ts'
import { type QueryHook, queryHook } from '../query-hook.ts'

/**
 * Lists reservations by their start: a venue's team sees those of its spaces, a client those of its events. `from` and
 * `to` give what overlaps them. An option that has expired is left out, also before it is cleaned up.
 */
export const useReservations: QueryHook<typeof listReservations> = queryHook(listReservations)
/** As {@link useReservations}, page after page. */
export const useInfiniteReservations: InfiniteHook<typeof listReservations> = infiniteHook(listReservations)

/**
 * Closes a space for exactly this time, whatever its setup and buffers. For the venue's owner or manager. Returns one row
 * for each atomic space.
 * @throws VenueKitError `conflict` where something is reserved then; `details` name the space and the time.
 */
export const useCreateBlock: MutationHook<typeof createBlock> = mutationHook(createBlock)

/** Opens a space again: removes a block with all its rows, which are returned. For the venue's owner or manager. */
export const useRemoveBlock: MutationHook<typeof removeBlock> = mutationHook(removeBlock)

/**
 * Takes an option on a space, which setup, teardown and buffer are added to. Only the first option (`rank` 1) blocks the
 * space; the others move up when it is released or expires. For the venue's owner or manager. Returns one row for each
 * atomic space.
 * @throws VenueKitError `conflict` where the space is booked, or where the event's status reserves its spaces already.
 */
export const usePlaceHold: MutationHook<typeof placeHold> = mutationHook(placeHold)

/**
 * Gives an option back; the next one moves up and both sides are told. For the venue's owner or manager. Returns the rows
 * that were removed.
 */
export const useReleaseHold: MutationHook<typeof releaseHold> = mutationHook(releaseHold)

/**
 * For the holder of a lower option: the first option must be confirmed within the venue's `hold_hours`, or it expires and
 * the next moves up. Never makes an option longer. Both sides are told. For the venue's owner or manager. Returns the
 * options that were challenged.
 * @throws VenueKitError `conflict` where no option is before this one.
 */
export const useChallengeHold: MutationHook<typeof challengeHold> = mutationHook(challengeHold)

/**
 * When spaces of a venue are taken, free, and can be booked, in a period of at most 400 days. Free is what opening hours
 * allow and nothing takes; slots, which need `duration_minutes`, also honour setup, teardown, buffer, minimum notice,
 * booking window and capacity. Never tells whose event takes a space. Anyone who may see the spaces may ask, visitors included.
 * @throws VenueKitError `not_found` for a venue or a space that the caller may not see.
 */
export const useAvailability: QueryHook<typeof getAvailability> = queryHook(getAvailability)

/**
 * Where else an event could go that finds its spaces taken: up to five dates within 60 days at the same time of the
 * venue's day (`days` later, negative for earlier), and up to ten other spaces of the venue that are free then and hold
 * `guest_count`. Anyone who may see the spaces may ask, visitors included.
 */
export const useFindAlternatives: QueryHook<typeof findAlternatives> = queryHook(findAlternatives)

/** Lists the calendar feeds of the caller’s venue, latest first. For owners and managers. */
export const useCalendarFeeds: QueryHook<typeof listCalendarFeeds> = queryHook(listCalendarFeeds)
/** As {@link useCalendarFeeds}, page after page. */
export const useInfiniteCalendarFeeds: InfiniteHook<typeof listCalendarFeeds> = infiniteHook(listCalendarFeeds)

/**
 * What the calendar behind a token shows: what is reserved from 90 days ago on. For whoever has the token.
 * @throws VenueKitError `not_found` for a token that is unknown or revoked, `rate_limited` after 60 of those in a minute.
 */
export const useCalendarFeed: QueryHook<typeof getCalendarFeed> = queryHook(getCalendarFeed)

/**
 * Makes a calendar of a space, or of all spaces of a venue, that calendar programs subscribe to (RFC 5545). `url` holds its
 * token, which is returned this once and kept nowhere; whoever has it reads the calendar, without an account. It ends when
 * it is revoked, and when its maker leaves the venue’s team or is no manager any more. For owners and managers.
 * `calendarFeedHandler` of `@venuekit/core/calendar` answers at `url`.
 * @throws VenueKitError `not_found` for a venue or a space of others.
 */
export const useCreateCalendarFeed: MutationHook<typeof createCalendarFeed> = mutationHook(createCalendarFeed)

/** Ends a feed: its address is not found any more. Returns the feed that was. For owners and managers. */
export const useRevokeCalendarFeed: MutationHook<typeof revokeCalendarFeed> = mutationHook(revokeCalendarFeed)

/**
 * Closes a space, or every space of a venue, at the busy times of another calendar: an export or a feed of Google, Outlook,
 * Apple or any program that writes iCalendar. What the calendar no longer has is opened again, so that importing an empty
 * one opens all; an import again changes nothing. Events that are free or cancelled are left out. A booking or an option is
 * never touched: the rest of that time is closed, and `conflicts` says when. Times without a zone, and whole days, are the
 * venue’s. All or nothing, of at most 5000 busy times. For owners and managers, and servers.
 *
 * Fetch a feed yourself (`ics: await (await fetch(url)).text()`), where you know which addresses may be asked.
 * @throws VenueKitError `invalid_input` where the text is no calendar or holds times that nobody can place: `message` says
 * which; `payload_too_large` for too many busy times; `not_found` for a space or a venue of others.
 */
export const useImportBusyCalendar: MutationHook<typeof importBusyCalendar> = mutationHook(importBusyCalendar)
