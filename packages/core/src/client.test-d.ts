import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { expectTypeOf, it } from 'vitest'
import { createVenueKit, type VenueKit } from './client.ts'
import type { SupabaseParts } from './connection.ts'
import type { Database } from './database.types.ts'
import { getVenue } from './resources/venues/functions.ts'
import type { Venue } from './resources/venues/schema.ts'

interface AppDatabase {
  public: Omit<Database['public'], 'Tables'> & {
    Tables: Database['public']['Tables'] & {
      extras: { Row: { id: number }; Insert: { id: number }; Update: { id?: number }; Relationships: [] }
    }
  }
}

const key = { venue_id: '' }

it('functions take any Supabase client: untyped, typed with our tables, or with the app’s own beside them', () => {
  expectTypeOf(getVenue(createClient('', ''), key)).resolves.toEqualTypeOf<Venue>()
  expectTypeOf(getVenue(createClient<Database>('', ''), key)).resolves.toEqualTypeOf<Venue>()
  expectTypeOf(getVenue(createClient<AppDatabase>('', ''), key)).resolves.toEqualTypeOf<Venue>()
  expectTypeOf(createVenueKit(createClient<AppDatabase>('', ''))).toEqualTypeOf<VenueKit>()
})

it('functions take a VenueKit client, and its methods are the functions without it', () => {
  const client = createVenueKit({ url: '', key: '' })
  expectTypeOf(getVenue(client, key)).resolves.toEqualTypeOf<Venue>()
  expectTypeOf(client.venues.get).parameters.toEqualTypeOf<
    Parameters<typeof getVenue> extends [unknown, ...infer Rest] ? Rest : never
  >()
  expectTypeOf(client.venues.get).returns.resolves.toEqualTypeOf<Venue>()
  // @ts-expect-error no such function
  client.venues.publishAll
})

/** As another copy of storage-js declares it: its protected members make it another type. */
declare class OtherStorage {
  protected url: string
  from(bucket: string): ReturnType<SupabaseClient['storage']['from']>
}

it('functions take a client of another copy of supabase-js, and nothing that is no client', () => {
  const other = {} as Omit<SupabaseClient, 'storage'> & { readonly storage: OtherStorage }
  expectTypeOf(other).not.toExtend<SupabaseParts>()
  expectTypeOf(createVenueKit(other, { timeout: 1000 })).toEqualTypeOf<VenueKit>()
  expectTypeOf(getVenue(other, key)).resolves.toEqualTypeOf<Venue>()
  expectTypeOf(createVenueKit(other).supabase).toEqualTypeOf<SupabaseParts>()
  // @ts-expect-error without its Storage it is none
  createVenueKit({ ...other, storage: {} })
  // @ts-expect-error a part of it is none
  createVenueKit(other.auth)
  // @ts-expect-error the key is missing
  createVenueKit({ url: '' })
})
