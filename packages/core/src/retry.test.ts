import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { VenueKitError } from './errors.ts'
import { backoff } from './retry.ts'

const busy = new VenueKitError('unavailable', { retryable: true })
const asked = (retry_after: number) => new VenueKitError('rate_limited', { retryable: true, details: { retry_after } })

describe('the wait before the next attempt', () => {
  it('is random up to a bound that doubles, and never above maxDelay', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), (attempt) => {
        const wait = backoff(busy, attempt, { attempts: 31, baseDelay: 100, maxDelay: 5_000 })
        expect(wait).toBeGreaterThanOrEqual(0)
        expect(wait).toBeLessThanOrEqual(Math.min(5_000, 100 * 2 ** attempt))
      }),
    )
  })

  it('is what the server asks for, unless that is longer than maxDelay', () => {
    expect(backoff(asked(3), 1)).toBe(3_000)
    expect(backoff(asked(11), 1)).toBeUndefined()
  })

  it('is none after the last attempt, for an error that stays, or with retries off', () => {
    expect(backoff(busy, 4)).toBeUndefined()
    expect(backoff(new VenueKitError('forbidden'), 1)).toBeUndefined()
    expect(backoff(busy, 1, false)).toBeUndefined()
  })
})
