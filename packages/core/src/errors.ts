import type * as z from 'zod'

/** What went wrong, in one word. An open union: later versions may add codes, so keep a default branch. */
export type VenueKitErrorCode =
  | 'invalid_input'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'precondition_failed'
  | 'rate_limited'
  | 'payload_too_large'
  | 'network'
  | 'timeout'
  | 'unavailable'
  | 'unknown'
  | (string & {})

/** One thing that is wrong with an input; `path` leads to it. The refused value itself is never included. */
export interface VenueKitIssue {
  readonly path: readonly PropertyKey[]
  readonly message: string
  readonly code: string
}

export interface VenueKitErrorInit {
  message?: string | undefined
  function?: string | undefined
  status?: number | undefined
  hint?: string | undefined
  details?: Readonly<Record<string, unknown>> | undefined
  issues?: readonly VenueKitIssue[] | undefined
  requestId?: string | undefined
  retryable?: boolean | undefined
  cause?: unknown
}

const brand = Symbol.for('venuekit.error')

const messages: Record<string, string> = {
  invalid_input: 'The input is not valid.',
  unauthenticated: 'Sign in first: there is no valid session.',
  forbidden: 'You are not allowed to do this.',
  not_found: 'There is no such record, or it is not visible to you.',
  conflict: 'This conflicts with the current state.',
  precondition_failed: 'The record was changed in the meantime. Load it again and repeat the change.',
  rate_limited: 'Too many requests. Try again later.',
  payload_too_large: 'The request is too large.',
  network: 'The server could not be reached.',
  timeout: 'The call took too long.',
  unavailable: 'The service is not available at the moment.',
  unknown: 'Something went wrong.',
}

/** The only error that VenueKit functions throw. Its message is safe to show; what the server really said is in `cause`. */
export class VenueKitError extends Error {
  override readonly name = 'VenueKitError'
  readonly code: VenueKitErrorCode
  /** The name of the function that failed, e.g. `createEvent`. */
  readonly function: string | undefined
  /** The HTTP status, or undefined when no response arrived. */
  readonly status: number | undefined
  /** What to do about it. */
  readonly hint: string | undefined
  /** Facts a program can act on: `fields`, `constraint`, `retry_after` (seconds) and what the rule itself reports. */
  readonly details: Readonly<Record<string, unknown>> | undefined
  /** With `invalid_input`: every problem found, with the path to it. */
  readonly issues: readonly VenueKitIssue[] | undefined
  /** Names the request in the server's logs. */
  readonly requestId: string | undefined
  /** Whether the very same call may succeed a little later. */
  readonly retryable: boolean

  constructor(code: VenueKitErrorCode, init: VenueKitErrorInit = {}) {
    super(init.message ?? messages[code] ?? messages.unknown, init.cause === undefined ? {} : { cause: init.cause })
    this.code = code
    this.function = init.function
    this.status = init.status
    this.hint = init.hint
    this.details = init.details
    this.issues = init.issues
    this.requestId = init.requestId
    this.retryable = init.retryable ?? false
  }

  /** Known to every copy of this package, where `instanceof` is not. */
  get [brand](): true {
    return true
  }

  /** Everything but `cause` and the stack, so that it can be logged or sent to a browser. */
  toJSON(): Record<string, unknown> {
    return Object.fromEntries([['message', this.message], ...Object.entries(this)])
  }
}

/** Whether `error` is a {@link VenueKitError}, also when it was thrown by another copy of this package. */
export const isVenueKitError = (error: unknown): error is VenueKitError =>
  typeof error === 'object' && error !== null && brand in error

/** An unknown key is named by its path, as any other field; a missing one is said to be, whatever it should have been. */
const toIssues = ({ path, message, code, ...issue }: z.core.$ZodIssue): VenueKitIssue[] => {
  if ('keys' in issue && code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...path, key], message: 'is not a known field', code }))
  const isMissing = code === 'invalid_type' && message.endsWith('received undefined')
  return [{ path, message: isMissing ? 'is required' : message, code }]
}

/** The error for an input that a zod schema refused. */
export function invalidInput(name: string | undefined, zodIssues: readonly z.core.$ZodIssue[]): VenueKitError {
  const issues = zodIssues.flatMap(toIssues)
  return new VenueKitError('invalid_input', {
    function: name,
    message: issues
      .map(({ path, message }) => (path.length > 0 ? `${path.join('.')}: ${message}` : message))
      .join('; '),
    issues,
    details: { fields: [...new Set(issues.flatMap(({ path }) => path.slice(0, 1).map(String)))] },
  })
}
