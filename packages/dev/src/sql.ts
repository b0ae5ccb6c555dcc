import { CompiledQuery, type Kysely } from 'kysely'
import type { Database } from './database/database.ts'
import { impersonate } from './impersonate.ts'

/** Runs one statement and returns its rows. */
export type RunSql = <T = Record<string, unknown>>(query: string, params?: unknown[]) => Promise<T[]>

export interface SqlCaller {
  role: 'anon' | 'authenticated' | 'service_role'
  /** The claims of the caller's token, for example `{ sub: user.id }`; `role` is added. */
  claims?: Record<string, unknown>
}

const runner =
  (db: Kysely<unknown>): RunSql =>
  async <T>(query: string, params: unknown[] = []) =>
    (await db.executeQuery<T>(CompiledQuery.raw(query, params))).rows

/** SQL as superuser. Without `params` the query may be a script; the last statement's rows are returned. */
export const superuserSql =
  (database: Database): RunSql =>
  async <T>(query: string, params?: unknown[]) =>
    params ? runner(database.connection.kysely)<T>(query, params) : ((await database.exec(query)) as T[])

/** SQL as superuser in a session of its own, which transactions and settings of others do not touch. */
export const inOneSession = <T>(database: Database, work: (sql: RunSql) => Promise<T>): Promise<T> =>
  database.connection.kysely.connection().execute((db: Kysely<unknown>) => work(runner(db)))

/** SQL in one transaction under a caller's role and claims, as the REST API would run it. Rolled back if `work` fails. */
export const sqlAs = <T>(database: Database, caller: SqlCaller, work: (sql: RunSql) => Promise<T>): Promise<T> => {
  const db: Kysely<unknown> = database.connection.kysely
  return db.transaction().execute(async (trx) => {
    await impersonate(trx, { role: caller.role, claims: caller.claims ?? {} })
    return work(runner(trx))
  })
}
