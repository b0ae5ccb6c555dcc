import { getVenueVendor, getVenueVendorElementsCount, listVenueVendors } from '@venuekit/core/venue-vendors'
import {
  type InfiniteQueryOptionsOf,
  infiniteQueryOptionsOf,
  type QueryOptionsOf,
  queryOptionsOf,
} from '../query-options.ts'

/** Of {@link listVenueVendors}. */
export const venueVendorsQueryOptions: QueryOptionsOf<typeof listVenueVendors> = queryOptionsOf(listVenueVendors)
/** As {@link venueVendorsQueryOptions}, page after page. */
export const infiniteVenueVendorsQueryOptions: InfiniteQueryOptionsOf<typeof listVenueVendors> =
  infiniteQueryOptionsOf(listVenueVendors)

/** Of {@link getVenueVendor}. */
export const venueVendorQueryOptions: QueryOptionsOf<typeof getVenueVendor> = queryOptionsOf(getVenueVendor)

/** Of {@link getVenueVendorElementsCount}. */
export const venueVendorElementsCountQueryOptions: QueryOptionsOf<typeof getVenueVendorElementsCount> =
  queryOptionsOf(getVenueVendorElementsCount)
