import {
  getVenue,
  getVenueAvailability,
  getVenueEventCount,
  getVenueSpaceCount,
  getVenueStats,
  listVenues,
  searchVenues,
} from '@venuekit/core/venues'
import { queryOptionsOf } from '../query-options.ts'

/** Of {@link listVenues}. */
export const venuesQueryOptions = queryOptionsOf(listVenues)

/** Of {@link getVenue}. */
export const venueQueryOptions = queryOptionsOf(getVenue)

/** Of {@link searchVenues}. */
export const searchVenuesQueryOptions = queryOptionsOf(searchVenues)

/** Of {@link getVenueAvailability}. */
export const venueAvailabilityQueryOptions = queryOptionsOf(getVenueAvailability)

/** Of {@link getVenueStats}. */
export const venueStatsQueryOptions = queryOptionsOf(getVenueStats)

/** Of {@link getVenueEventCount}. */
export const venueEventCountQueryOptions = queryOptionsOf(getVenueEventCount)

/** Of {@link getVenueSpaceCount}. */
export const venueSpaceCountQueryOptions = queryOptionsOf(getVenueSpaceCount)
