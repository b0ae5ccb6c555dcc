import {
  addSpacesToEvent,
  changeEventStatus,
  createEvent,
  deleteEvent,
  duplicateEvent,
  getEvent,
  getEventSpaces,
  getEventsByDateRange,
  getEventTimeline,
  listEvents,
  moveEvent,
  removeSpaceFromEvent,
  searchEvents,
  updateEvent,
  updateEventTimeline,
} from './functions.ts'
import { getEventHistory } from './history.ts'
import { createEventSeries } from './series.ts'
import { getEventSummary } from './summary.ts'

export * from './functions.ts'
export * from './history.ts'
export { RecurrenceRuleSchema } from './recurrence.ts'
export * from './schema.ts'
export * from './series.ts'
export * from './summary.ts'
export * from './transitions.ts'

export const events = {
  list: listEvents,
  get: getEvent,
  create: createEvent,
  update: updateEvent,
  remove: deleteEvent,
  changeStatus: changeEventStatus,
  byDateRange: getEventsByDateRange,
  search: searchEvents,
  spaces: getEventSpaces,
  addSpaces: addSpacesToEvent,
  removeSpace: removeSpaceFromEvent,
  move: moveEvent,
  summary: getEventSummary,
  history: getEventHistory,
  timeline: getEventTimeline,
  updateTimeline: updateEventTimeline,
  duplicate: duplicateEvent,
  createSeries: createEventSeries,
}
