'use client'

import {
  addElementToEvent,
  changeEventElementStatus,
  getEventElement,
  getEventElementsByStatus,
  getEventElementTotals,
  linkEventElementContract,
  listEventElements,
  removeElementFromEvent,
  updateEventElement,
} from '@venuekit/core/event-elements'
import { type InfiniteHook, infiniteHook } from '../infinite-hook.ts'
import { type MutationHook, mutationHook, optimisticHook } from '../mutation-hook.ts'
import { type QueryHook, queryHook } from '../query-hook.ts'

/** Lists what an event has of elements, with what each is and who provides it: a vendor sees its own. */
export const useEventElements: QueryHook<typeof listEventElements> = queryHook(listEventElements)
/** As {@link useEventElements}, page after page. */
export const useInfiniteEventElements: InfiniteHook<typeof listEventElements> = infiniteHook(listEventElements)

/** One element of an event, for the event's client and venue, and for its vendor. */
export const useEventElement: QueryHook<typeof getEventElement> = queryHook(getEventElement)

/**
 * Adds an element to an event, for its client or venue. The database fixes the price now: the catalogue's on the day of
 * the event, times quantity, and times guests or hours where it is per guest or hour. Later prices do not change it.
 * @throws VenueKitError `conflict` where it cannot be had on that day (`details.reason`: `blackout`, `lead_time` or
 * `sold_out`) or the event is over; `invalid_input` where it is not offered at the event's venue.
 */
export const useAddElementToEvent: MutationHook<typeof addElementToEvent> = mutationHook(addElementToEvent)

/**
 * Changes an element of an event: a client while it is `to_do`, the venue at any time, its vendor the notes only. A new
 * quantity is priced anew, by the event's guests and hours as they are now.
 * @throws VenueKitError `conflict` where there are not so many to be had; `forbidden` for what the caller may not change;
 * `precondition_failed` where `if_updated_at` is given and someone changed it since.
 */
export const useUpdateEventElement: MutationHook<typeof updateEventElement> = mutationHook(updateEventElement)

/** Takes an element off an event: a client while it is `to_do`, the venue at any time. */
export const useRemoveElementFromEvent: MutationHook<typeof removeElementFromEvent> =
  mutationHook(removeElementFromEvent)

/**
 * Says how far an element is arranged, for the venue and the element's vendor.
 * @throws VenueKitError `conflict` for a step that the states do not allow; the hint names the allowed ones.
 */
export const useChangeEventElementStatus: MutationHook<typeof changeEventElementStatus> =
  optimisticHook(changeEventElementStatus)

/** Lists the elements of an event that are in one state. */
export const useEventElementsByStatus: QueryHook<typeof getEventElementsByStatus> = queryHook(getEventElementsByStatus)
/** As {@link useEventElementsByStatus}, page after page. */
export const useInfiniteEventElementsByStatus: InfiniteHook<typeof getEventElementsByStatus> =
  infiniteHook(getEventElementsByStatus)

/** What the elements of an event cost, together, by status and by category, as far as the caller sees them. */
export const useEventElementTotals: QueryHook<typeof getEventElementTotals> = queryHook(getEventElementTotals)

/**
 * Says which contract covers an element, and whether that settles it; for the venue.
 * @throws VenueKitError `not_found` where the event has no such contract; `forbidden` for client and vendor.
 */
export const useLinkEventElementContract: MutationHook<typeof linkEventElementContract> =
  mutationHook(linkEventElementContract)
