import {
  getEvent,
  getEventHistory,
  getEventSpaces,
  getEventSummary,
  getEventsByDateRange,
  getEventTimeline,
  listEvents,
  searchEvents,
} from '@venuekit/core/events'
import { queryOptionsOf } from '../query-options.ts'

/** Of {@link listEvents}. */
export const eventsQueryOptions = queryOptionsOf(listEvents)

/** Of {@link getEvent}. */
export const eventQueryOptions = queryOptionsOf(getEvent)

/** Of {@link getEventsByDateRange}. */
export const eventsByDateRangeQueryOptions = queryOptionsOf(getEventsByDateRange)

/** Of {@link searchEvents}. */
export const searchEventsQueryOptions = queryOptionsOf(searchEvents)

/** Of {@link getEventSpaces}. */
export const eventSpacesQueryOptions = queryOptionsOf(getEventSpaces)

/** Of {@link getEventSummary}. */
export const eventSummaryQueryOptions = queryOptionsOf(getEventSummary)

/** Of {@link getEventHistory}. */
export const eventHistoryQueryOptions = queryOptionsOf(getEventHistory)

/** Of {@link getEventTimeline}. */
export const eventTimelineQueryOptions = queryOptionsOf(getEventTimeline)
