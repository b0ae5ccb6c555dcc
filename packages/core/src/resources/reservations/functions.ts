import * as z from 'zod'
import { mutation, query } from '../../define.ts'
import { keyset, pageOf } from '../../pagination.ts'
import { many, one } from '../../results.ts'
import {
  AlternativesSchema,
  AvailabilitySchema,
  CreateBlockSchema,
  FindAlternativesSchema,
  GetAvailabilitySchema,
  ListReservationsSchema,
  PlaceHoldSchema,
  ReservationKeySchema,
  ReservationSchema,
  reservationColumns,
} from './schema.ts'

/**
 * Lists reservations by their start: a venue's team sees those of its spaces, a client those of its events. `from` and
 * `to` give what overlaps them. An option that has expired is left out, also before it is cleaned up.
 */
export const listReservations = query('listReservations', {
  resource: 'reservations',
  description: 'List bookings, options (holds) and closures (blocks) of spaces by start.',
  input: ListReservationsSchema,
  output: pageOf(ReservationSchema),
  run: ({ db }, { kind, from, to, limit, cursor, order, ...columns }) => {
    // `now` is the database's clock: options expire by it.
    const rows = db
      .from('space_reservations')
      .select(reservationColumns)
      .match(columns)
      .or('expires_at.is.null,expires_at.gt.now')
    if (kind) rows.in('kind', kind)
    if (from) rows.gt('ends_at', from)
    if (to) rows.lt('starts_at', to)
    const page = { limit, order, ...(cursor !== undefined && { cursor }) }
    return keyset(rows, page, { schema: ReservationSchema, key: 'reservation_id' })
  },
})

/**
 * Closes a space for exactly this time, whatever its setup and buffers. For the venue's owner or manager. Returns one row
 * for each atomic space.
 * @throws VenueKitError `conflict` where something is reserved then; `details` name the space and the time.
 */
export const createBlock = mutation('createBlock', {
  resource: 'reservations',
  description: 'Close a space for a period, e.g. for maintenance.',
  input: CreateBlockSchema,
  output: z.array(ReservationSchema),
  invalidates: ['reservations', 'spaces'],
  run: ({ db }, input) => many(db.rpc('create_block', input).select(reservationColumns)),
})

/** Opens a space again: removes a block with all its rows, which are returned. For the venue's owner or manager. */
export const removeBlock = mutation('removeBlock', {
  resource: 'reservations',
  description: 'Open a space again that was closed.',
  input: ReservationKeySchema,
  output: z.array(ReservationSchema),
  invalidates: ['reservations', 'spaces', 'notifications'],
  destructive: true,
  idempotent: true,
  run: ({ db }, input) => many(db.rpc('remove_block', input).select(reservationColumns)),
})

/**
 * Takes an option on a space, which setup, teardown and buffer are added to. Only the first option (`rank` 1) blocks the
 * space; the others move up when it is released or expires. For the venue's owner or manager. Returns one row for each
 * atomic space.
 * @throws VenueKitError `conflict` where the space is booked, or where the event's status reserves its spaces already.
 */
export const placeHold = mutation('placeHold', {
  resource: 'reservations',
  description: 'Take an option (a hold that expires) on a space, in the first free rank.',
  input: PlaceHoldSchema,
  output: z.array(ReservationSchema),
  invalidates: ['reservations', 'spaces'],
  run: ({ db }, input) => many(db.rpc('place_hold', input).select(reservationColumns)),
})

/**
 * Gives an option back; the next one moves up and both sides are told. For the venue's owner or manager. Returns the rows
 * that were removed.
 */
export const releaseHold = mutation('releaseHold', {
  resource: 'reservations',
  description: 'Release an option (a hold) on a space; the next in line moves up.',
  input: ReservationKeySchema,
  output: z.array(ReservationSchema),
  invalidates: ['reservations', 'spaces', 'notifications'],
  destructive: true,
  idempotent: true,
  run: ({ db }, input) => many(db.rpc('release_hold', input).select(reservationColumns)),
})

/**
 * For the holder of a lower option: the first option must be confirmed within the venue's `hold_hours`, or it expires and
 * the next moves up. Never makes an option longer. Both sides are told. For the venue's owner or manager. Returns the
 * options that were challenged.
 * @throws VenueKitError `conflict` where no option is before this one.
 */
export const challengeHold = mutation('challengeHold', {
  resource: 'reservations',
  description: 'Challenge the first option on behalf of a lower one: confirm in time, or lose it.',
  input: ReservationKeySchema,
  output: z.array(ReservationSchema),
  invalidates: ['reservations', 'spaces', 'notifications'],
  idempotent: true,
  run: ({ db }, input) => many(db.rpc('challenge_hold', input).select(reservationColumns)),
})

/**
 * When spaces of a venue are taken, free, and can be booked, in a period of at most 400 days. Free is what opening hours
 * allow and nothing takes; slots, which need `duration_minutes`, also honour setup, teardown, buffer, minimum notice,
 * booking window and capacity. Never tells whose event takes a space. Anyone who may see the spaces may ask, visitors included.
 * @throws VenueKitError `not_found` for a venue or a space that the caller may not see.
 */
export const getAvailability = query('getAvailability', {
  resource: 'reservations',
  description: 'Get when spaces are busy, free, and can be booked for events of a given length.',
  input: GetAvailabilitySchema,
  output: AvailabilitySchema,
  anonymous: true,
  run: ({ db }, input) => one(db.rpc('get_availability', input)),
})

/**
 * Where else an event could go that finds its spaces taken: up to five dates within 60 days at the same time of the
 * venue's day (`days` later, negative for earlier), and up to ten other spaces of the venue that are free then and hold
 * `guest_count`. Anyone who may see the spaces may ask, visitors included.
 */
export const findAlternatives = query('findAlternatives', {
  resource: 'reservations',
  description: 'Find the nearest other dates for spaces that are taken, and other spaces for the same time.',
  input: FindAlternativesSchema,
  output: AlternativesSchema,
  anonymous: true,
  run: ({ db }, input) => one(db.rpc('find_alternatives', input)),
})
