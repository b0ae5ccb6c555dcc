import type { Connection, ConnectionContextOptions, VarsContext } from '@supabase/lite'
import { type Kysely, sql, type Transaction } from 'kysely'
import { type RequestScope, requestScope } from '../request-scope.ts'
import { withJsonRows } from './json-rows.ts'
import { applyResponseSettings } from './response-settings.ts'

type Db = Kysely<unknown>

interface Caller {
  role: string
  claims: Record<string, unknown>
  operation: string
}

class Rollback<T> extends Error {
  readonly result: T

  constructor(result: T) {
    super('rollback')
    this.result = result
  }
}

const apiRoles = new Set(['anon', 'authenticated', 'service_role'])

const callerOf = (vars: VarsContext): Caller => {
  const { auth, storage } = vars as {
    auth?: { role?: string; jwt?: Record<string, unknown> | null }
    storage?: { operation?: string | null }
  }
  const role = auth?.role ?? 'anon'
  return { role, claims: { ...auth?.jwt, role }, operation: storage?.operation ?? '' }
}

const assertRole = async (trx: Db, role: string): Promise<void> => {
  if (apiRoles.has(role)) return
  const { rows } = await sql<{ allowed: boolean }>`
    select exists (select from pg_roles where rolname = ${role}) and pg_has_role('authenticator', ${role}, 'member') as allowed
  `.execute(trx)
  if (rows[0]?.allowed) return
  throw Object.assign(new Error(`permission denied to set role "${role}"`), { code: '42501' })
}

const headersOf = (request: Request | undefined): string =>
  JSON.stringify(Object.fromEntries([...(request?.headers ?? [])].filter(([name]) => name !== 'cookie')))

const cookiesOf = (request: Request | undefined): string => {
  const pairs = (request?.headers.get('cookie') ?? '').split(/;\s*/).filter(Boolean)
  return JSON.stringify(
    Object.fromEntries(pairs.map((pair) => pair.split('=', 2)).map(([name = '', value = '']) => [name, value])),
  )
}

/** Everything PostgREST sets for the length of one transaction. */
const impersonate = async (trx: Db, caller: Caller, request: Request | undefined): Promise<void> => {
  await assertRole(trx, caller.role)
  const path = request ? new URL(request.url).pathname.replace(/^\/rest\/v1/, '') : ''
  await sql`select
    set_config('request.jwt.claims', ${JSON.stringify(caller.claims)}, true),
    set_config('request.method', ${request?.method ?? ''}, true),
    set_config('request.path', ${path}, true),
    set_config('request.headers', ${headersOf(request)}, true),
    set_config('request.cookies', ${cookiesOf(request)}, true),
    set_config('response.headers', '', true),
    set_config('response.status', '', true),
    set_config('storage.operation', ${caller.operation}, true),
    set_config('role', ${caller.role}, true)`.execute(trx)
}

const readOnly = async (connection: Connection, scope: RequestScope): Promise<boolean> => {
  const { method, url } = scope.request
  if (method === 'GET' || method === 'HEAD') return true
  const name = /^\/rest\/v1\/rpc\/([^/]+)$/.exec(new URL(url).pathname)?.[1]
  if (!name) return false
  const { functions = [] } = await connection.introspect({ useCache: true })
  const called = functions.filter((candidate) => candidate.name === decodeURIComponent(name))
  return called.length > 0 && called.every((candidate) => candidate.volatility !== 'v')
}

const isFailure = (result: unknown): boolean => result instanceof Response && result.status >= 400

/**
 * Serves one request of `@supabase/lite` in one transaction, under the caller's role and claims.
 * Mends: lite's own version grants all tables to the API roles first, leaves `request.*` unset outside of RPC,
 * and commits a mutation whose answer is an error (`single()` on two rows).
 */
export const runRequest = async <T>(
  connection: Connection,
  { vars, options }: { vars: VarsContext | undefined; options: ConnectionContextOptions | undefined },
  work: (db: Db) => Promise<T>,
): Promise<T> => {
  const db: Db = connection.kysely
  if (!vars && !options?.forceRollback) return work(db)
  const scope = requestScope.getStore()
  const caller = callerOf(vars ?? {})
  if (scope) scope.role = caller.role
  if (options?.transaction) {
    await impersonate(options.transaction, caller, scope?.request)
    return work(options.transaction)
  }
  const isRest = scope?.service === 'rest'
  const isReadOnly = isRest && (await readOnly(connection, scope))
  const serve = async (trx: Transaction<unknown>): Promise<T> => {
    await impersonate(trx, caller, scope?.request)
    if (isReadOnly) await sql`set local transaction_read_only = on`.execute(trx)
    const result = await work(isRest ? withJsonRows(trx) : trx)
    // lite does this itself for RPC.
    const answer =
      isRest && !options?.rpc && result instanceof Response ? await applyResponseSettings(trx, result) : result
    if (options?.forceRollback || isFailure(answer)) throw new Rollback(answer as T)
    return answer as T
  }
  try {
    return await (isRest && scope.transaction ? serve(scope.transaction) : db.transaction().execute(serve))
  } catch (error) {
    if (error instanceof Rollback) return error.result as T
    throw error
  }
}
