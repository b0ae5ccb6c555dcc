'use client'

import {
  createElement,
  deleteElement,
  getElement,
  getElementsByCategory,
  getVenueElements,
  isElementAvailable,
  listElements,
  searchElements,
  updateElement,
} from '@venuekit/core/elements'
import { type InfiniteHook, infiniteHook } from '../infinite-hook.ts'
import { type MutationHook, mutationHook } from '../mutation-hook.ts'
import { type QueryHook, queryHook } from '../query-hook.ts'

/**
 * Lists elements, also those that are not offered at the moment: to a venue all at its own, to a vendor its own, to
 * everyone those on offer at published venues whose price is public. Visitors use `getVenueElements`.
 */
export const useElements: QueryHook<typeof listElements> = queryHook(listElements)
/** As {@link useElements}, page after page. */
export const useInfiniteElements: InfiniteHook<typeof listElements> = infiniteHook(listElements)

/**
 * One element.
 * @throws VenueKitError `not_found` also where it is not on offer, or its price is on request, and it is no concern of
 * the caller.
 */
export const useElement: QueryHook<typeof getElement> = queryHook(getElement)

/**
 * Offers something at a venue: a vendor through its relationship with that venue, a venue in house. Owners and managers
 * only. A vendor's elements can be added to events once the venue approves of the vendor.
 * @throws VenueKitError `forbidden` where the relationship is another's.
 */
export const useCreateElement: MutationHook<typeof createElement> = mutationHook(createElement)

/**
 * Changes an element: a vendor its own, a venue its in-house ones; of a vendor's element the venue sets
 * `is_hidden_by_venue` only, and only the venue does. Prices of elements that are on events stay as they were.
 * @throws VenueKitError `precondition_failed` where `if_updated_at` is given and someone changed the element since;
 * `forbidden` for what belongs to the other side.
 */
export const useUpdateElement: MutationHook<typeof updateElement> = mutationHook(updateElement)

/** Deletes an element softly: it is no longer offered, and stays on the events it is on. */
export const useDeleteElement: MutationHook<typeof deleteElement> = mutationHook(deleteElement)

/**
 * What a venue has on offer, in house and by vendors it approves of, by category and name. Open to visitors for
 * published venues.
 */
export const useVenueElements: QueryHook<typeof getVenueElements> = queryHook(getVenueElements)

/** Lists the elements of a category that are on offer, at one venue or at all. */
export const useElementsByCategory: QueryHook<typeof getElementsByCategory> = queryHook(getElementsByCategory)
/** As {@link useElementsByCategory}, page after page. */
export const useInfiniteElementsByCategory: InfiniteHook<typeof getElementsByCategory> =
  infiniteHook(getElementsByCategory)

/** Finds elements on offer by words; best match first. */
export const useSearchElements: QueryHook<typeof searchElements> = queryHook(searchElements)

/**
 * Whether an element can be added to one more event that starts at `date`, and the price of a unit that day: lead time,
 * blackout dates, the most per day and seasonal prices, on the venue's calendar. Adding it checks the same again.
 */
export const useIsElementAvailable: QueryHook<typeof isElementAvailable> = queryHook(isElementAvailable)
