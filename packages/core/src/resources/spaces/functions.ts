import * as z from 'zod'
import type { Db } from '../../connection.ts'
import { mutation, query } from '../../define.ts'
import { keyset, pageOf } from '../../pagination.ts'
import { ifUnchanged, many, one, serverTime } from '../../results.ts'
import type { Update } from '../../row.ts'
import { EventSchema, eventColumns } from '../events/schema.ts'
import {
  AddSpacePhotosSchema,
  CheckSpaceAvailabilitySchema,
  CreateSpaceSchema,
  DivideSpaceSchema,
  GetSpaceAvailabilitySchema,
  ListSpacesSchema,
  RemoveSpacePhotoSchema,
  type SpaceAvailability,
  SpaceAvailabilitySchema,
  SpaceConflictsSchema,
  SpaceKeySchema,
  SpaceSchema,
  SpaceUpcomingEventsSchema,
  spaceColumns,
  UpdateSpaceSchema,
} from './schema.ts'

const select = (db: Db) => db.from('spaces').select(spaceColumns).is('deleted_at', null)

const change = (db: Db, space_id: string, changes: Update<'spaces'>) =>
  db.from('spaces').update(changes).eq('space_id', space_id).is('deleted_at', null)

/** Lists the spaces of a venue that the caller may see: of a published venue the active ones, of its own and of its events all. */
export const listSpaces = query('listSpaces', {
  resource: 'spaces',
  description: 'List the spaces of a venue by name.',
  input: ListSpacesSchema,
  output: pageOf(SpaceSchema),
  run: ({ db }, { venue_id, is_active, ...page }) => {
    const rows = select(db).eq('venue_id', venue_id)
    if (is_active !== undefined) rows.eq('is_active', is_active)
    return keyset(rows, page, { schema: SpaceSchema, key: 'space_id' })
  },
})

/**
 * One space. A visitor without a session uses `getBookingPage`.
 * @throws VenueKitError `not_found` also for a space of an unpublished venue that the caller has nothing to do with.
 */
export const getSpace = query('getSpace', {
  resource: 'spaces',
  description: 'Get one space by id.',
  input: SpaceKeySchema,
  output: SpaceSchema,
  run: ({ db }, { space_id }) => one(select(db).eq('space_id', space_id).single()),
})

/**
 * Adds a space to a venue, or with `parent_space_id` a part to a divisible one: what is booked of the whole is then
 * booked of the part as well. For the venue's owner or manager.
 * @throws VenueKitError `conflict` where the venue has a space of that name.
 */
export const createSpace = mutation('createSpace', {
  resource: 'spaces',
  description: 'Add a space to a venue.',
  input: CreateSpaceSchema,
  output: SpaceSchema,
  invalidates: ['spaces', 'venues', 'reservations', 'inquiries', 'action_history'],
  run: ({ db }, space) => one(db.from('spaces').insert(space).select(spaceColumns).single()),
})

/**
 * Changes a space. New setup and teardown minutes apply to bookings to come as well. For the venue's owner or manager.
 * @throws VenueKitError `conflict` where that makes two bookings overlap; `precondition_failed` where `if_updated_at` is
 * given and someone changed the space since.
 */
export const updateSpace = mutation('updateSpace', {
  resource: 'spaces',
  description: 'Change a space of a venue.',
  input: UpdateSpaceSchema,
  output: SpaceSchema,
  invalidates: ['spaces', 'reservations', 'inquiries', 'events', 'action_history'],
  idempotent: true,
  run: ({ db }, { space_id, if_updated_at, ...changes }) =>
    one(
      ifUnchanged(change(db, space_id, changes), if_updated_at)
        .select(spaceColumns)
        .single(),
    ),
})

/**
 * Deletes a space softly; past events keep it. For the venue's owner or manager.
 * @throws VenueKitError `conflict` while it has reservations to come or parts.
 */
export const deleteSpace = mutation('deleteSpace', {
  resource: 'spaces',
  description: 'Delete a space that has no bookings to come.',
  input: SpaceKeySchema,
  output: SpaceKeySchema,
  invalidates: ['spaces', 'venues', 'reservations', 'inquiries', 'events', 'action_history'],
  destructive: true,
  idempotent: true,
  run: ({ db }, { space_id }) => one(change(db, space_id, { deleted_at: serverTime }).select('space_id').single()),
})

/**
 * Adds pictures at the end of the gallery, in the database: what others add at the same time is not lost. A picture that
 * the space has already stays as it is. For the venue's owner or manager.
 */
export const addSpacePhotos = mutation('addSpacePhotos', {
  resource: 'spaces',
  description: 'Add pictures to the gallery of a space.',
  input: AddSpacePhotosSchema,
  output: SpaceSchema,
  invalidates: ['spaces', 'inquiries', 'events', 'action_history'],
  idempotent: true,
  run: ({ db }, input) => one(db.rpc('add_space_photos', input).select(spaceColumns).single()),
})

/** Takes a picture out of the gallery; the file stays. For the venue's owner or manager. */
export const removeSpacePhoto = mutation('removeSpacePhoto', {
  resource: 'spaces',
  description: 'Remove a picture from the gallery of a space.',
  input: RemoveSpacePhotoSchema,
  output: SpaceSchema,
  invalidates: ['spaces', 'inquiries', 'events', 'action_history'],
  destructive: true,
  idempotent: true,
  run: ({ db }, input) => one(db.rpc('remove_space_photo', input).select(spaceColumns).single()),
})

/**
 * Whether a space is free from `from` to `to` with its setup, teardown and the venue's buffer. Bookings, options and
 * closures count, opening hours do not. Anyone who may see the space may ask, visitors included.
 */
export const checkSpaceAvailability = query('checkSpaceAvailability', {
  resource: 'spaces',
  description: 'Check whether a space is free in a period.',
  input: CheckSpaceAvailabilitySchema,
  output: SpaceConflictsSchema,
  anonymous: true,
  run: ({ db }, input) => one(db.rpc('check_space_availability', input)),
})

/**
 * The events that have yet to end in a space, in a part of it or in the whole that it is a part of, the next one first:
 * those that the caller is a party of, without cancelled ones.
 */
export const getSpaceUpcomingEvents = query('getSpaceUpcomingEvents', {
  resource: 'spaces',
  description: 'List the next events in a space.',
  input: SpaceUpcomingEventsSchema,
  output: z.array(EventSchema),
  run: ({ db }, input) => many(db.rpc('get_space_upcoming_events', input).select(eventColumns)),
})

/**
 * When a space is taken, free, and can be booked, in a period of at most 400 days. Free is what opening hours allow and
 * nothing takes; slots also honour setup, teardown, buffer, minimum notice, booking window and capacity. Anyone who may
 * see the space may ask, visitors included.
 */
export const getSpaceAvailability = query('getSpaceAvailability', {
  resource: 'spaces',
  description: 'Get when a space is busy, free, and can be booked for events of a given length.',
  input: GetSpaceAvailabilitySchema,
  output: SpaceAvailabilitySchema,
  anonymous: true,
  run: async ({ db }, { space_id, ...period }) => {
    const answer = await one(db.rpc('get_availability', { ...period, space_ids: [space_id] }))
    const { time_zone, spaces } = answer as { time_zone: string; spaces: [Omit<SpaceAvailability, 'time_zone'>] }
    return { ...spaces[0], time_zone }
  },
})

/**
 * Divides a space into 2 to 50 parts that are booked on their own or, as the whole, together. What is booked of the whole
 * from now on is written on the parts. For the venue's owner or manager. Returns the parts.
 * @throws VenueKitError `conflict` where the space is divided already or a name is taken.
 */
export const divideSpace = mutation('divideSpace', {
  resource: 'spaces',
  description: 'Divide a space into parts that can be booked separately.',
  input: DivideSpaceSchema,
  output: z.array(SpaceSchema),
  invalidates: ['spaces', 'venues', 'reservations', 'inquiries', 'action_history'],
  run: ({ db }, input) => many(db.rpc('divide_space', input).select(spaceColumns)),
})
