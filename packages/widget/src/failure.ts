import { parsed } from './parsed.ts'

/**
 * Why something failed, as `@venuekit/core` names it. `configuration`: the attributes or the project are not as the widget
 * needs them, which the console explains.
 */
export type FailureCode =
  | 'configuration'
  | 'unauthenticated'
  | 'not_found'
  | 'conflict'
  | 'invalid_input'
  | 'rate_limited'
  | 'network'
  | 'timeout'
  | 'unavailable'
  | 'unknown'

/** SQLSTATEs of the schema and codes of PostgREST, as `@venuekit/core` maps them. */
const codes: Record<string, FailureCode> = {
  '23P01': 'conflict',
  VK003: 'invalid_input',
  VK005: 'not_found',
  VK006: 'rate_limited',
  VK008: 'conflict',
  PGRST202: 'configuration',
  PGRST205: 'configuration',
}

const codeOf = (status: number, code: unknown): FailureCode => {
  const known = codes[String(code)]
  if (known) return known
  if (status === 401 || status === 403) return 'unauthenticated'
  if (status === 429) return 'rate_limited'
  return status >= 500 ? 'unavailable' : 'unknown'
}

const factsOf = (details: unknown): { field?: string; retry_after?: number } => parsed(() => String(details))

interface Details {
  field?: string | undefined
  retryAfter?: number | undefined
  cause?: unknown
}

/** Why a call failed. `field` is the input that was refused, `retryAfter` the seconds to wait. */
export class Failure extends Error {
  readonly code: FailureCode
  readonly field: string | undefined
  readonly retryAfter: number | undefined

  constructor(code: FailureCode, message: string, { field, retryAfter, cause }: Details = {}) {
    super(message, { cause })
    this.code = code
    this.field = field
    this.retryAfter = retryAfter
  }

  static fromResponse(response: Response, body: Record<string, unknown> | null): Failure {
    const facts = factsOf(body?.details)
    const message = String(body?.message ?? `HTTP ${response.status}`)
    return new Failure(codeOf(response.status, body?.code), message, {
      field: facts.field,
      retryAfter: facts.retry_after,
    })
  }

  /** Whether the same call may succeed a moment later. */
  get passing(): boolean {
    return ['network', 'timeout', 'unavailable'].includes(this.code)
  }
}

export const failureOf = (error: unknown): Failure => {
  if (error instanceof Failure) return error
  const { name, message } = error instanceof Error ? error : new Error(String(error))
  return new Failure(name === 'TimeoutError' ? 'timeout' : 'network', message, { cause: error })
}
