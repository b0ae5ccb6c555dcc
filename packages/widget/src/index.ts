import './strings/index.ts'
import { VenueKitBooking } from './element.ts'

export type { VenueKitBookingAttributes } from './attributes.ts'
export type { VenueKitBookingEvents } from './events.ts'
export type { FailureCode } from './failure.ts'
export type { Strings } from './strings/index.ts'
export { VenueKitBooking }

if (!customElements.get('venuekit-booking')) customElements.define('venuekit-booking', VenueKitBooking)
