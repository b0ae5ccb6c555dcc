import {
  exportGuestsCsv,
  getGuest,
  getGuestStats,
  getGuestsWithDietaryRestrictions,
  getRsvp,
  listGuests,
  searchGuests,
} from '@venuekit/core/guests'
import {
  type InfiniteQueryOptionsOf,
  infiniteQueryOptionsOf,
  type QueryOptionsOf,
  queryOptionsOf,
} from '../query-options.ts'

/** Of {@link listGuests}. */
export const guestsQueryOptions: QueryOptionsOf<typeof listGuests> = queryOptionsOf(listGuests)
/** As {@link guestsQueryOptions}, page after page. */
export const infiniteGuestsQueryOptions: InfiniteQueryOptionsOf<typeof listGuests> = infiniteQueryOptionsOf(listGuests)

/** Of {@link getGuest}. */
export const guestQueryOptions: QueryOptionsOf<typeof getGuest> = queryOptionsOf(getGuest)

/** Of {@link getGuestStats}. */
export const guestStatsQueryOptions: QueryOptionsOf<typeof getGuestStats> = queryOptionsOf(getGuestStats)

/** Of {@link getGuestsWithDietaryRestrictions}. */
export const guestsWithDietaryRestrictionsQueryOptions: QueryOptionsOf<typeof getGuestsWithDietaryRestrictions> =
  queryOptionsOf(getGuestsWithDietaryRestrictions)
/** As {@link guestsWithDietaryRestrictionsQueryOptions}, page after page. */
export const infiniteGuestsWithDietaryRestrictionsQueryOptions: InfiniteQueryOptionsOf<
  typeof getGuestsWithDietaryRestrictions
> = infiniteQueryOptionsOf(getGuestsWithDietaryRestrictions)

/** Of {@link searchGuests}. */
export const searchGuestsQueryOptions: QueryOptionsOf<typeof searchGuests> = queryOptionsOf(searchGuests)

/** Of {@link exportGuestsCsv}. */
export const exportGuestsCsvQueryOptions: QueryOptionsOf<typeof exportGuestsCsv> = queryOptionsOf(exportGuestsCsv)

/** Of {@link getRsvp}. */
export const rsvpQueryOptions: QueryOptionsOf<typeof getRsvp> = queryOptionsOf(getRsvp)
