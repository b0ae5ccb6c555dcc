import { expectTypeOf, it } from 'vitest'
import type {
  createEvent,
  getEventSpaces,
  getEventsByDateRange,
  listEvents,
  moveEvent,
  searchEvents,
  updateEvent,
} from './functions.ts'
import type { Event, EventStatus, TimelineEntry } from './schema.ts'
import type { createEventSeries, SeriesConflict } from './series.ts'
import type { getEventSummary } from './summary.ts'

it('an event has the column types of the database, and its timeline its shape', () => {
  expectTypeOf<Event['status']>().toEqualTypeOf<EventStatus>()
  expectTypeOf<Event['client_id']>().toEqualTypeOf<string | null>()
  expectTypeOf<Event['timeline']>().toEqualTypeOf<TimelineEntry[]>()
  expectTypeOf<Event>().not.toHaveProperty('deleted_at')
})

it('name, date and venue are needed to create an event', () => {
  type Input = Parameters<typeof createEvent>[1]
  expectTypeOf<{ name: string; date: string; venue_id: string }>().toExtend<Input>()
  expectTypeOf<{ name: string; date: string }>().not.toExtend<Input>()
  expectTypeOf<{ name: string; date: string; venue_id: string; status: 'done' }>().not.toExtend<Input>()
})

it('an update cannot move an event to another venue or client', () => {
  type Input = Parameters<typeof updateEvent>[1]
  expectTypeOf<{ event_id: string; status: 'confirmed' }>().toExtend<Input>()
  expectTypeOf<{ event_id: string; date: null }>().not.toExtend<Input>()
  expectTypeOf<Input>().not.toHaveProperty('venue_id')
  expectTypeOf<Input>().not.toHaveProperty('client_id')
})

it('a move says from which space to which', () => {
  type Input = Parameters<typeof moveEvent>[1]
  expectTypeOf<{ event_id: string; from_space_id: string; to_space_id: string }>().toExtend<Input>()
  expectTypeOf<{ event_id: string; to_space_id: string; date: string }>().not.toExtend<Input>()
  expectTypeOf<typeof moveEvent>().returns.resolves.toEqualTypeOf<Event>()
})

it('lists are pages, searches and spaces are arrays', () => {
  expectTypeOf<undefined>().toExtend<Parameters<typeof listEvents>[1]>()
  expectTypeOf<typeof listEvents>().returns.resolves.toEqualTypeOf<{ items: Event[]; next_cursor: string | null }>()
  expectTypeOf<{ from: string }>().not.toExtend<Parameters<typeof getEventsByDateRange>[1]>()
  expectTypeOf<typeof searchEvents>().returns.resolves.toEqualTypeOf<Event[]>()
  expectTypeOf<Awaited<ReturnType<typeof getEventSpaces>>[number]['capacity']>().toBeNumber()
})

it('a series gives its events and the dates that were left out', () => {
  expectTypeOf<typeof createEventSeries>().returns.resolves.toEqualTypeOf<{
    created: Event[]
    skipped: SeriesConflict[]
  }>()
})

it('a summary is not any, and has no budget for vendors', () => {
  type Summary = Awaited<ReturnType<typeof getEventSummary>>
  expectTypeOf<Summary['totals']['total_amount']>().toBeNumber()
  expectTypeOf<Summary['event']['budget']>().toEqualTypeOf<number | null | undefined>()
})
