import { findAlternatives, getAvailability, listReservations } from '@venuekit/core/reservations'
import { type QueryOptionsOf, queryOptionsOf } from '../query-options.ts'

/** Of {@link listReservations}. */
export const reservationsQueryOptions: QueryOptionsOf<typeof listReservations> = queryOptionsOf(listReservations)

/** Of {@link getAvailability}. */
export const availabilityQueryOptions: QueryOptionsOf<typeof getAvailability> = queryOptionsOf(getAvailability)

/** Of {@link findAlternatives}. */
export const findAlternativesQueryOptions: QueryOptionsOf<typeof findAlternatives> = queryOptionsOf(findAlternatives)
