import { randomUUID } from 'node:crypto'
import { type Kysely, sql, type Transaction } from 'kysely'
import { impersonate } from '../impersonate.ts'
import { Rollback, settled } from '../rollback.ts'
import type { Claims } from './token.ts'

export type Extension = 'broadcast' | 'presence'

/** Who asks, for which channel. */
export interface Asker {
  claims: Claims
  topic: string
}

const rolledBack = <T>(db: Kysely<unknown>, work: (trx: Transaction<unknown>) => Promise<T>): Promise<T> =>
  settled(
    db.transaction().execute(async (trx) => {
      throw new Rollback(await work(trx))
    }),
  )

const become = (trx: Transaction<unknown>, { claims, topic }: Asker): Promise<void> =>
  impersonate(trx, { role: claims.role, claims }, { 'realtime.topic': topic })

/** The extensions of a private channel that a caller may read: it sees a message put there in its name, and undone. */
export const mayRead = (db: Kysely<unknown>, asker: Asker, extensions: Extension[]): Promise<Set<Extension>> =>
  rolledBack(db, async (trx) => {
    const ids = extensions.map(() => randomUUID())
    await sql`
      insert into realtime.messages (id, topic, extension)
      select * from unnest(${ids}::uuid[], ${extensions.map(() => asker.topic)}::text[], ${extensions}::text[])
    `.execute(trx)
    await become(trx, asker)
    const { rows } = await sql<{ extension: Extension }>`
      select extension from realtime.messages where id = any(${ids}::uuid[])
    `.execute(trx)
    return new Set(rows.map(({ extension }) => extension))
  })

/** Whether a caller may send to a private channel: it may put a message there. */
export const mayWrite = (db: Kysely<unknown>, asker: Asker, extension: Extension): Promise<boolean> =>
  rolledBack(db, async (trx) => {
    await become(trx, asker)
    try {
      await sql`insert into realtime.messages (topic, extension) values (${asker.topic}, ${extension})`.execute(trx)
      return true
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === '42501') return false
      throw error
    }
  })
