import { getBookingPage, getInquiry } from '@venuekit/core/inquiries'
import { queryOptionsOf } from '../query-options.ts'

/** Of {@link getInquiry}. */
export const inquiryQueryOptions = queryOptionsOf(getInquiry)

/** Of {@link getBookingPage}. */
export const bookingPageQueryOptions = queryOptionsOf(getBookingPage)
