import {
  getVendor,
  getVendorByEmail,
  getVendorEvents,
  getVendorVenues,
  listVendors,
  searchVendors,
} from '@venuekit/core/vendors'
import { queryOptionsOf } from '../query-options.ts'

/** Of {@link listVendors}. */
export const vendorsQueryOptions = queryOptionsOf(listVendors)

/** Of {@link getVendor}. */
export const vendorQueryOptions = queryOptionsOf(getVendor)

/** Of {@link getVendorByEmail}. */
export const vendorByEmailQueryOptions = queryOptionsOf(getVendorByEmail)

/** Of {@link getVendorVenues}. */
export const vendorVenuesQueryOptions = queryOptionsOf(getVendorVenues)

/** Of {@link getVendorEvents}. */
export const vendorEventsQueryOptions = queryOptionsOf(getVendorEvents)

/** Of {@link searchVendors}. */
export const searchVendorsQueryOptions = queryOptionsOf(searchVendors)
