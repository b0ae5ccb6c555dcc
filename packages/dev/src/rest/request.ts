import type { Connection, ConnectionContextOptions, VarsContext } from '@supabase/lite'
import { type Kysely, sql, type Transaction } from 'kysely'
import { type Caller, impersonate } from '../impersonate.ts'
import { type RequestScope, requestScope } from '../request-scope.ts'
import { Rollback, settled } from '../rollback.ts'
import { withJsonRows } from './json-rows.ts'
import { applyResponseSettings } from './response-settings.ts'

type Db = Kysely<unknown>

const callerOf = (vars: VarsContext): Caller => {
  const { auth } = vars as { auth?: { role?: string; jwt?: Record<string, unknown> | null } }
  return { role: auth?.role ?? 'anon', claims: auth?.jwt ?? {} }
}

const noResponse = { 'response.headers': '', 'response.status': '' }

const settingsOf = ({ request, timeZone }: RequestScope) => ({ request, ...(timeZone ? { timezone: timeZone } : {}) })

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
    await impersonate(options.transaction, caller)
    return work(options.transaction)
  }
  const isRest = scope?.service === 'rest'
  const isReadOnly = isRest && (await readOnly(connection, scope))
  const serve = async (trx: Transaction<unknown>): Promise<T> => {
    await impersonate(trx, caller, scope ? { ...settingsOf(scope), ...noResponse } : noResponse)
    if (isReadOnly) await sql`set local transaction_read_only = on`.execute(trx)
    const result = await work(isRest ? withJsonRows(trx) : trx)
    // lite does this itself for RPC.
    const answer =
      isRest && !options?.rpc && result instanceof Response ? await applyResponseSettings(trx, result) : result
    if (options?.forceRollback || isFailure(answer)) throw new Rollback(answer as T)
    return answer as T
  }
  return settled(isRest && scope.transaction ? serve(scope.transaction) : db.transaction().execute(serve))
}
