import {
  checkSpaceAvailability,
  getSpace,
  getSpaceAvailability,
  getSpaceUpcomingEvents,
  listSpaces,
} from '@venuekit/core/spaces'
import {
  type InfiniteQueryOptionsOf,
  infiniteQueryOptionsOf,
  type QueryOptionsOf,
  queryOptionsOf,
} from '../query-options.ts'

/** Of {@link listSpaces}. */
export const spacesQueryOptions: QueryOptionsOf<typeof listSpaces> = queryOptionsOf(listSpaces)
/** As {@link spacesQueryOptions}, page after page. */
export const infiniteSpacesQueryOptions: InfiniteQueryOptionsOf<typeof listSpaces> = infiniteQueryOptionsOf(listSpaces)

/** Of {@link getSpace}. */
export const spaceQueryOptions: QueryOptionsOf<typeof getSpace> = queryOptionsOf(getSpace)

/** Of {@link checkSpaceAvailability}. */
export const checkSpaceAvailabilityQueryOptions: QueryOptionsOf<typeof checkSpaceAvailability> =
  queryOptionsOf(checkSpaceAvailability)

/** Of {@link getSpaceAvailability}. */
export const spaceAvailabilityQueryOptions: QueryOptionsOf<typeof getSpaceAvailability> =
  queryOptionsOf(getSpaceAvailability)

/** Of {@link getSpaceUpcomingEvents}. */
export const spaceUpcomingEventsQueryOptions: QueryOptionsOf<typeof getSpaceUpcomingEvents> =
  queryOptionsOf(getSpaceUpcomingEvents)
