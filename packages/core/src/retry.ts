import type { VenueKitError } from './errors.ts'

/** Full-jitter exponential backoff: the n-th wait is random between 0 and `baseDelay * 2^n`, at most `maxDelay`. */
export interface RetryOptions {
  /** Attempts in all, the first included. Default 4. */
  readonly attempts?: number | undefined
  /** Milliseconds. Default 250. */
  readonly baseDelay?: number | undefined
  /** Milliseconds. A server that asks for a longer wait is not retried. Default 10 000. */
  readonly maxDelay?: number | undefined
}

/** Milliseconds to wait before attempt `attempt + 1`, or undefined when there is to be none. */
export function backoff(error: VenueKitError, attempt: number, options: RetryOptions | false = {}): number | undefined {
  if (!options || !error.retryable) return undefined
  const { attempts = 4, baseDelay = 250, maxDelay = 10_000 } = options
  if (attempt >= attempts) return undefined
  const asked = error.details?.retry_after
  if (typeof asked === 'number') return asked * 1000 > maxDelay ? undefined : asked * 1000
  return Math.random() * Math.min(maxDelay, baseDelay * 2 ** attempt)
}

/** Resolves after `ms`, or at once when the signal aborts: the next attempt then fails with the signal's reason. */
export const pause = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => {
    if (signal?.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal?.addEventListener('abort', done)
  })
