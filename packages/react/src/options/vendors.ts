import {
  getVendor,
  getVendorByEmail,
  getVendorEvents,
  getVendorVenues,
  listVendors,
  searchVendors,
} from '@venuekit/core/vendors'
import {
  type InfiniteQueryOptionsOf,
  infiniteQueryOptionsOf,
  type QueryOptionsOf,
  queryOptionsOf,
} from '../query-options.ts'

/** Of {@link listVendors}. */
export const vendorsQueryOptions: QueryOptionsOf<typeof listVendors> = queryOptionsOf(listVendors)
/** As {@link vendorsQueryOptions}, page after page. */
export const infiniteVendorsQueryOptions: InfiniteQueryOptionsOf<typeof listVendors> =
  infiniteQueryOptionsOf(listVendors)

/** Of {@link getVendor}. */
export const vendorQueryOptions: QueryOptionsOf<typeof getVendor> = queryOptionsOf(getVendor)

/** Of {@link getVendorByEmail}. */
export const vendorByEmailQueryOptions: QueryOptionsOf<typeof getVendorByEmail> = queryOptionsOf(getVendorByEmail)

/** Of {@link getVendorVenues}. */
export const vendorVenuesQueryOptions: QueryOptionsOf<typeof getVendorVenues> = queryOptionsOf(getVendorVenues)
/** As {@link vendorVenuesQueryOptions}, page after page. */
export const infiniteVendorVenuesQueryOptions: InfiniteQueryOptionsOf<typeof getVendorVenues> =
  infiniteQueryOptionsOf(getVendorVenues)

/** Of {@link getVendorEvents}. */
export const vendorEventsQueryOptions: QueryOptionsOf<typeof getVendorEvents> = queryOptionsOf(getVendorEvents)
/** As {@link vendorEventsQueryOptions}, page after page. */
export const infiniteVendorEventsQueryOptions: InfiniteQueryOptionsOf<typeof getVendorEvents> =
  infiniteQueryOptionsOf(getVendorEvents)

/** Of {@link searchVendors}. */
export const searchVendorsQueryOptions: QueryOptionsOf<typeof searchVendors> = queryOptionsOf(searchVendors)
