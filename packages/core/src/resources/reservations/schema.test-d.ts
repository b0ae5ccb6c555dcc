import { expectTypeOf, it } from 'vitest'
import type { CalendarFeed, IssuedCalendarFeed } from './feed-schema.ts'
import type { createCalendarFeed } from './feeds.ts'
import type { findAlternatives, getAvailability, listReservations, placeHold } from './functions.ts'
import type { importBusyCalendar } from './import.ts'
import type { BusyImport } from './import-schema.ts'
import type { Availability, Reservation } from './schema.ts'

it('a reservation has its times as columns, not as a range', () => {
  expectTypeOf<Reservation['starts_at']>().toBeString()
  expectTypeOf<Reservation['event_id']>().toEqualTypeOf<string | null>()
  expectTypeOf<Reservation['kind']>().toEqualTypeOf<'hold' | 'booking' | 'block'>()
  expectTypeOf<Reservation>().not.toHaveProperty('during')
})

it('an option needs a space and a period, and gives all its rows', () => {
  type Input = Parameters<typeof placeHold>[1]
  expectTypeOf<{ space_id: string; from: string; to: string }>().toExtend<Input>()
  expectTypeOf<{ space_id: string; from: string }>().not.toExtend<Input>()
  expectTypeOf<typeof placeHold>().returns.resolves.toEqualTypeOf<Reservation[]>()
})

it('a list may be called with nothing', () => {
  expectTypeOf<undefined>().toExtend<Parameters<typeof listReservations>[1]>()
})

it('availability is typed down to its slots', () => {
  expectTypeOf<typeof getAvailability>().returns.resolves.toEqualTypeOf<Availability>()
  expectTypeOf<Availability['spaces'][number]['slots'][number]['first']>().toBeString()
  expectTypeOf<Awaited<ReturnType<typeof findAlternatives>>['dates'][number]['days']>().toBeNumber()
})

it('a feed is made of nothing, and its address comes once', () => {
  expectTypeOf<undefined>().toExtend<Parameters<typeof createCalendarFeed>[1]>()
  expectTypeOf<typeof createCalendarFeed>().returns.resolves.toEqualTypeOf<IssuedCalendarFeed>()
  expectTypeOf<CalendarFeed>().not.toHaveProperty('token_hash')
})

it('an import needs a calendar and the name of its source', () => {
  type Input = Parameters<typeof importBusyCalendar>[1]
  expectTypeOf<{ space_id: string; source: string; ics: string }>().toExtend<Input>()
  expectTypeOf<{ space_id: string; ics: string }>().not.toExtend<Input>()
  expectTypeOf<typeof importBusyCalendar>().returns.resolves.toEqualTypeOf<BusyImport>()
})
