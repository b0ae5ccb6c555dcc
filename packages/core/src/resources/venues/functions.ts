import * as z from 'zod'
import type { Db } from '../../connection.ts'
import { mutation, query } from '../../define.ts'
import { keyset, pageOf } from '../../pagination.ts'
import { count, ifUnchanged, many, one, serverTime } from '../../results.ts'
import type { Update } from '../../row.ts'
import { AvailabilitySchema, GetVenueAvailabilitySchema } from '../reservations/schema.ts'
import {
  CreateVenueSchema,
  GetVenueSchema,
  ListVenuesSchema,
  SearchVenuesSchema,
  UpdateVenueSchema,
  VenueKeySchema,
  VenueSchema,
  VenueStatsSchema,
  venueColumns,
} from './schema.ts'

const change = (db: Db, venue_id: string, changes: Update<'venues'>) =>
  db.from('venues').update(changes).eq('venue_id', venue_id).is('deleted_at', null)

/** Lists the venues that the caller may see, by name: all published ones, its own, and those it works with. */
export const listVenues = query('listVenues', {
  resource: 'venues',
  description: 'List venues that the user can see, by name.',
  input: ListVenuesSchema,
  output: pageOf(VenueSchema),
  run: ({ db }, { published, ...page }) => {
    const rows = db.from('venues').select(venueColumns).is('deleted_at', null)
    if (published !== undefined) rows.eq('is_published', published)
    return keyset(rows, page, { schema: VenueSchema, key: 'venue_id' })
  },
})

/**
 * One venue, by its id or its slug. A visitor without a session uses `getBookingPage`.
 * @throws VenueKitError `not_found` also where the venue is unpublished and not the caller's.
 */
export const getVenue = query('getVenue', {
  resource: 'venues',
  description: 'Get one venue by its id or its slug.',
  input: GetVenueSchema,
  output: VenueSchema,
  run: ({ db }, key) => one(db.from('venues').select(venueColumns).match(key).is('deleted_at', null).single()),
})

/**
 * Makes the signed-in user a venue. A user has one profile for good, as a client, a venue or a vendor.
 * Without a slug one is made from the name. The venue starts unpublished.
 * @throws VenueKitError `conflict` where the user has a profile already, or the slug is taken.
 */
export const createVenue = mutation('createVenue', {
  resource: 'venues',
  description: 'Register the signed-in user as a venue.',
  input: CreateVenueSchema,
  output: VenueSchema,
  invalidates: ['venues', 'auth', 'team'],
  run: ({ db }, { name, ...details }) => one(db.rpc('register_profile', { user_type: 'venue', name, details })),
})

/**
 * Changes a venue's profile: its owner and managers. `settings` is replaced as a whole.
 * @throws VenueKitError `precondition_failed` where `if_updated_at` is given and someone changed the venue since.
 */
export const updateVenue = mutation('updateVenue', {
  resource: 'venues',
  description: 'Change the profile or the booking rules of a venue.',
  input: UpdateVenueSchema,
  output: VenueSchema,
  invalidates: ['venues', 'spaces', 'reservations', 'inquiries', 'auth', 'events', 'vendors', 'venue_vendors'],
  idempotent: true,
  run: ({ db }, { venue_id, if_updated_at, ...changes }) =>
    one(
      ifUnchanged(change(db, venue_id, changes), if_updated_at)
        .select(venueColumns)
        .single(),
    ),
})

/** Deletes a venue softly: it disappears from lists and the booking page, its events and contracts stay. */
export const deleteVenue = mutation('deleteVenue', {
  resource: 'venues',
  description: 'Delete a venue. Its events and contracts are kept.',
  input: VenueKeySchema,
  output: VenueKeySchema,
  invalidates: ['venues', 'spaces', 'elements', 'reservations', 'inquiries', 'auth', 'vendors', 'venue_vendors'],
  destructive: true,
  idempotent: true,
  run: ({ db }, { venue_id }) => one(change(db, venue_id, { deleted_at: serverTime }).select('venue_id').single()),
})

/** Shows a venue, its spaces and its elements to everyone. */
export const publishVenue = mutation('publishVenue', {
  resource: 'venues',
  description: 'Make a venue visible to everyone.',
  input: VenueKeySchema,
  output: VenueSchema,
  invalidates: ['venues', 'spaces', 'elements', 'inquiries', 'auth', 'vendors', 'venue_vendors'],
  idempotent: true,
  run: ({ db }, { venue_id }) => one(change(db, venue_id, { is_published: true }).select(venueColumns).single()),
})

/** Hides a venue again from all but its team and the parties of its events. Nothing is cancelled. */
export const unpublishVenue = mutation('unpublishVenue', {
  resource: 'venues',
  description: 'Hide a venue from the public. Its events go on.',
  input: VenueKeySchema,
  output: VenueSchema,
  invalidates: ['venues', 'spaces', 'elements', 'inquiries', 'auth', 'vendors', 'venue_vendors'],
  idempotent: true,
  run: ({ db }, { venue_id }) => one(change(db, venue_id, { is_published: false }).select(venueColumns).single()),
})

/**
 * Finds published venues: every word of `query` begins a word of their name, description or address. With `near` the
 * nearest come first, else those with the words in their name. Anyone may search; a visitor without a session gets no
 * e-mail, phone or settings.
 */
export const searchVenues = query('searchVenues', {
  resource: 'venues',
  description: 'Search published venues by words, place, capacity and free date.',
  input: SearchVenuesSchema,
  output: z.array(VenueSchema),
  anonymous: true,
  run: ({ db }, input) => many(db.rpc('search_venues', input).select(venueColumns)),
})

/**
 * When the active spaces of a venue are taken, free, and can be booked, in a period of at most 400 days: see
 * `getAvailability`. Anyone who may see the venue may ask, visitors included.
 */
export const getVenueAvailability = query('getVenueAvailability', {
  resource: 'reservations',
  description: 'Get when the spaces of a venue are busy, free, and can be booked for events of a given length.',
  input: GetVenueAvailabilitySchema,
  output: AvailabilitySchema,
  anonymous: true,
  run: ({ db }, input) => one(db.rpc('get_availability', input)),
})

/** Figures of a venue, for its team. `revenue_confirmed` is in the venue's currency. */
export const getVenueStats = query('getVenueStats', {
  resource: 'venues',
  description: 'Get the number of events by status, upcoming events, spaces, vendors and confirmed revenue of a venue.',
  input: VenueKeySchema,
  output: VenueStatsSchema,
  run: ({ db }, input) => one(db.rpc('get_venue_stats', input)),
})

/** How many events of the venue the caller can see. */
export const getVenueEventCount = query('getVenueEventCount', {
  resource: 'venues',
  description: 'Count the events of a venue.',
  input: VenueKeySchema,
  output: z.int(),
  run: ({ db }, { venue_id }) =>
    count(
      db
        .from('events')
        .select('event_id', { count: 'exact', head: true })
        .eq('venue_id', venue_id)
        .is('deleted_at', null),
    ),
})

/** How many spaces of the venue the caller can see. */
export const getVenueSpaceCount = query('getVenueSpaceCount', {
  resource: 'venues',
  description: 'Count the spaces of a venue.',
  input: VenueKeySchema,
  output: z.int(),
  run: ({ db }, { venue_id }) =>
    count(
      db
        .from('spaces')
        .select('space_id', { count: 'exact', head: true })
        .eq('venue_id', venue_id)
        .is('deleted_at', null),
    ),
})
