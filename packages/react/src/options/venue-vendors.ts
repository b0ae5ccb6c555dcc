import { getVenueVendor, getVenueVendorElementsCount, listVenueVendors } from '@venuekit/core/venue-vendors'
import { type QueryOptionsOf, queryOptionsOf } from '../query-options.ts'

/** Of {@link listVenueVendors}. */
export const venueVendorsQueryOptions: QueryOptionsOf<typeof listVenueVendors> = queryOptionsOf(listVenueVendors)

/** Of {@link getVenueVendor}. */
export const venueVendorQueryOptions: QueryOptionsOf<typeof getVenueVendor> = queryOptionsOf(getVenueVendor)

/** Of {@link getVenueVendorElementsCount}. */
export const venueVendorElementsCountQueryOptions: QueryOptionsOf<typeof getVenueVendorElementsCount> =
  queryOptionsOf(getVenueVendorElementsCount)
