import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { useVenueKit } from '../../testing/backend.ts'

const { visitor, admin, signUp } = await useVenueKit()

/** The two ends of the world's calendar, both hemispheres' summer time, a half hour, and a currency without cents. */
const places = [
  ['Pacific/Kiritimati', 'AUD'],
  ['Pacific/Pago_Pago', 'USD'],
  ['Europe/Vienna', 'EUR'],
  ['America/New_York', 'USD'],
  ['Australia/Lord_Howe', 'AUD'],
  ['Asia/Kolkata', 'INR'],
  ['Asia/Tokyo', 'JPY'],
] as const
const venueAt = async ([time_zone, currency]: (typeof places)[number]) => {
  const { kit, id } = await signUp({ user_type: 'venue', details: { time_zone, currency } })
  return {
    venue_id: id,
    time_zone,
    generate: kit.contracts.generatePaymentSchedule,
    decimals: currency === 'JPY' ? 0 : 2,
  }
}
const kiritimati = await venueAt(places[0])
const tokyo = await venueAt(places[6])
const venues = [kiritimati, tokyo, ...(await Promise.all(places.slice(1, 6).map(venueAt)))]

const dayIn = (timeZone: string, at: string | number = Date.now()) =>
  new Intl.DateTimeFormat('en-CA', { timeZone }).format(new Date(at))
const before = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) - days * 86_400_000).toISOString().slice(0, 10)
const later = (a: string, b: string) => (a > b ? a : b)

const schedule = fc.record({
  place: fc.nat(venues.length - 1),
  whole: fc.oneof(fc.nat(3), fc.nat(9_999_999_999)),
  cents: fc.nat(99),
  /** Hundredths of a percent. */
  percentage: fc.oneof(fc.constantFrom(0, 3333, 5000, 10_000), fc.integer({ min: 0, max: 10_000 })),
  /** From a month ago to a year and a half from now, in minutes. */
  minutes: fc.integer({ min: -43_200, max: 788_400 }),
  days: fc
    .tuple(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 }))
    .map(([a, b]) => ({ deposit: Math.max(a, b), final: Math.min(a, b) })),
})

describe('generatePaymentSchedule', () => {
  it('adds up exactly, in order, on the venue’s calendar and never in the past', async () => {
    await fc.assert(
      fc.asyncProperty(schedule, async ({ place, whole, cents, percentage, minutes, days }) => {
        const { generate, venue_id, time_zone, decimals } = venues[place] ?? kiritimati
        const units = 10 ** decimals
        const total = decimals === 0 ? whole : whole * 100 + cents
        const event_date = new Date(Date.now() + minutes * 60_000).toISOString()
        const startedOn = dayIn(time_zone)
        const payments = await generate({
          venue_id,
          total_amount: total / units,
          event_date,
          deposit_percentage: percentage / 100,
          deposit_due_days_before: days.deposit,
          final_due_days_before: days.final,
        })

        const amounts = payments.map(({ amount }) => Math.round(amount * units))
        expect(payments.map(({ amount }) => amount)).toEqual(amounts.map((amount) => amount / units))
        expect(amounts.reduce((sum, amount) => sum + amount, 0)).toBe(total)
        expect(amounts.every((amount) => amount > 0)).toBe(true)
        expect(payments.map(({ position }) => position)).toEqual(payments.map((_, index) => index + 1))

        const dates = payments.map(({ due_date }) => due_date)
        expect(dates).toEqual([...dates].sort())
        for (const date of dates) expect(date >= startedOn).toBe(true)

        // Midnight may pass at the venue during the call; then either day is right.
        const answers = [startedOn, dayIn(time_zone)].map((today) => {
          const due = (daysBefore: number) => later(before(dayIn(time_zone, event_date), daysBefore), today)
          const deposit = (BigInt(total) * BigInt(percentage) + 5000n) / 10_000n
          const split = deposit > 0n && deposit < BigInt(total) && due(days.deposit) < due(days.final)
          if (total === 0) return []
          if (split)
            return [
              [Number(deposit), due(days.deposit)],
              [total - Number(deposit), due(days.final)],
            ]
          return [[total, due(deposit > 0n ? days.deposit : days.final)]]
        })
        expect(answers).toContainEqual(dates.map((date, index) => [amounts[index], date]))
      }),
      { numRuns: 400 },
    )
  })

  it('is half and half, 30 and 7 days before, in UTC, unless told otherwise', async () => {
    const event_date = '2031-06-20T23:30:00-02:00'
    await expect(kiritimati.generate({ total_amount: 0.01, event_date })).resolves.toEqual([
      { position: 1, description: 'Full payment', amount: 0.01, due_date: '2031-05-22' },
    ])
    await expect(kiritimati.generate({ total_amount: 99.99, event_date })).resolves.toEqual([
      { position: 1, description: 'Deposit', amount: 50, due_date: '2031-05-22' },
      { position: 2, description: 'Final payment', amount: 49.99, due_date: '2031-06-14' },
    ])
  })

  it('refuses decimals that the currency lacks and venues that the caller may not see', async () => {
    const input = { total_amount: 100.5, event_date: '2031-06-20T18:00:00Z' }
    await expect(tokyo.generate({ ...input, venue_id: tokyo.venue_id })).rejects.toMatchObject({
      code: 'invalid_input',
      details: { fields: ['total_amount'] },
    })
    const elsewhere = { ...input, venue_id: kiritimati.venue_id }
    await expect(tokyo.generate(elsewhere)).rejects.toMatchObject({ code: 'not_found' })
    await expect(admin.contracts.generatePaymentSchedule(elsewhere)).resolves.toHaveLength(2)
    await expect(visitor().contracts.generatePaymentSchedule(input)).rejects.toMatchObject({ code: 'unauthenticated' })
  })
})
