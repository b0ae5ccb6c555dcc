import {
  getEventElement,
  getEventElementsByStatus,
  getEventElementTotals,
  listEventElements,
} from '@venuekit/core/event-elements'
import { queryOptionsOf } from '../query-options.ts'

/** Of {@link listEventElements}. */
export const eventElementsQueryOptions = queryOptionsOf(listEventElements)

/** Of {@link getEventElement}. */
export const eventElementQueryOptions = queryOptionsOf(getEventElement)

/** Of {@link getEventElementsByStatus}. */
export const eventElementsByStatusQueryOptions = queryOptionsOf(getEventElementsByStatus)

/** Of {@link getEventElementTotals}. */
export const eventElementTotalsQueryOptions = queryOptionsOf(getEventElementTotals)
