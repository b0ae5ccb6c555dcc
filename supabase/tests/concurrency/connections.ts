import { startBackend } from '@venuekit/dev'
import postgres, { type Sql, type TransactionSql } from 'postgres'
import { afterAll } from 'vitest'

/** A database with as many open connections as callers, closed after the tests of the file. */
export async function openConnections(callers: number): Promise<Sql> {
  const backend = await startBackend({ database: 'postgres' })
  afterAll(() => backend.stop())
  if (!backend.databaseUrl) throw new Error('Races need a Postgres server.')
  const sql = postgres(backend.databaseUrl, { max: callers, onnotice: () => {} })
  afterAll(() => sql.end())
  await Promise.all(Array.from({ length: callers }, () => sql`select pg_sleep(0.05)`))
  return sql
}

/** Runs `work` in a transaction of its own as a signed-in user, as the REST API does. */
export async function asUser<T>(sql: Sql, userId: string, work: (sql: TransactionSql) => Promise<T>): Promise<T> {
  // `begin` types its result as unwrapped arrays, which a generic result cannot follow.
  const results: Awaited<T>[] = []
  await sql.begin(async (transaction) => {
    const claims = JSON.stringify({ sub: userId, role: 'authenticated' })
    await transaction`select set_config('role', 'authenticated', true), set_config('request.jwt.claims', ${claims}, true)`
    results.push(await work(transaction))
  })
  const [result] = results
  if (result === undefined) throw new Error('The transaction had no result.')
  return result
}

/** Starts everything at once and counts outcomes: `ok`, or the SQLSTATE of the failure. */
export async function race(attempts: (() => Promise<unknown>)[]): Promise<Record<string, number>> {
  const outcomes = await Promise.allSettled(attempts.map((attempt) => attempt()))
  const counts: Record<string, number> = {}
  for (const outcome of outcomes) {
    const reason: unknown = outcome.status === 'rejected' ? outcome.reason : null
    const code = reason instanceof Error && 'code' in reason ? String(reason.code) : String(reason)
    const key = outcome.status === 'fulfilled' ? 'ok' : code
    counts[key] = (counts[key] ?? 0) + 1
  }
  return counts
}
