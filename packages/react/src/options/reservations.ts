import { findAlternatives, getAvailability, listReservations } from '@venuekit/core/reservations'
import { queryOptionsOf } from '../query-options.ts'

/** Of {@link listReservations}. */
export const reservationsQueryOptions = queryOptionsOf(listReservations)

/** Of {@link getAvailability}. */
export const availabilityQueryOptions = queryOptionsOf(getAvailability)

/** Of {@link findAlternatives}. */
export const findAlternativesQueryOptions = queryOptionsOf(findAlternatives)
