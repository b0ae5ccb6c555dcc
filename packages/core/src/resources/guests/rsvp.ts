import * as z from 'zod'
import { mutation, query } from '../../define.ts'
import { deadLink, one } from '../../results.ts'
import {
  CreateRsvpLinksSchema,
  RespondToRsvpSchema,
  RsvpLinkSchema,
  RsvpPageSchema,
  RsvpTokenSchema,
} from './schema.ts'

/**
 * Makes personal links for guests, to answer without an account. The tokens are returned this once and stored nowhere:
 * put them into your page’s address and send that out. A new link ends the guest’s old one. For the event’s client and
 * venue.
 * @throws VenueKitError `not_found` where one of `guest_ids` is no guest of the event; then no link is made.
 */
export const createRsvpLinks = mutation('createRsvpLinks', {
  resource: 'guests',
  description: 'Make personal links by which guests answer an invitation. The tokens are shown only once.',
  input: CreateRsvpLinksSchema,
  output: z.array(RsvpLinkSchema),
  invalidates: ['guests'],
  run: ({ db }, input) => one(db.rpc('create_rsvp_links', input)),
})

/**
 * What a guest sees by its personal link: event, venue, its own answer. Needs no session; at most 60 calls a minute from
 * one address, together with `respondToRsvp`.
 * @throws VenueKitError `not_found` where there is no such link; `rate_limited` with `details.retry_after`.
 */
export const getRsvp = query('getRsvp', {
  resource: 'guests',
  description: 'Show a guest its event and its answer, by the token of its personal link.',
  input: RsvpTokenSchema,
  output: RsvpPageSchema,
  anonymous: true,
  run: ({ db }, input) => one(db.rpc('get_rsvp', input), deadLink),
})

/**
 * A guest’s answer by its personal link; what is left out stays as it was, and who does not come brings nobody. May be
 * called again until the RSVP deadline or, without one, the start of the event. Client and venue are notified.
 * @throws VenueKitError `conflict` where no answers are taken any more; `not_found` where there is no such link.
 */
export const respondToRsvp = mutation('respondToRsvp', {
  resource: 'guests',
  description: 'Record a guest’s answer, by the token of its personal link.',
  input: RespondToRsvpSchema,
  output: RsvpPageSchema,
  invalidates: ['guests', 'events', 'notifications', 'action_history'],
  idempotent: true,
  anonymous: true,
  run: ({ db }, input) => one(db.rpc('rsvp_by_token', input), deadLink),
})
