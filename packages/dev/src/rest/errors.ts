import { requestScope } from '../request-scope.ts'

interface DatabaseError {
  code: string
  message: string
  detail?: string | null
  hint?: string | null
}

const isDatabaseError = (error: unknown): error is DatabaseError =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && /^[0-9A-Z]{5}$/.test(error.code)

/** PostgREST's table, https://docs.postgrest.org/en/stable/references/errors.html#http-status-codes; a class is 2 characters. */
const statuses: Record<string, number> = {
  '08': 503,
  '09': 500,
  '0L': 403,
  '0P': 403,
  '23503': 409,
  '23505': 409,
  '25': 500,
  '25006': 405,
  '28': 403,
  '2D': 500,
  '38': 500,
  '39': 500,
  '3B': 500,
  '40': 500,
  '42883': 404,
  '42P01': 404,
  '42P17': 500,
  '53': 503,
  '53400': 500,
  '54': 500,
  '55': 500,
  '57': 500,
  '58': 500,
  F0: 500,
  HV: 500,
  P0: 500,
  P0001: 400,
  XX: 500,
}

/** The HTTP status PostgREST answers for a SQLSTATE; anything it does not know, such as an own code, is 400. */
const statusOf = (sqlstate: string, role: string): number => {
  if (sqlstate === '42501') return role === 'anon' ? 401 : 403
  const custom = /^PT(\d{3})$/.exec(sqlstate)?.[1]
  if (custom) return Number(custom)
  if (sqlstate.startsWith('PT')) return 500
  return statuses[sqlstate] ?? statuses[sqlstate.slice(0, 2)] ?? 400
}

/** `@supabase/lite` answers these as PostgREST does, and puts the table's name into the message itself. */
const answeredByLite = new Set(['42703', '42883', 'PGRST'])

/**
 * Mends: lite answers most SQLSTATEs with 500 and drops details and hint.
 * Its `RAISE SQLSTATE 'PGRST'` form carries all of it through, so every database error of a REST request is put into it.
 */
export const normalizeError = (error: unknown): unknown => {
  const scope = requestScope.getStore()
  if (scope?.service !== 'rest' || !isDatabaseError(error) || answeredByLite.has(error.code)) return error
  const status = statusOf(error.code, scope.role)
  return {
    code: 'PGRST',
    message: JSON.stringify({
      code: error.code,
      message: error.message,
      details: error.detail ?? null,
      hint: error.hint ?? null,
    }),
    detail: JSON.stringify({ status, headers: status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {} }),
    cause: error,
  }
}
