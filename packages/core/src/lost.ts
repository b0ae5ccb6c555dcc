import { isVenueKitError, VenueKitError } from './errors.ts'

/** What PostgREST, Auth, Storage and fetch throw. */
export interface Thrown {
  name?: string
  message?: string
  code?: string | number
  details?: string | null
  hint?: string | null
  status?: number
  statusCode?: string
}

/** What is known of the last request of a call. */
export interface Wire {
  readonly signal?: AbortSignal | undefined
  /** The table or function that was asked. */
  target?: string | undefined
  status?: number | undefined
  headers?: Headers | undefined
  /** The request was sent and no response came back. */
  lost?: boolean
}

export const requestId = ({ headers }: Wire): string | undefined =>
  headers?.get('sb-request-id') ?? headers?.get('x-request-id') ?? undefined

function codeOf({ name = '', status }: Thrown, { signal, lost }: Wire): string | undefined {
  if (name === 'TimeoutError' || signal?.reason?.name === 'TimeoutError') return 'timeout'
  // An abort that the caller did not ask for is supabase-js's own time limit.
  if (name === 'AbortError') return signal?.aborted ? 'network' : 'timeout'
  if (lost || (name === 'AuthRetryableFetchError' && !status) || name === 'StorageUnknownError') return 'network'
  return undefined
}

/** The error of a call that ended before a server answered: refused by VenueKit itself, cancelled, timed out or lost. */
export function lostCall(cause: unknown, name: string, wire: Wire): VenueKitError | undefined {
  const context = { function: name, status: wire.status, requestId: requestId(wire), cause }
  if (isVenueKitError(cause)) {
    const { message, cause: origin, status = wire.status } = cause
    return cause.function
      ? cause
      : new VenueKitError(cause.code, { ...cause, ...context, message, status, cause: origin })
  }
  const thrown: Thrown = typeof cause === 'object' && cause !== null ? cause : {}
  const code = codeOf(thrown, wire)
  if (!code) return undefined
  const cancelled = code === 'network' && wire.signal?.aborted
  return new VenueKitError(code, {
    ...context,
    status: thrown.status ?? wire.status,
    ...(cancelled && { message: 'The call was cancelled.' }),
    retryable: (code === 'network' && !cancelled) || wire.status === 504,
  })
}
