import { expectTypeOf, it } from 'vitest'
import type {
  addInsuranceCertificate,
  createVenueVendor,
  getVenueVendorElementsCount,
  listVenueVendors,
} from './functions.ts'
import type { InsuranceCertificate, VenueVendor, VenueVendorParties } from './schema.ts'

it('a relationship has the column types of the database, and its jsonb the shapes of the schema', () => {
  expectTypeOf<VenueVendor['vendor_id']>().toEqualTypeOf<string | null>()
  expectTypeOf<VenueVendor['insurance']>().toEqualTypeOf<InsuranceCertificate[]>()
  expectTypeOf<VenueVendor['approval_status']>().toEqualTypeOf<'pending' | 'approved' | 'rejected' | 'not_required'>()
})

it('is read with both sides, of which the vendor may be missing', () => {
  expectTypeOf<typeof listVenueVendors>().returns.resolves.toEqualTypeOf<{
    items: VenueVendorParties[]
    next_cursor: string | null
  }>()
  expectTypeOf<null>().toExtend<VenueVendorParties['vendor']>()
  expectTypeOf<null>().not.toExtend<VenueVendorParties['venue']>()
})

it('only the venue is needed to create one', () => {
  expectTypeOf<{ venue_id: string }>().toExtend<Parameters<typeof createVenueVendor>[1]>()
  expectTypeOf<{ vendor_id: string }>().not.toExtend<Parameters<typeof createVenueVendor>[1]>()
})

it('a certificate says what is insured until when', () => {
  type Certificate = Parameters<typeof addInsuranceCertificate>[1]['certificate']
  expectTypeOf<{ type: string; expires_on: string }>().toExtend<Certificate>()
  expectTypeOf<{ type: string }>().not.toExtend<Certificate>()
})

it('counts are numbers', () => {
  expectTypeOf<typeof getVenueVendorElementsCount>().returns.resolves.toBeNumber()
})
