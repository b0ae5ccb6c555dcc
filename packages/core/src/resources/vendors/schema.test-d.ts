import { expectTypeOf, it } from 'vitest'
import type { Event } from '../events/schema.ts'
import type { Venue } from '../venues/schema.ts'
import type {
  addVendorContactPerson,
  createVendor,
  getVendorEvents,
  getVendorVenues,
  updateVendor,
} from './functions.ts'
import type { ContactPerson, Vendor, VendorVenue } from './schema.ts'

it('a vendor has the column types of the database, and its jsonb the shapes of the schema', () => {
  expectTypeOf<Vendor['description']>().toEqualTypeOf<string | null>()
  expectTypeOf<Vendor['contact_persons']>().toEqualTypeOf<ContactPerson[]>()
  expectTypeOf<Vendor>().not.toHaveProperty('deleted_at')
})

it('only the name is needed to create a vendor, and the address is not taken', () => {
  type Input = Parameters<typeof createVendor>[1]
  expectTypeOf<{ name: string }>().toExtend<Input>()
  expectTypeOf<{ description: string }>().not.toExtend<Input>()
  expectTypeOf<Input>().not.toHaveProperty('email')
})

it('an update needs the id, and may set a field to null where the column allows it', () => {
  type Input = Parameters<typeof updateVendor>[1]
  expectTypeOf<{ vendor_id: string; address: null }>().toExtend<Input>()
  expectTypeOf<{ vendor_id: string; contact_persons: null }>().not.toExtend<Input>()
  expectTypeOf<{ name: string }>().not.toExtend<Input>()
})

it('a contact person has a name', () => {
  type Input = Parameters<typeof addVendorContactPerson>[1]['contact_person']
  expectTypeOf<{ name: string }>().toExtend<Input>()
  expectTypeOf<{ email: string }>().not.toExtend<Input>()
})

it('lists give pages, a relationship with its whole venue', () => {
  expectTypeOf<typeof getVendorVenues>().returns.resolves.toEqualTypeOf<{
    items: VendorVenue[]
    next_cursor: string | null
  }>()
  expectTypeOf<VendorVenue['venue']>().toEqualTypeOf<Venue>()
  expectTypeOf<typeof getVendorEvents>().returns.resolves.toEqualTypeOf<{
    items: Event[]
    next_cursor: string | null
  }>()
})
