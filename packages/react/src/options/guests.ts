import {
  exportGuestsCsv,
  getGuest,
  getGuestStats,
  getGuestsWithDietaryRestrictions,
  getRsvp,
  listGuests,
  searchGuests,
} from '@venuekit/core/guests'
import { queryOptionsOf } from '../query-options.ts'

/** Of {@link listGuests}. */
export const guestsQueryOptions = queryOptionsOf(listGuests)

/** Of {@link getGuest}. */
export const guestQueryOptions = queryOptionsOf(getGuest)

/** Of {@link getGuestStats}. */
export const guestStatsQueryOptions = queryOptionsOf(getGuestStats)

/** Of {@link getGuestsWithDietaryRestrictions}. */
export const guestsWithDietaryRestrictionsQueryOptions = queryOptionsOf(getGuestsWithDietaryRestrictions)

/** Of {@link searchGuests}. */
export const searchGuestsQueryOptions = queryOptionsOf(searchGuests)

/** Of {@link exportGuestsCsv}. */
export const exportGuestsCsvQueryOptions = queryOptionsOf(exportGuestsCsv)

/** Of {@link getRsvp}. */
export const rsvpQueryOptions = queryOptionsOf(getRsvp)
