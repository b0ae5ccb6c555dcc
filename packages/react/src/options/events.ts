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
import {
  type InfiniteQueryOptionsOf,
  infiniteQueryOptionsOf,
  type QueryOptionsOf,
  queryOptionsOf,
} from '../query-options.ts'

/** Of {@link listEvents}. */
export const eventsQueryOptions: QueryOptionsOf<typeof listEvents> = queryOptionsOf(listEvents)
/** As {@link eventsQueryOptions}, page after page. */
export const infiniteEventsQueryOptions: InfiniteQueryOptionsOf<typeof listEvents> = infiniteQueryOptionsOf(listEvents)

/** Of {@link getEvent}. */
export const eventQueryOptions: QueryOptionsOf<typeof getEvent> = queryOptionsOf(getEvent)

/** Of {@link getEventsByDateRange}. */
export const eventsByDateRangeQueryOptions: QueryOptionsOf<typeof getEventsByDateRange> =
  queryOptionsOf(getEventsByDateRange)
/** As {@link eventsByDateRangeQueryOptions}, page after page. */
export const infiniteEventsByDateRangeQueryOptions: InfiniteQueryOptionsOf<typeof getEventsByDateRange> =
  infiniteQueryOptionsOf(getEventsByDateRange)

/** Of {@link searchEvents}. */
export const searchEventsQueryOptions: QueryOptionsOf<typeof searchEvents> = queryOptionsOf(searchEvents)

/** Of {@link getEventSpaces}. */
export const eventSpacesQueryOptions: QueryOptionsOf<typeof getEventSpaces> = queryOptionsOf(getEventSpaces)

/** Of {@link getEventSummary}. */
export const eventSummaryQueryOptions: QueryOptionsOf<typeof getEventSummary> = queryOptionsOf(getEventSummary)

/** Of {@link getEventHistory}. */
export const eventHistoryQueryOptions: QueryOptionsOf<typeof getEventHistory> = queryOptionsOf(getEventHistory)
/** As {@link eventHistoryQueryOptions}, page after page. */
export const infiniteEventHistoryQueryOptions: InfiniteQueryOptionsOf<typeof getEventHistory> =
  infiniteQueryOptionsOf(getEventHistory)

/** Of {@link getEventTimeline}. */
export const eventTimelineQueryOptions: QueryOptionsOf<typeof getEventTimeline> = queryOptionsOf(getEventTimeline)
