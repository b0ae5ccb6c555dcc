import * as z from 'zod'
import { mutation, query } from '../../define.ts'
import { deadLink, one } from '../../results.ts'
import { EventSchema, eventColumns } from '../events/schema.ts'
import {
  BookingPageSchema,
  GetBookingPageSchema,
  InquiryKeySchema,
  InquirySchema,
  PlaceVisitorHoldSchema,
  ReleaseVisitorHoldSchema,
  SubmitInquirySchema,
  SubmittedInquirySchema,
  VisitorHoldSchema,
} from './schema.ts'

/**
 * What became of an inquiry, for whoever has its claim token.
 * @throws VenueKitError `not_found` for a wrong token.
 */
export const getInquiry = query('getInquiry', {
  resource: 'inquiries',
  description: 'Get the state of an inquiry by its claim token.',
  input: InquiryKeySchema,
  output: InquirySchema,
  anonymous: true,
  run: ({ db }, input) => one(db.rpc('get_inquiry', input), deadLink),
})

/**
 * All that a booking page shows of a published venue: venue, booking rules, active spaces and elements on offer. Anyone
 * may ask; the venue's team also before it is published.
 */
export const getBookingPage = query('getBookingPage', {
  resource: 'inquiries',
  description: 'Get a published venue with its spaces, booking rules and elements, for its booking page.',
  input: GetBookingPageSchema,
  output: BookingPageSchema,
  anonymous: true,
  run: ({ db }, input) => one(db.rpc('get_booking_page', input)),
})

/**
 * Protects a slot for ten minutes while a visitor fills in the form. Anyone may ask, with three open holds for a visitor
 * and ten for an address at most.
 * @throws VenueKitError `conflict` where the slot is taken; `invalid_input` for a time that the venue does not offer or too
 * many guests; `rate_limited` with `details.retry_after` in seconds.
 */
export const placeVisitorHold = mutation('placeVisitorHold', {
  resource: 'inquiries',
  description: 'Hold a slot for ten minutes while the visitor fills in the form.',
  input: PlaceVisitorHoldSchema,
  output: VisitorHoldSchema,
  invalidates: ['reservations', 'spaces'],
  anonymous: true,
  run: ({ db }, input) => one(db.rpc('place_visitor_hold', input)),
})

/** Gives a visitor's slot back before it expires. Whoever has the token may. Returns whether there was such a hold. */
export const releaseVisitorHold = mutation('releaseVisitorHold', {
  resource: 'inquiries',
  description: 'Release the slot that is held for a visitor.',
  input: ReleaseVisitorHoldSchema,
  output: z.boolean(),
  invalidates: ['reservations', 'spaces'],
  idempotent: true,
  anonymous: true,
  run: ({ db }, input) => one(db.rpc('release_visitor_hold', input)),
})

/**
 * Sends a venue an inquiry, without an account. With `space_id` the slot must be free and one that the venue offers. With
 * `idempotency_key` a repetition gets the first answer. Ten an hour from one address, five for one e-mail address.
 * @throws VenueKitError `conflict` where the slot is taken, or the key was used for another inquiry; `not_found` for an
 * unpublished venue; `rate_limited` with `details.retry_after` in seconds; `invalid_input` with `details.fields`.
 */
export const submitInquiry = mutation('submitInquiry', {
  resource: 'inquiries',
  description: 'Send a venue an inquiry for an event.',
  input: SubmitInquirySchema,
  output: SubmittedInquirySchema,
  invalidates: ['inquiries', 'events', 'reservations', 'spaces', 'venues', 'notifications', 'action_history'],
  idempotencyKey: 'idempotency_key',
  anonymous: true,
  run: ({ db }, input) => one(db.rpc('submit_inquiry', input)),
})

/**
 * Makes the event of an inquiry the signed-in client's own. Its account must have the confirmed e-mail address of the
 * inquiry. Claiming it again changes nothing.
 * @throws VenueKitError `forbidden` for another address or who is no client; `conflict` where someone else claimed it.
 */
export const claimInquiry = mutation('claimInquiry', {
  resource: 'inquiries',
  description: 'Make the event of an inquiry the signed-in client’s own, by its claim token.',
  input: InquiryKeySchema,
  output: EventSchema,
  invalidates: ['inquiries', 'events', 'clients', 'venues', 'reservations', 'notifications', 'action_history'],
  idempotent: true,
  run: ({ db }, input) => one(db.rpc('claim_inquiry', input).select(eventColumns).single()),
})
