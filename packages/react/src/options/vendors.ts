import {
  getVendor,
  getVendorByEmail,
  getVendorEvents,
  getVendorVenues,
  listVendors,
  searchVendors,
} from '@venuekit/core/vendors'
import { type QueryOptionsOf, queryOptionsOf } from '../query-options.ts'

/** Of {@link listVendors}. */
export const vendorsQueryOptions: QueryOptionsOf<typeof listVendors> = queryOptionsOf(listVendors)

/** Of {@link getVendor}. */
export const vendorQueryOptions: QueryOptionsOf<typeof getVendor> = queryOptionsOf(getVendor)

/** Of {@link getVendorByEmail}. */
export const vendorByEmailQueryOptions: QueryOptionsOf<typeof getVendorByEmail> = queryOptionsOf(getVendorByEmail)

/** Of {@link getVendorVenues}. */
export const vendorVenuesQueryOptions: QueryOptionsOf<typeof getVendorVenues> = queryOptionsOf(getVendorVenues)

/** Of {@link getVendorEvents}. */
export const vendorEventsQueryOptions: QueryOptionsOf<typeof getVendorEvents> = queryOptionsOf(getVendorEvents)

/** Of {@link searchVendors}. */
export const searchVendorsQueryOptions: QueryOptionsOf<typeof searchVendors> = queryOptionsOf(searchVendors)
