'use client'

import {
  addSpacePhotos,
  checkSpaceAvailability,
  createSpace,
  deleteSpace,
  divideSpace,
  getSpace,
  getSpaceAvailability,
  getSpaceUpcomingEvents,
  listSpaces,
  removeSpacePhoto,
  updateSpace,
} from '@venuekit/core/spaces'
import { type InfiniteHook, infiniteHook } from '../infinite-hook.ts'
import { type MutationHook, mutationHook } from '../mutation-hook.ts'
import { type QueryHook, queryHook } from '../query-hook.ts'

/** Lists the spaces of a venue that the caller may see: of a published venue the active ones, of its own and of its events all. */
export const useSpaces: QueryHook<typeof listSpaces> = queryHook(listSpaces)
/** As {@link useSpaces}, page after page. */
export const useInfiniteSpaces: InfiniteHook<typeof listSpaces> = infiniteHook(listSpaces)

/**
 * One space. A visitor without a session uses `getBookingPage`.
 * @throws VenueKitError `not_found` also for a space of an unpublished venue that the caller has nothing to do with.
 */
export const useSpace: QueryHook<typeof getSpace> = queryHook(getSpace)

/**
 * Adds a space to a venue, or with `parent_space_id` a part to a divisible one: what is booked of the whole is then
 * booked of the part as well. For the venue's owner or manager.
 * @throws VenueKitError `conflict` where the venue has a space of that name.
 */
export const useCreateSpace: MutationHook<typeof createSpace> = mutationHook(createSpace)

/**
 * Changes a space. New setup and teardown minutes apply to bookings to come as well. For the venue's owner or manager.
 * @throws VenueKitError `conflict` where that makes two bookings overlap; `precondition_failed` where `if_updated_at` is
 * given and someone changed the space since.
 */
export const useUpdateSpace: MutationHook<typeof updateSpace> = mutationHook(updateSpace)

/**
 * Deletes a space softly; past events keep it. For the venue's owner or manager.
 * @throws VenueKitError `conflict` while it has reservations to come or parts.
 */
export const useDeleteSpace: MutationHook<typeof deleteSpace> = mutationHook(deleteSpace)

/**
 * Adds pictures at the end of the gallery, in the database: what others add at the same time is not lost. A picture that
 * the space has already stays as it is. For the venue's owner or manager.
 */
export const useAddSpacePhotos: MutationHook<typeof addSpacePhotos> = mutationHook(addSpacePhotos)

/** Takes a picture out of the gallery; the file stays. For the venue's owner or manager. */
export const useRemoveSpacePhoto: MutationHook<typeof removeSpacePhoto> = mutationHook(removeSpacePhoto)

/**
 * Whether a space is free from `from` to `to` with its setup, teardown and the venue's buffer. Bookings, options and
 * closures count, opening hours do not. Anyone who may see the space may ask, visitors included.
 */
export const useCheckSpaceAvailability: QueryHook<typeof checkSpaceAvailability> = queryHook(checkSpaceAvailability)

/**
 * When a space is taken, free, and can be booked, in a period of at most 400 days. Free is what opening hours allow and
 * nothing takes; slots also honour setup, teardown, buffer, minimum notice, booking window and capacity. Anyone who may
 * see the space may ask, visitors included.
 */
export const useSpaceAvailability: QueryHook<typeof getSpaceAvailability> = queryHook(getSpaceAvailability)

/**
 * The events that have yet to end in a space, in a part of it or in the whole that it is a part of, the next one first:
 * those that the caller is a party of, without cancelled ones.
 */
export const useSpaceUpcomingEvents: QueryHook<typeof getSpaceUpcomingEvents> = queryHook(getSpaceUpcomingEvents)

/**
 * Divides a space into 2 to 50 parts that are booked on their own or, as the whole, together. What is booked of the whole
 * from now on is written on the parts. For the venue's owner or manager. Returns the parts.
 * @throws VenueKitError `conflict` where the space is divided already or a name is taken.
 */
export const useDivideSpace: MutationHook<typeof divideSpace> = mutationHook(divideSpace)
