'use client'

import {
  claimInquiry,
  getBookingPage,
  getInquiry,
  placeVisitorHold,
  releaseVisitorHold,
  submitInquiry,
} from '@venuekit/core/inquiries'
import { type MutationHook, mutationHook } from '../mutation-hook.ts'
import { type QueryHook, queryHook } from '../query-hook.ts'

/**
 * What became of an inquiry, for whoever has its claim token.
 * @throws VenueKitError `not_found` for a wrong token.
 */
export const useInquiry: QueryHook<typeof getInquiry> = queryHook(getInquiry)

/**
 * All that a booking page shows of a published venue: venue, booking rules, active spaces and elements on offer. Anyone
 * may ask; the venue's team also before it is published.
 */
export const useBookingPage: QueryHook<typeof getBookingPage> = queryHook(getBookingPage)

/**
 * Protects a slot for ten minutes while a visitor fills in the form. Anyone may ask, with three open holds for a visitor
 * and ten for an address at most.
 * @throws VenueKitError `conflict` where the slot is taken; `invalid_input` for a time that the venue does not offer or too
 * many guests; `rate_limited` with `details.retry_after` in seconds.
 */
export const usePlaceVisitorHold: MutationHook<typeof placeVisitorHold> = mutationHook(placeVisitorHold)

/** Gives a visitor's slot back before it expires. Whoever has the token may. Returns whether there was such a hold. */
export const useReleaseVisitorHold: MutationHook<typeof releaseVisitorHold> = mutationHook(releaseVisitorHold)

/**
 * Sends a venue an inquiry, without an account. With `space_id` the slot must be free and one that the venue offers. With
 * `idempotency_key` a repetition gets the first answer. Ten an hour from one address, five for one e-mail address.
 * @throws VenueKitError `conflict` where the slot is taken, or the key was used for another inquiry; `not_found` for an
 * unpublished venue; `rate_limited` with `details.retry_after` in seconds; `invalid_input` with `details.fields`.
 */
export const useSubmitInquiry: MutationHook<typeof submitInquiry> = mutationHook(submitInquiry)

/**
 * Makes the event of an inquiry the signed-in client's own. Its account must have the confirmed e-mail address of the
 * inquiry. Claiming it again changes nothing.
 * @throws VenueKitError `forbidden` for another address or who is no client; `conflict` where someone else claimed it.
 */
export const useClaimInquiry: MutationHook<typeof claimInquiry> = mutationHook(claimInquiry)
