import type { VenueKitError } from '../errors.ts'

/**
 * `connecting` until changes flow for the first time, `reconnecting` after a gap has begun. `closed` where it is refused:
 * it is tried again when another user signs in.
 */
export type RealtimeStatus = 'connecting' | 'live' | 'reconnecting' | 'closed'

/** What every subscription may be told besides its messages. */
export interface LiveHandlers {
  readonly onStatus?: ((status: RealtimeStatus) => void) | undefined
  /**
   * The place to read what you show. Called when changes begin to flow: the first time (`initial`), because rows may have
   * changed since you read them, and after every gap, because what happened in it is not told again. Changes that arrive
   * while a returned promise is pending are delivered after it.
   */
  readonly onResync?: ((resync: { readonly initial: boolean }) => unknown) | undefined
  /** Told of what goes wrong; `retryable` errors are already being retried. */
  readonly onError?: ((error: VenueKitError) => void) | undefined
}
