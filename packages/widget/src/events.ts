import type { FailureCode } from './failure.ts'

/** What the element tells its page. Every event bubbles and leaves the shadow tree. */
export interface VenueKitBookingEvents {
  /** The calendar of a venue can be used. Again for each venue that the visitor turns to. */
  'venuekit:ready': CustomEvent<{ venue_id: string; slug: string; name: string }>
  /** The visitor chose a time, which is held where `held` is true. Instants are ISO 8601. */
  'venuekit:slot-selected': CustomEvent<{
    venue_id: string
    space_id: string
    from: string
    to: string
    guest_count: number
    held: boolean
  }>
  /** The venue has the inquiry. The claim token is not told: whoever has it can see the inquiry. */
  'venuekit:submitted': CustomEvent<{
    reference: string
    venue_id: string
    space_id: string
    from: string
    to: string
  }>
  /** Something failed, as the visitor was told. `field` is the input that was refused. */
  'venuekit:error': CustomEvent<{ code: FailureCode; message: string; field?: string }>
}

export type Emit = <Name extends keyof VenueKitBookingEvents>(
  name: Name,
  detail: VenueKitBookingEvents[Name]['detail'],
) => void

declare global {
  interface HTMLElementEventMap extends VenueKitBookingEvents {}
  interface DocumentEventMap extends VenueKitBookingEvents {}
}
