import {
  getEventElement,
  getEventElementsByStatus,
  getEventElementTotals,
  listEventElements,
} from '@venuekit/core/event-elements'
import {
  type InfiniteQueryOptionsOf,
  infiniteQueryOptionsOf,
  type QueryOptionsOf,
  queryOptionsOf,
} from '../query-options.ts'

/** Of {@link listEventElements}. */
export const eventElementsQueryOptions: QueryOptionsOf<typeof listEventElements> = queryOptionsOf(listEventElements)
/** As {@link eventElementsQueryOptions}, page after page. */
export const infiniteEventElementsQueryOptions: InfiniteQueryOptionsOf<typeof listEventElements> =
  infiniteQueryOptionsOf(listEventElements)

/** Of {@link getEventElement}. */
export const eventElementQueryOptions: QueryOptionsOf<typeof getEventElement> = queryOptionsOf(getEventElement)

/** Of {@link getEventElementsByStatus}. */
export const eventElementsByStatusQueryOptions: QueryOptionsOf<typeof getEventElementsByStatus> =
  queryOptionsOf(getEventElementsByStatus)
/** As {@link eventElementsByStatusQueryOptions}, page after page. */
export const infiniteEventElementsByStatusQueryOptions: InfiniteQueryOptionsOf<typeof getEventElementsByStatus> =
  infiniteQueryOptionsOf(getEventElementsByStatus)

/** Of {@link getEventElementTotals}. */
export const eventElementTotalsQueryOptions: QueryOptionsOf<typeof getEventElementTotals> =
  queryOptionsOf(getEventElementTotals)
