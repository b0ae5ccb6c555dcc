import { createCalendarFeed, getCalendarFeed, listCalendarFeeds, revokeCalendarFeed } from './feeds.ts'
import {
  challengeHold,
  createBlock,
  findAlternatives,
  getAvailability,
  listReservations,
  placeHold,
  releaseHold,
  removeBlock,
} from './functions.ts'
import { importBusyCalendar } from './import.ts'

export * from './feed-schema.ts'
export * from './feeds.ts'
export * from './functions.ts'
export * from './import.ts'
export * from './import-schema.ts'
export * from './schema.ts'

export const reservations = {
  list: listReservations,
  createBlock,
  removeBlock,
  placeHold,
  releaseHold,
  challengeHold,
  availability: getAvailability,
  findAlternatives,
  importBusyCalendar,
  listCalendarFeeds,
  getCalendarFeed,
  createCalendarFeed,
  revokeCalendarFeed,
}
