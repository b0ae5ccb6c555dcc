import { expectTypeOf, it } from 'vitest'
import type { bulkCreateGuests } from './bulk.ts'
import type { createGuest, getGuestStats, updateGuest } from './functions.ts'
import type { importGuestsCsv } from './import.ts'
import type { createRsvpLinks } from './rsvp.ts'
import type { Guest, GuestStats, RsvpLink } from './schema.ts'

it('a guest has the column types of the database, without the hash of its link', () => {
  expectTypeOf<Guest['rsvp_status']>().toEqualTypeOf<'undecided' | 'yes' | 'no'>()
  expectTypeOf<Guest['plus_one_names']>().toEqualTypeOf<string[]>()
  expectTypeOf<Guest>().not.toHaveProperty('rsvp_token_hash')
})

it('a new guest needs an event and a name', () => {
  type Input = Parameters<typeof createGuest>[1]
  expectTypeOf<{ event_id: string; name: string }>().toExtend<Input>()
  expectTypeOf<{ event_id: string }>().not.toExtend<Input>()
  expectTypeOf<{ guest_id: string; email: null }>().toExtend<Parameters<typeof updateGuest>[1]>()
})

it('a list is added with or without a way to treat duplicates, and may hold values that the database judges', () => {
  type Input = Parameters<typeof bulkCreateGuests>[1]
  expectTypeOf<{ event_id: string; guests: { name: string; rsvp_status: string }[] }>().toExtend<Input>()
  expectTypeOf<{ event_id: string; guests: { email: string }[] }>().not.toExtend<Input>()
})

it('an import takes text, a file or bytes, and gives lines', () => {
  type Input = Parameters<typeof importGuestsCsv>[1]
  expectTypeOf<{ event_id: string; csv: string }>().toExtend<Input>()
  expectTypeOf<{ event_id: string; file: File }>().toExtend<Input>()
  expectTypeOf<{ event_id: string; file: Uint8Array }>().toExtend<Input>()
  expectTypeOf<{ event_id: string; file: string }>().not.toExtend<Input>()
  expectTypeOf<Awaited<ReturnType<typeof importGuestsCsv>>['errors'][number]>().toEqualTypeOf<{
    row: number
    line: number
    field: string
    message: string
  }>()
})

it('links come with their tokens, figures without what a vendor may not see', () => {
  expectTypeOf<typeof createRsvpLinks>().returns.resolves.toEqualTypeOf<RsvpLink[]>()
  expectTypeOf<typeof getGuestStats>().returns.resolves.toEqualTypeOf<GuestStats>()
  expectTypeOf<GuestStats['total']>().toEqualTypeOf<number | undefined>()
})
