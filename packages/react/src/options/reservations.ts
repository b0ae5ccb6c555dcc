import {
  findAlternatives,
  getAvailability,
  getCalendarFeed,
  listCalendarFeeds,
  listReservations,
} from '@venuekit/core/reservations'
import {
  type InfiniteQueryOptionsOf,
  infiniteQueryOptionsOf,
  type QueryOptionsOf,
  queryOptionsOf,
} from '../query-options.ts'

/** Of {@link listReservations}. */
export const reservationsQueryOptions: QueryOptionsOf<typeof listReservations> = queryOptionsOf(listReservations)
/** As {@link reservationsQueryOptions}, page after page. */
export const infiniteReservationsQueryOptions: InfiniteQueryOptionsOf<typeof listReservations> =
  infiniteQueryOptionsOf(listReservations)

/** Of {@link getAvailability}. */
export const availabilityQueryOptions: QueryOptionsOf<typeof getAvailability> = queryOptionsOf(getAvailability)

/** Of {@link findAlternatives}. */
export const findAlternativesQueryOptions: QueryOptionsOf<typeof findAlternatives> = queryOptionsOf(findAlternatives)

/** Of {@link listCalendarFeeds}. */
export const calendarFeedsQueryOptions: QueryOptionsOf<typeof listCalendarFeeds> = queryOptionsOf(listCalendarFeeds)
/** As {@link calendarFeedsQueryOptions}, page after page. */
export const infiniteCalendarFeedsQueryOptions: InfiniteQueryOptionsOf<typeof listCalendarFeeds> =
  infiniteQueryOptionsOf(listCalendarFeeds)

/** Of {@link getCalendarFeed}. */
export const calendarFeedQueryOptions: QueryOptionsOf<typeof getCalendarFeed> = queryOptionsOf(getCalendarFeed)
