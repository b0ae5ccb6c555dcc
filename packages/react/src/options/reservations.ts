import {
  findAlternatives,
  getAvailability,
  getCalendarFeed,
  listCalendarFeeds,
  listReservations,
} from '@venuekit/core/reservations'
import { type QueryOptionsOf, queryOptionsOf } from '../query-options.ts'

/** Of {@link listReservations}. */
export const reservationsQueryOptions: QueryOptionsOf<typeof listReservations> = queryOptionsOf(listReservations)

/** Of {@link getAvailability}. */
export const availabilityQueryOptions: QueryOptionsOf<typeof getAvailability> = queryOptionsOf(getAvailability)

/** Of {@link findAlternatives}. */
export const findAlternativesQueryOptions: QueryOptionsOf<typeof findAlternatives> = queryOptionsOf(findAlternatives)

/** Of {@link listCalendarFeeds}. */
export const calendarFeedsQueryOptions: QueryOptionsOf<typeof listCalendarFeeds> = queryOptionsOf(listCalendarFeeds)

/** Of {@link getCalendarFeed}. */
export const calendarFeedQueryOptions: QueryOptionsOf<typeof getCalendarFeed> = queryOptionsOf(getCalendarFeed)
