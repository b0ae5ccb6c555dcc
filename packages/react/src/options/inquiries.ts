import { getBookingPage, getInquiry } from '@venuekit/core/inquiries'
import { type QueryOptionsOf, queryOptionsOf } from '../query-options.ts'

/** Of {@link getInquiry}. */
export const inquiryQueryOptions: QueryOptionsOf<typeof getInquiry> = queryOptionsOf(getInquiry)

/** Of {@link getBookingPage}. */
export const bookingPageQueryOptions: QueryOptionsOf<typeof getBookingPage> = queryOptionsOf(getBookingPage)
