import { VenueKitError } from './errors.ts'
import { lostCall, requestId, type Thrown, type Wire } from './lost.ts'

/**
 * The one table from failures to codes: SQLSTATEs and their two-letter classes, PostgREST, Auth and Storage error codes,
 * and last the HTTP status. `VK0xx` are raised by VenueKit's own SQL.
 */
const sources = {
  invalid_input:
    'VK003 22 23502 23514 P0001 weak_password validation_failed email_address_invalid same_password 400 405 406 415 416 422',
  unauthenticated:
    '28 PGRST301 PGRST302 PGRST303 invalid_credentials bad_jwt no_authorization session_not_found session_expired refresh_token_not_found refresh_token_already_used otp_expired 401',
  forbidden: 'VK004 42501 email_not_confirmed user_banned signup_disabled insufficient_aal not_admin 403',
  not_found: 'VK005 PGRST116 user_not_found 404 410',
  conflict: 'VK001 VK008 23 40 55 user_already_exists email_exists phone_exists identity_already_exists 409',
  precondition_failed: 'VK002 412',
  rate_limited: 'VK006 429',
  payload_too_large: 'VK007 54 413 414 431',
  timeout: '57014 PGRST003 408 504 524',
  unavailable: '08 25006 53 57 58 PGRST0 502 503 520 521 522 523',
  unknown: '42 PGRST2',
}

/** The schema lacks what was asked of it. */
const drift = /^(42(P01|883|703)|PGRST20\d)$/

const find = (key: string) => Object.entries(sources).find(([, keys]) => keys.split(' ').includes(key))?.[0]

function classify({ name, statusCode, status }: Thrown, code: string, wire: Wire): string {
  if (name === 'AuthSessionMissingError') return 'unauthenticated'
  // A success that is not JSON comes from a proxy, not from PostgREST.
  if (name === 'PostgrestError' && !code && wire.status === 200) return 'unavailable'
  const http = Number(statusCode) || status || wire.status
  if (code === '42501' && http === 401) return 'unauthenticated'
  return find(code) ?? find(code.slice(0, code.startsWith('PGRST') ? 6 : 2)) ?? find(String(http)) ?? 'unknown'
}

interface Facts extends Record<string, unknown> {
  fields?: string[]
}

/** Names of ids in a constraint's name that are not what it is about: a name is unique within its venue, a space is the venue's. */
const beside: Record<string, RegExp | undefined> = { key: /^(?:[a-z_]+?_id_)+/, fkey: /(?<=_id)_[a-z_]+_id$/ }

/**
 * Column and constraint names; of the values only the ones that an exclusion constraint compared (the space and the range).
 * Postgres keeps the columns to itself where a table has RLS; then the constraint's name tells them.
 */
function facts(message: string, detail: string, target: string | undefined): Facts {
  const [, keys, values = ''] = detail.match(/^Key \((.+?)\)=\((.+?)\)(?: |$)/) ?? []
  const constraint = message.match(/constraint "(.+?)"/)?.[1]
  const table = message.match(/(?:relation|table) "(.+?)"/)?.[1] ?? target
  const [, named, kind] = constraint?.match(`^${table}_(.+?)_(check|fkey|key)\\d*$`) ?? []
  const field = message.match(/column "(.+?)"/)?.[1] ?? named?.replace(beside[kind ?? ''] ?? '', '')
  const fields = keys?.replace(/\w+\(|\)|::\w+/g, '').split(', ') ?? (field ? [field] : undefined)
  const taken = message.includes('exclusion') ? fields?.map((name, index) => [name, values.split(', ')[index]]) : []
  return { ...(constraint && { constraint }), ...(fields && { fields }), ...Object.fromEntries(taken ?? []) }
}

const sentences: Record<string, string> = {
  '23502': '# is required.',
  '23503': '# refers to something that does not exist.',
  '23505': 'Another record already has this #.',
  '23514': '# is not acceptable.',
  '23P01': 'This time is already taken.',
}

/** The same where the field is not known. */
const unnamed: Record<string, string | undefined> = {
  '23505': 'There is such a record already.',
  '23P01': sentences['23P01'],
}

/** Our SQL writes its facts as JSON: `{"field": "slug"}`, `{"retry_after": 30}`. */
function parseDetail(detail: string): Facts {
  try {
    const { field, ...rest }: Record<string, unknown> = JSON.parse(detail)
    return field ? { fields: [String(field)], ...rest } : rest
  } catch {
    return {}
  }
}

/** Seconds to wait, from a `Retry-After` header: a number or an HTTP date. */
function retryAfter(header: string | null | undefined): Record<string, number> | undefined {
  const seconds = Number(header ?? Number.NaN)
  const wait = Number.isNaN(seconds) ? (Date.parse(header ?? '') - Date.now()) / 1000 : seconds
  return Number.isNaN(wait) ? undefined : { retry_after: Math.max(0, Math.ceil(wait)) }
}

interface Refusal {
  sqlstate: string
  message: string
  fields: string[] | undefined
  inUse: boolean
}

/** What may be said of a failure in words; undefined leaves it to the code's own message. */
function describe({ sqlstate, message, fields, inUse }: Refusal): { message?: string; hint?: string } {
  // What stands before PostgREST says this, without a code.
  if (/^invalid api key/i.test(message)) {
    return {
      message: 'The project does not know the key that the client was made with.',
      hint: 'Check that URL and key are of the same project, and that the key is still active.',
    }
  }
  if (drift.test(sqlstate))
    return { hint: 'Apply the VenueKit migrations of this version, then reload the schema cache.' }
  if (inUse) return { message: 'This is still in use.' }
  const named = fields ? sentences[sqlstate]?.replace('#', fields.join(', ')) : unnamed[sqlstate]
  return named ? { message: named } : {}
}

/** The {@link VenueKitError} for whatever a function threw. No text of the database reaches it, except what our own SQL says. */
export function toVenueKitError(cause: unknown, name: string, wire: Wire): VenueKitError {
  const lost = lostCall(cause, name, wire)
  if (lost) return lost
  const thrown: Thrown = typeof cause === 'object' && cause !== null ? cause : {}
  // A DOMException's code is a number.
  const sqlstate = String(thrown.code ?? '')
  const message = thrown.message ?? ''
  const detail = thrown.details ?? ''
  // Our own SQL writes its facts as JSON, also where it raises an SQLSTATE of Postgres.
  const ours = sqlstate.startsWith('VK') || detail.startsWith('{')
  const inUse = sqlstate === '23503' && detail.includes('still referenced')
  const code = sqlstate === '23503' && !inUse ? 'not_found' : classify(thrown, sqlstate, wire)
  const { fields, ...rest } = ours ? parseDetail(detail) : facts(message, detail, wire.target)
  const details = { ...retryAfter(wire.headers?.get('retry-after')), ...(fields && { fields }), ...rest }
  return new VenueKitError(code, {
    function: name,
    status: thrown.status ?? wire.status,
    requestId: requestId(wire),
    cause,
    ...(ours ? { message, hint: thrown.hint || undefined } : describe({ sqlstate, message, fields, inUse })),
    details: Object.keys(details).length > 0 ? details : undefined,
    retryable:
      ['rate_limited', 'unavailable'].includes(code) || wire.status === 504 || /^(40001|40P01|55P03)$/.test(sqlstate),
  })
}
