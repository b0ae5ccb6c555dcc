import { getVenueVendor, getVenueVendorElementsCount, listVenueVendors } from '@venuekit/core/venue-vendors'
import { queryOptionsOf } from '../query-options.ts'

/** Of {@link listVenueVendors}. */
export const venueVendorsQueryOptions = queryOptionsOf(listVenueVendors)

/** Of {@link getVenueVendor}. */
export const venueVendorQueryOptions = queryOptionsOf(getVenueVendor)

/** Of {@link getVenueVendorElementsCount}. */
export const venueVendorElementsCountQueryOptions = queryOptionsOf(getVenueVendorElementsCount)
