import {
  claimInquiry,
  getBookingPage,
  getInquiry,
  placeVisitorHold,
  releaseVisitorHold,
  submitInquiry,
} from './functions.ts'

export * from './functions.ts'
export * from './schema.ts'

export const inquiries = {
  get: getInquiry,
  bookingPage: getBookingPage,
  placeHold: placeVisitorHold,
  releaseHold: releaseVisitorHold,
  submit: submitInquiry,
  claim: claimInquiry,
}
