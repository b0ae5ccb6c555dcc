import { expectTypeOf, it } from 'vitest'
import type {
  addElementToEvent,
  getEventElement,
  getEventElementsByStatus,
  linkEventElementContract,
  listEventElements,
  updateEventElement,
} from './functions.ts'
import type { EventElement, EventElementDetails, EventElementTotals } from './schema.ts'

it('an element of an event has the column types of the database', () => {
  expectTypeOf<EventElement['amount']>().toEqualTypeOf<number>()
  expectTypeOf<EventElement['contract_id']>().toEqualTypeOf<string | null>()
  expectTypeOf<EventElement['status']>().toEqualTypeOf<'to_do' | 'in_progress' | 'completed' | 'needs_attention'>()
})

it('is read with what it is and who provides it', () => {
  interface Page {
    items: EventElementDetails[]
    next_cursor: string | null
  }
  expectTypeOf<typeof listEventElements>().returns.resolves.toEqualTypeOf<Page>()
  expectTypeOf<typeof getEventElementsByStatus>().returns.resolves.toEqualTypeOf<Page>()
  expectTypeOf<typeof getEventElement>().returns.resolves.toEqualTypeOf<EventElementDetails>()
  expectTypeOf<EventElementDetails['element']['name']>().toEqualTypeOf<string>()
  expectTypeOf<null>().toExtend<EventElementDetails['vendor']>()
})

it('is added by event and element, and never with a price', () => {
  type Input = Parameters<typeof addElementToEvent>[1]
  expectTypeOf<{ event_id: string; element_id: string }>().toExtend<Input>()
  expectTypeOf<{ event_id: string }>().not.toExtend<Input>()
  expectTypeOf<Input>().not.toHaveProperty('unit_price')
})

it('is updated without its status', () => {
  type Input = Parameters<typeof updateEventElement>[1]
  expectTypeOf<{ event_element_id: string; notes: null }>().toExtend<Input>()
  expectTypeOf<{ event_element_id: string; quantity: null }>().not.toExtend<Input>()
  expectTypeOf<Input>().not.toHaveProperty('status')
})

it('is unlinked from its contract by null', () => {
  type Input = Parameters<typeof linkEventElementContract>[1]
  expectTypeOf<{ event_element_id: string; contract_id: null }>().toExtend<Input>()
  expectTypeOf<{ event_element_id: string }>().not.toExtend<Input>()
})

it('totals are numbers', () => {
  expectTypeOf<EventElementTotals['total_amount']>().toBeNumber()
  expectTypeOf<EventElementTotals['by_category']>().toEqualTypeOf<Record<string, number>>()
})
