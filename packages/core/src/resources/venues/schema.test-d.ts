import { expectTypeOf, it } from 'vitest'
import type { Availability } from '../reservations/schema.ts'
import type {
  createVenue,
  getVenueAvailability,
  getVenueEventCount,
  listVenues,
  searchVenues,
  updateVenue,
} from './functions.ts'
import type { Venue, VenueSettings, VenueStats } from './schema.ts'

it('a venue has the column types of the database, and its jsonb the shapes of the schema', () => {
  expectTypeOf<Venue['description']>().toEqualTypeOf<string | null>()
  expectTypeOf<Venue['is_published']>().toEqualTypeOf<boolean>()
  expectTypeOf<Venue['settings']>().toEqualTypeOf<VenueSettings>()
  expectTypeOf<Venue>().not.toHaveProperty('deleted_at')
})

it('only the name is needed to create a venue', () => {
  expectTypeOf<{ name: string }>().toExtend<Parameters<typeof createVenue>[1]>()
  expectTypeOf<{ slug: string }>().not.toExtend<Parameters<typeof createVenue>[1]>()
})

it('an update needs the id, and may set a field to null where the column allows it', () => {
  type Input = Parameters<typeof updateVenue>[1]
  expectTypeOf<{ venue_id: string; phone: null }>().toExtend<Input>()
  expectTypeOf<{ venue_id: string; name: null }>().not.toExtend<Input>()
  expectTypeOf<{ name: string }>().not.toExtend<Input>()
})

it('a list may be called with nothing, and gives a page', () => {
  expectTypeOf<undefined>().toExtend<Parameters<typeof listVenues>[1]>()
  expectTypeOf<typeof listVenues>().returns.resolves.toEqualTypeOf<{ items: Venue[]; next_cursor: string | null }>()
})

it('counts are numbers, figures are not any', () => {
  expectTypeOf<typeof getVenueEventCount>().returns.resolves.toBeNumber()
  expectTypeOf<VenueStats['revenue_confirmed']>().toBeNumber()
})

it('a search may be by place alone and gives venues, availability says of which spaces', () => {
  expectTypeOf<{ near: { lat: number; lng: number } }>().toExtend<Parameters<typeof searchVenues>[1]>()
  expectTypeOf<typeof searchVenues>().returns.resolves.toEqualTypeOf<Venue[]>()
  expectTypeOf<Parameters<typeof getVenueAvailability>[1]>().not.toHaveProperty('space_ids')
  expectTypeOf<typeof getVenueAvailability>().returns.resolves.toEqualTypeOf<Availability>()
})
