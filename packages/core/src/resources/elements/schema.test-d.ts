import { expectTypeOf, it } from 'vitest'
import type { createElement, getVenueElements, isElementAvailable, listElements, updateElement } from './functions.ts'
import type { AvailabilityRules, Element, ElementAvailability, VenueElement } from './schema.ts'

it('an element has the column types of the database, and its jsonb the shapes of the schema', () => {
  expectTypeOf<Element['price']>().toEqualTypeOf<number>()
  expectTypeOf<Element['vendor_id']>().toEqualTypeOf<string | null>()
  expectTypeOf<Element['availability_rules']>().toEqualTypeOf<AvailabilityRules>()
  expectTypeOf<Element['files']>().toEqualTypeOf<string[]>()
  expectTypeOf<Element>().not.toHaveProperty('deleted_at')
})

it('a new one needs who offers it, name, category and price', () => {
  type Input = Parameters<typeof createElement>[1]
  interface Needed {
    venue_vendor_id: string
    name: string
    category: string
    price: number
  }
  expectTypeOf<Needed>().toExtend<Input>()
  expectTypeOf<Omit<Needed, 'price'>>().not.toExtend<Input>()
  expectTypeOf<Needed & { price_unit: 'per_day' }>().not.toExtend<Input>()
  expectTypeOf<Input>().not.toHaveProperty('venue_id')
})

it('an update needs the id, and may set a field to null where the column allows it', () => {
  type Input = Parameters<typeof updateElement>[1]
  expectTypeOf<{ element_id: string; image_url: null }>().toExtend<Input>()
  expectTypeOf<{ element_id: string; price: null }>().not.toExtend<Input>()
})

it('lists give pages; what everyone may see has a price or none', () => {
  expectTypeOf<typeof listElements>().returns.resolves.toEqualTypeOf<{ items: Element[]; next_cursor: string | null }>()
  expectTypeOf<typeof getVenueElements>().returns.resolves.toEqualTypeOf<VenueElement[]>()
  expectTypeOf<VenueElement['price']>().toEqualTypeOf<number | null>()
})

it('availability says why not', () => {
  expectTypeOf<typeof isElementAvailable>().returns.resolves.toEqualTypeOf<ElementAvailability>()
  expectTypeOf<ElementAvailability['reason']>().toEqualTypeOf<
    'not_offered' | 'blackout' | 'lead_time' | 'sold_out' | null
  >()
})
