'use client'

import {
  bulkCreateGuests,
  createGuest,
  createRsvpLinks,
  deleteGuest,
  exportGuestsCsv,
  getGuest,
  getGuestStats,
  getGuestsWithDietaryRestrictions,
  getRsvp,
  importGuestsCsv,
  listGuests,
  respondToRsvp,
  searchGuests,
  updateGuest,
} from '@venuekit/core/guests'
import { type InfiniteHook, infiniteHook } from '../infinite-hook.ts'
import { type MutationHook, mutationHook, optimisticHook } from '../mutation-hook.ts'
import { type QueryHook, queryHook } from '../query-hook.ts'

/** Lists the guests of an event by name: for its client and its venue. */
export const useGuests: QueryHook<typeof listGuests> = queryHook(listGuests)
/** As {@link useGuests}, page after page. */
export const useInfiniteGuests: InfiniteHook<typeof listGuests> = infiniteHook(listGuests)

/** One guest, for the event’s client and venue. Guests themselves use `getRsvp`. */
export const useGuest: QueryHook<typeof getGuest> = queryHook(getGuest)

/**
 * Adds a guest to an event, for its client and its venue.
 * @throws VenueKitError `conflict` where a guest of the event has this e-mail address, `forbidden` for others.
 */
export const useCreateGuest: MutationHook<typeof createGuest> = mutationHook(createGuest)

/**
 * Changes a guest, for the event’s client and venue. A changed answer notifies the other of the two.
 * @throws VenueKitError `precondition_failed` where `if_updated_at` is given and the guest was changed since, also by its
 * own answer.
 */
export const useUpdateGuest: MutationHook<typeof updateGuest> = optimisticHook(updateGuest)

/** Takes a guest off the list for good; the personal link ends. For the event’s client and venue. */
export const useDeleteGuest: MutationHook<typeof deleteGuest> = mutationHook(deleteGuest)

/**
 * Adds up to 10 000 guests in one transaction. Invalid rows are left out and reported; with `on_duplicate: 'fail'` one
 * invalid or known guest keeps out all. A guest is known by its e-mail address: of those given twice `skip` takes the
 * first, `update` the last, and `update` leaves what a row is silent about. For the event’s client and venue.
 */
export const useBulkCreateGuests: MutationHook<typeof bulkCreateGuests> = mutationHook(bulkCreateGuests)

/** Figures of a guest list, for the event’s client and venue; what guests must not eat also for its vendors. */
export const useGuestStats: QueryHook<typeof getGuestStats> = queryHook(getGuestStats)

/** Lists the guests of an event for whom something must be left out of the menu, whatever they answered. */
export const useGuestsWithDietaryRestrictions: QueryHook<typeof getGuestsWithDietaryRestrictions> = queryHook(
  getGuestsWithDietaryRestrictions,
)
/** As {@link useGuestsWithDietaryRestrictions}, page after page. */
export const useInfiniteGuestsWithDietaryRestrictions: InfiniteHook<typeof getGuestsWithDietaryRestrictions> =
  infiniteHook(getGuestsWithDietaryRestrictions)

/** Finds guests of an event by words; best match first, names spelled alike where nothing matches. */
export const useSearchGuests: QueryHook<typeof searchGuests> = queryHook(searchGuests)

/**
 * Imports a guest list from a CSV file with any separator. UTF-8, UTF-16 with a byte order mark and Windows' Western code
 * page (Latin-1) are recognised, others are named by `encoding`. Columns are found by their titles or as `mapping` says.
 * A dry run writes nothing and shows what would happen. Duplicates are treated as in `bulkCreateGuests`; with `fail`
 * nothing is written unless every row can be, of at most 10 000. Other lists are written in parts of up to 2 000: one that
 * breaks off is completed by importing it again. For the event’s client and venue.
 * @throws VenueKitError `invalid_input` where the file is no table, or no column holds names: `hint` lists the columns.
 */
export const useImportGuestsCsv: MutationHook<typeof importGuestsCsv> = mutationHook(importGuestsCsv)

/**
 * The guest list as CSV text (RFC 4180), by name, for spreadsheets and for `importGuestsCsv`. No cell can run as a formula,
 * whatever separator the spreadsheet splits at: an apostrophe keeps it text. For the event’s client and venue; the list is
 * empty for others.
 */
export const useExportGuestsCsv: QueryHook<typeof exportGuestsCsv> = queryHook(exportGuestsCsv)

/**
 * Makes personal links for guests, to answer without an account. The tokens are returned this once and stored nowhere:
 * put them into your page’s address and send that out. A new link ends the guest’s old one. For the event’s client and
 * venue.
 * @throws VenueKitError `not_found` where one of `guest_ids` is no guest of the event; then no link is made.
 */
export const useCreateRsvpLinks: MutationHook<typeof createRsvpLinks> = mutationHook(createRsvpLinks)

/**
 * What a guest sees by its personal link: event, venue, its own answer. Needs no session; at most 60 calls a minute from
 * one address, together with `respondToRsvp`.
 * @throws VenueKitError `not_found` where there is no such link; `rate_limited` with `details.retry_after`.
 */
export const useRsvp: QueryHook<typeof getRsvp> = queryHook(getRsvp)

/**
 * A guest’s answer by its personal link; what is left out stays as it was, and who does not come brings nobody. May be
 * called again until the RSVP deadline or, without one, the start of the event. Client and venue are notified.
 * @throws VenueKitError `conflict` where no answers are taken any more; `not_found` where there is no such link.
 */
export const useRespondToRsvp: MutationHook<typeof respondToRsvp> = optimisticHook(respondToRsvp)
