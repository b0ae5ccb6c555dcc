'use client'

import {
  addVendorContactPerson,
  createVendor,
  deleteVendor,
  getVendor,
  getVendorByEmail,
  getVendorEvents,
  getVendorVenues,
  listVendors,
  searchVendors,
  updateVendor,
} from '@venuekit/core/vendors'
import { type InfiniteHook, infiniteHook } from '../infinite-hook.ts'
import { type MutationHook, mutationHook } from '../mutation-hook.ts'
import { type QueryHook, queryHook } from '../query-hook.ts'

/** Lists the vendors that the caller may see, by name: a venue those it works with, a client those on its events. */
export const useVendors: QueryHook<typeof listVendors> = queryHook(listVendors)
/** As {@link useVendors}, page after page. */
export const useInfiniteVendors: InfiniteHook<typeof listVendors> = infiniteHook(listVendors)

/**
 * One vendor: for its own team, for a venue it works with or has applied to, and for a client with an event it is on.
 * @throws VenueKitError `not_found` also for a vendor that is a stranger to the caller.
 */
export const useVendor: QueryHook<typeof getVendor> = queryHook(getVendor)

/**
 * Makes the signed-in user a vendor, under the address of its account. A user has one profile for good, as a client, a
 * venue or a vendor.
 * @throws VenueKitError `conflict` where the user has a profile already; `forbidden` without an account.
 */
export const useCreateVendor: MutationHook<typeof createVendor> = mutationHook(createVendor)

/**
 * Changes a vendor's profile: its owner and managers. The e-mail address follows that of the account, once it is
 * confirmed.
 * @throws VenueKitError `precondition_failed` where `if_updated_at` is given and someone changed the profile since.
 */
export const useUpdateVendor: MutationHook<typeof updateVendor> = mutationHook(updateVendor)

/** Deletes a vendor softly: it can no longer be found, its elements stay on the events they are on. */
export const useDeleteVendor: MutationHook<typeof deleteVendor> = mutationHook(deleteVendor)

/**
 * The vendor with this e-mail address, whatever its case.
 * @throws VenueKitError `not_found` also where the address belongs to a stranger, so that addresses cannot be probed.
 */
export const useVendorByEmail: QueryHook<typeof getVendorByEmail> = queryHook(getVendorByEmail)

/** Lists a vendor's relationships with venues, each with its venue. A venue sees its own only. */
export const useVendorVenues: QueryHook<typeof getVendorVenues> = queryHook(getVendorVenues)
/** As {@link useVendorVenues}, page after page. */
export const useInfiniteVendorVenues: InfiniteHook<typeof getVendorVenues> = infiniteHook(getVendorVenues)

/**
 * Lists the events that a vendor has an element on, by date: to the vendor those at venues that approve of it, to a venue
 * or client those of its own.
 */
export const useVendorEvents: QueryHook<typeof getVendorEvents> = queryHook(getVendorEvents)
/** As {@link useVendorEvents}, page after page. */
export const useInfiniteVendorEvents: InfiniteHook<typeof getVendorEvents> = infiniteHook(getVendorEvents)

/** Finds vendors that the caller may see by words; best match first. */
export const useSearchVendors: QueryHook<typeof searchVendors> = queryHook(searchVendors)

/**
 * Adds a contact person, in one step, so that two additions at once both stay. A new primary contact takes over from the
 * former one, who stays.
 */
export const useAddVendorContactPerson: MutationHook<typeof addVendorContactPerson> =
  mutationHook(addVendorContactPerson)
