import {
  checkSpaceAvailability,
  getSpace,
  getSpaceAvailability,
  getSpaceUpcomingEvents,
  listSpaces,
} from '@venuekit/core/spaces'
import { queryOptionsOf } from '../query-options.ts'

/** Of {@link listSpaces}. */
export const spacesQueryOptions = queryOptionsOf(listSpaces)

/** Of {@link getSpace}. */
export const spaceQueryOptions = queryOptionsOf(getSpace)

/** Of {@link checkSpaceAvailability}. */
export const checkSpaceAvailabilityQueryOptions = queryOptionsOf(checkSpaceAvailability)

/** Of {@link getSpaceAvailability}. */
export const spaceAvailabilityQueryOptions = queryOptionsOf(getSpaceAvailability)

/** Of {@link getSpaceUpcomingEvents}. */
export const spaceUpcomingEventsQueryOptions = queryOptionsOf(getSpaceUpcomingEvents)
