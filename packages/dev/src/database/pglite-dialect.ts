import type { PGlite } from '@electric-sql/pglite'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type { Turnstile } from '../turnstile.ts'

class PgliteSession implements DatabaseConnection {
  readonly #client: PGlite
  leave: () => void

  constructor(client: PGlite, leave: () => void) {
    this.#client = client
    this.leave = leave
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, affectedRows } = await this.#client.query<R>(query.sql, [...query.parameters])
    return affectedRows === undefined ? { rows } : { rows, numAffectedRows: BigInt(affectedRows) }
  }

  streamQuery(): AsyncIterableIterator<never> {
    throw new Error('PGlite cannot stream rows.')
  }
}

class PgliteDriver implements Driver {
  readonly #client: PGlite
  readonly #turnstile: Turnstile

  constructor(client: PGlite, turnstile: Turnstile) {
    this.#client = client
    this.#turnstile = turnstile
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<PgliteSession> {
    return new PgliteSession(this.#client, await this.#turnstile.enter())
  }

  async releaseConnection(session: PgliteSession): Promise<void> {
    session.leave()
  }

  async beginTransaction(session: PgliteSession): Promise<void> {
    await session.executeQuery(CompiledQuery.raw('begin'))
  }

  async commitTransaction(session: PgliteSession): Promise<void> {
    await session.executeQuery(CompiledQuery.raw('commit'))
  }

  async rollbackTransaction(session: PgliteSession): Promise<void> {
    await session.executeQuery(CompiledQuery.raw('rollback'))
  }

  async destroy(): Promise<void> {}
}

/**
 * Kysely over PGlite's single session. A connection is held by one caller until released, so that
 * the transaction of one request is never seen by another (the dialect of `@supabase/lite` has no such lock).
 */
export const pgliteDialect = (client: PGlite, turnstile: Turnstile): Dialect => ({
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new PgliteDriver(client, turnstile),
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => new PostgresQueryCompiler(),
})
