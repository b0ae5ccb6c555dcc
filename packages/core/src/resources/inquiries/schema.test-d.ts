import { expectTypeOf, it } from 'vitest'
import type { Event } from '../events/schema.ts'
import type { claimInquiry, getInquiry, submitInquiry } from './functions.ts'
import type { BookingPage, Inquiry } from './schema.ts'

it('a booking page has public columns only', () => {
  expectTypeOf<BookingPage['venue']>().not.toHaveProperty('email')
  expectTypeOf<BookingPage['settings']>().not.toHaveProperty('hold_hours')
  expectTypeOf<BookingPage['elements'][number]>().not.toHaveProperty('price')
  expectTypeOf<BookingPage['elements'][number]['public_price']>().toEqualTypeOf<number | null>()
})

it('an inquiry needs venue, time and contact', () => {
  type Input = Parameters<typeof submitInquiry>[1]
  expectTypeOf<{
    venue_id: string
    date: string
    ends_at: string
    contact_name: string
    contact_email: string
  }>().toExtend<Input>()
  expectTypeOf<{ venue_id: string; date: string; ends_at: string }>().not.toExtend<Input>()
  expectTypeOf<Input>().not.toHaveProperty('client_id')
})

it('its state holds no contact, and claiming gives the event', () => {
  expectTypeOf<typeof getInquiry>().returns.resolves.toEqualTypeOf<Inquiry>()
  expectTypeOf<Inquiry>().not.toHaveProperty('contact_email')
  expectTypeOf<typeof claimInquiry>().returns.resolves.toEqualTypeOf<Event>()
})
