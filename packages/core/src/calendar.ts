/**
 * Calendars of what is reserved, for servers and edge functions: the answer to subscriptions made by `createCalendarFeed`.
 * @module
 */
export { calendarFeedHandler } from './calendar/handler.ts'
export { calendarToIcs } from './calendar/ics.ts'
