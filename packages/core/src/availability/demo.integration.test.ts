import { describe, expect, it } from 'vitest'
import { useVenueKit } from '../testing/backend.ts'
import { type DayState, dayState, toLocal } from './index.ts'

const { backend, visitor } = await useVenueKit({ seed: true })

const day = 86_400_000
const later = (days: number) => new Date(Date.now() + days * day).toISOString()
const availability = await visitor().venues.availability({ slug: 'the-grand-hall', from: later(-2), to: later(60) })
const dates = Array.from({ length: 42 }, (_, days) => toLocal(later(days), availability.time_zone).slice(0, 10))

/** What a visitor finds of an evening in the spaces on each of the next 42 days. */
const states = dates.map((date) => {
  const entries = availability.spaces.map(({ name, space_id }): [string, DayState] => [
    name,
    dayState(availability, { space_id, date, duration_minutes: 240 }),
  ])
  return Object.fromEntries(entries)
})

describe('the demo, whenever it is loaded, shows within six weeks', () => {
  it('a divided hall of which one half is taken, so that the whole is too, and the other is free', () => {
    expect(states).toContainEqual(
      expect.objectContaining({ 'Hall A': 'partly', 'Hall B': 'free', 'Grand Hall': 'partly' }),
    )
  })

  it('a day on which all of the venue is taken, one on which it is closed, and free ones', () => {
    const everywhere = (state: DayState) => states.some((each) => Object.values(each).every((found) => found === state))
    expect([everywhere('full'), everywhere('closed'), everywhere('free'), everywhere('too_soon')]).toEqual(
      Array(4).fill(true),
    )
  })

  it('a second option that waits behind the first', async () => {
    const rows = await backend.sql<{ first: number; second: number }>(
      `select first.rank::int as first, second.rank::int as second
       from public.space_reservations first join public.space_reservations second using (space_id)
       where first.during && second.during and first.blocking and not second.blocking
         and lower(second.during) between now() and now() + interval '42 days'`,
    )
    expect(rows).toContainEqual({ first: 1, second: 2 })
  })
})
