'use client'

import {
  createVenue,
  deleteVenue,
  getVenue,
  getVenueAvailability,
  getVenueEventCount,
  getVenueSpaceCount,
  getVenueStats,
  listVenues,
  publishVenue,
  searchVenues,
  unpublishVenue,
  updateVenue,
} from '@venuekit/core/venues'
import { type InfiniteHook, infiniteHook } from '../infinite-hook.ts'
import { type MutationHook, mutationHook } from '../mutation-hook.ts'
import { type QueryHook, queryHook } from '../query-hook.ts'

/** Lists the venues that the caller may see, by name: all published ones, its own, and those it works with. */
export const useVenues: QueryHook<typeof listVenues> = queryHook(listVenues)
/** As {@link useVenues}, page after page. */
export const useInfiniteVenues: InfiniteHook<typeof listVenues> = infiniteHook(listVenues)

/**
 * One venue, by its id or its slug. A visitor without a session uses `getBookingPage`.
 * @throws VenueKitError `not_found` also where the venue is unpublished and not the caller's.
 */
export const useVenue: QueryHook<typeof getVenue> = queryHook(getVenue)

/**
 * Makes the signed-in user a venue. A user has one profile for good, as a client, a venue or a vendor.
 * Without a slug one is made from the name. The venue starts unpublished.
 * @throws VenueKitError `conflict` where the user has a profile already, or the slug is taken.
 */
export const useCreateVenue: MutationHook<typeof createVenue> = mutationHook(createVenue)

/**
 * Changes a venue's profile: its owner and managers. `settings` is replaced as a whole.
 * @throws VenueKitError `precondition_failed` where `if_updated_at` is given and someone changed the venue since.
 */
export const useUpdateVenue: MutationHook<typeof updateVenue> = mutationHook(updateVenue)

/** Deletes a venue softly: it disappears from lists and the booking page, its events and contracts stay. */
export const useDeleteVenue: MutationHook<typeof deleteVenue> = mutationHook(deleteVenue)

/** Shows a venue, its spaces and its elements to everyone. */
export const usePublishVenue: MutationHook<typeof publishVenue> = mutationHook(publishVenue)

/** Hides a venue again from all but its team and the parties of its events. Nothing is cancelled. */
export const useUnpublishVenue: MutationHook<typeof unpublishVenue> = mutationHook(unpublishVenue)

/**
 * Finds published venues: every word of `query` begins a word of their name, description or address. With `near` the
 * nearest come first, else those with the words in their name. Anyone may search; a visitor without a session gets no
 * e-mail, phone or settings.
 */
export const useSearchVenues: QueryHook<typeof searchVenues> = queryHook(searchVenues)

/**
 * When the active spaces of a venue are taken, free, and can be booked, in a period of at most 400 days: see
 * `getAvailability`. Anyone who may see the venue may ask, visitors included.
 */
export const useVenueAvailability: QueryHook<typeof getVenueAvailability> = queryHook(getVenueAvailability)

/** Figures of a venue, for its team. `revenue_confirmed` is in the venue's currency. */
export const useVenueStats: QueryHook<typeof getVenueStats> = queryHook(getVenueStats)

/** How many events of the venue the caller can see. */
export const useVenueEventCount: QueryHook<typeof getVenueEventCount> = queryHook(getVenueEventCount)

/** How many spaces of the venue the caller can see. */
export const useVenueSpaceCount: QueryHook<typeof getVenueSpaceCount> = queryHook(getVenueSpaceCount)
