import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toMinorUnits } from './minor-units.ts'

describe('minor units', () => {
  it.each([
    ['EUR', 0.29, 29],
    ['USD', 1.1, 110],
    ['EUR', 1234.5, 123_450],
    ['EUR', 9_999_999_999.99, 999_999_999_999],
    ['HUF', 45.6, 4560],
    ['JPY', 500, 500],
    ['KRW', 1_000_000, 1_000_000],
    ['ISK', 5, 500],
    ['UGX', 5, 500],
    ['KWD', 5.12, 5120],
    ['EUR', 0, 0],
  ])('of %s %d are %d', (currency, amount, expected) => {
    expect(toMinorUnits(amount, currency)).toBe(expected)
  })

  it('are exact for every amount that the database holds', async () => {
    await fc.assert(
      fc.property(fc.nat(999_999_999_999), (cents) => {
        expect(toMinorUnits(cents / 100, 'EUR')).toBe(cents)
        expect(toMinorUnits(cents / 100, 'BHD')).toBe(cents * 10)
      }),
    )
  })

  it('refuse a part of what cannot be divided', () => {
    expect(() => toMinorUnits(10.5, 'MGA')).toThrow('Stripe charges whole MGA only.')
  })
})
