import {
  getVenue,
  getVenueAvailability,
  getVenueEventCount,
  getVenueSpaceCount,
  getVenueStats,
  listVenues,
  searchVenues,
} from '@venuekit/core/venues'
import {
  type InfiniteQueryOptionsOf,
  infiniteQueryOptionsOf,
  type QueryOptionsOf,
  queryOptionsOf,
} from '../query-options.ts'

/** Of {@link listVenues}. */
export const venuesQueryOptions: QueryOptionsOf<typeof listVenues> = queryOptionsOf(listVenues)
/** As {@link venuesQueryOptions}, page after page. */
export const infiniteVenuesQueryOptions: InfiniteQueryOptionsOf<typeof listVenues> = infiniteQueryOptionsOf(listVenues)

/** Of {@link getVenue}. */
export const venueQueryOptions: QueryOptionsOf<typeof getVenue> = queryOptionsOf(getVenue)

/** Of {@link searchVenues}. */
export const searchVenuesQueryOptions: QueryOptionsOf<typeof searchVenues> = queryOptionsOf(searchVenues)

/** Of {@link getVenueAvailability}. */
export const venueAvailabilityQueryOptions: QueryOptionsOf<typeof getVenueAvailability> =
  queryOptionsOf(getVenueAvailability)

/** Of {@link getVenueStats}. */
export const venueStatsQueryOptions: QueryOptionsOf<typeof getVenueStats> = queryOptionsOf(getVenueStats)

/** Of {@link getVenueEventCount}. */
export const venueEventCountQueryOptions: QueryOptionsOf<typeof getVenueEventCount> = queryOptionsOf(getVenueEventCount)

/** Of {@link getVenueSpaceCount}. */
export const venueSpaceCountQueryOptions: QueryOptionsOf<typeof getVenueSpaceCount> = queryOptionsOf(getVenueSpaceCount)
