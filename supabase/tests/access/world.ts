import { readFile } from 'node:fs/promises'
import { type Backend, type BackendOptions, startBackend } from '@venuekit/dev'
import { afterAll } from 'vitest'

export { id } from './names.ts'

/** The accounts of world.sql; `anon` has no token, `service` has the secret key. */
export type Person =
  | 'anon'
  | 'nobody'
  | 'ann'
  | 'bob'
  | 'hall'
  | 'mia'
  | 'sam'
  | 'rex'
  | 'rival'
  | 'flora'
  | 'fred'
  | 'petra'
  | 'victor'
  | 'service'

export interface Answer {
  readonly status: number
  /** SQLSTATE or PostgREST's code of a refusal. */
  readonly code: string | undefined
  readonly body: unknown
  readonly headers: Headers
}

/** Raw HTTP as one person. Paths are below /rest/v1 unless they begin with a slash. */
interface Caller {
  request(path: string, init: RequestInit): Promise<Answer>
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>
  patch(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>
  delete(path: string, headers?: Record<string, string>): Promise<Answer>
  rpc(name: string, args?: Record<string, unknown>, headers?: Record<string, string>): Promise<Answer>
}

export interface World {
  readonly backend: Backend
  as(person: Person): Caller
  /** The access token of a person, from a sign-in that is made once. */
  tokenOf(person: Person): Promise<string | undefined>
  /** What every table holds, as one hash each. */
  contents(): Promise<Record<string, string>>
}

const codeOf = (body: unknown): string | undefined =>
  typeof body === 'object' && body !== null && 'code' in body ? String(body.code) : undefined

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const signIn = async (backend: Backend, person: Person): Promise<string> => {
  const response = await backend.fetch(`${backend.url}/auth/v1/token?grant_type=password`, {
    method: 'POST',
    headers: { apikey: backend.publishableKey, 'content-type': 'application/json' },
    body: JSON.stringify({ email: `${person}@example.com`, password: 'password-123' }),
  })
  const body = parse(await response.text())
  if (typeof body === 'object' && body !== null && 'access_token' in body) return String(body.access_token)
  throw new Error(`${person} could not sign in: ${JSON.stringify(body)}`)
}

// Rate limits and sequences of secrets move with every refused call; they are not what an attacker is after.
const contentsSql = `
  select string_agg(format(
    'select %L as name, md5(coalesce(string_agg(md5(r::text), '''' order by md5(r::text)), '''')) as hash from %s r',
    c.oid::regclass, c.oid::regclass), ' union all ') as query
  from pg_class c
  where c.relkind = 'r' and (c.relnamespace = 'public'::regnamespace or c.oid in (
    'storage.objects'::regclass, 'private.inquiry_claims'::regclass))`

/** A backend on Postgres with the world in it, stopped after the tests of the file. */
export const useWorld = async (options: Pick<BackendOptions, 'port'> = {}): Promise<World> => {
  const backend = await startBackend({ database: 'postgres', ...options })
  afterAll(() => backend.stop())
  await backend.sql(await readFile(new URL('world.sql', import.meta.url), 'utf8'))
  const tokens = new Map<Person, Promise<string>>()
  const [digest] = await backend.sql<{ query: string }>(contentsSql, [])

  const tokenOf = async (person: Person): Promise<string | undefined> => {
    if (person === 'anon' || person === 'service') return undefined
    const token = tokens.get(person) ?? signIn(backend, person)
    tokens.set(person, token)
    return token
  }
  const as = (person: Person): Caller => {
    const request: Caller['request'] = async (path, init) => {
      const token = await tokenOf(person)
      const response = await backend.fetch(`${backend.url}${path.startsWith('/') ? path : `/rest/v1/${path}`}`, {
        ...init,
        headers: {
          apikey: person === 'service' ? backend.secretKey : backend.publishableKey,
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...init.headers,
        },
      })
      const body = parse(await response.text())
      return { status: response.status, code: codeOf(body), body, headers: response.headers }
    }
    const json = (value: unknown, headers: Record<string, string>) => ({
      body: JSON.stringify(value),
      headers: { 'content-type': 'application/json', ...headers },
    })
    const returning = { prefer: 'return=representation' }
    return {
      request,
      get: (path, headers = {}) => request(path, { headers }),
      post: (path, body, headers = {}) => request(path, { method: 'POST', ...json(body, headers) }),
      patch: (path, body, headers = {}) =>
        request(path, { method: 'PATCH', ...json(body, { ...returning, ...headers }) }),
      delete: (path, headers = {}) => request(path, { method: 'DELETE', headers: { ...returning, ...headers } }),
      rpc: (name, args = {}, headers = {}) => request(`rpc/${name}`, { method: 'POST', ...json(args, headers) }),
    }
  }
  const contents = async () => {
    const rows = await backend.sql<{ name: string; hash: string }>(digest?.query ?? '', [])
    return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]))
  }
  return { backend, as, tokenOf, contents }
}
