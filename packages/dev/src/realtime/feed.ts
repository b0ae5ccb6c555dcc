import { sql } from 'kysely'
import type { Database } from '../database/database.ts'
import { Turnstile } from '../turnstile.ts'
import { limits } from './limits.ts'

/** A row that was changed, or a message that the database sent. */
export interface Change {
  seq: number
  entity: number
  action: 'INSERT' | 'UPDATE' | 'DELETE' | 'BROADCAST'
  /** Of a message only. */
  message: {
    topic: string
    event: string
    payload: unknown
    binary_payload: string | null
    private: boolean
    id: string
  } | null
}

interface Listener {
  /** Changes in the order of their commits. The next come when these are done with. */
  onChanges(changes: Change[]): Promise<void>
  /** Some may have been missed. */
  onGap(): void
  onError(error: unknown): void
}

const PRUNE_MS = 10_000

// Digits sort before letters, and Postgres fires triggers by name: a change is noted before what it brings about.
const TRIGGER = '"0_realtime"'

/** Follows what the database commits, in those tables that are watched. */
export class Feed {
  readonly #database: Database
  readonly #listener: Listener
  readonly #watched = new Map<string, Promise<void>>()
  readonly #turns = new Turnstile()
  #waiting: string[] = []
  #started: Promise<void> | null = null
  #isStopped = false
  #pruneAt = 0

  constructor(database: Database, listener: Listener) {
    this.#database = database
    this.#listener = listener
  }

  /** From when this resolves, no committed change of these tables is missed. */
  async watch(entities: number[]): Promise<void> {
    await this.start()
    for (const entity of entities) await this.#watchOnce(String(entity), `${entity}::regclass`, '')
  }

  /** The same for messages that the database sends. */
  async watchMessages(): Promise<void> {
    await this.start()
    await this.#watchOnce('messages', `'realtime.messages'::regclass`, `'BROADCAST'`)
  }

  stop(): void {
    this.#isStopped = true
  }

  /** Triggers of an earlier run may still be there, so that changes come before anything is watched. */
  start(): Promise<void> {
    let hasListened = false
    const onListen = (): void => {
      if (hasListened) this.#listener.onGap()
      hasListened = true
    }
    this.#started ??= this.#database.listen('realtime', (xact) => this.#note(xact), onListen)
    return this.#started
  }

  #watchOnce(key: string, table: string, argument: string): Promise<void> {
    const watching = this.#watched.get(key) ?? this.#addTrigger(table, argument)
    this.#watched.set(key, watching)
    watching.catch(() => this.#watched.delete(key))
    return watching
  }

  /** Waits for writers of the table that have not committed yet. As a replica, DDL goes unnoticed by the REST API. */
  async #addTrigger(table: string, argument: string): Promise<void> {
    const event = argument ? 'insert' : 'insert or update or delete'
    await this.#database.exec(`
      begin;
      set local session_replication_role = replica;
      do $do$ begin
        execute format('create or replace trigger ${TRIGGER} after ${event} on %s for each row '
          'execute function _realtime.note_change(%s)', ${table}, $args$${argument}$args$);
      end $do$;
      commit;
    `)
  }

  #note(xact: string): void {
    this.#waiting.push(xact)
    if (this.#isStopped || this.#waiting.length > 1) return
    this.#turns.run(() => this.#drain()).catch((error) => this.#isStopped || this.#listener.onError(error))
  }

  async #drain(): Promise<void> {
    const xacts = this.#waiting
    this.#waiting = []
    let page = await this.#read(xacts, null)
    while (page.length > 0) {
      await this.#listener.onChanges(page)
      page = page.length < limits.page ? [] : await this.#read(xacts, page.at(-1) ?? null)
    }
    await this.#prune()
  }

  async #read(xacts: string[], after: (Change & { n: number }) | null): Promise<(Change & { n: number })[]> {
    const { rows } = await sql<Change & { n: number }>`
      select x.n::int as n, c.seq::float8 as seq, c.entity::bigint::float8 as entity, c.action,
        case when c.action = 'BROADCAST' then c.record end as message
      from _realtime.changes c join unnest(${xacts}::text[]::xid8[]) with ordinality as x (xact, n) using (xact)
      where (x.n, c.seq) > (${after?.n ?? 0}::int, ${after?.seq ?? 0}::bigint)
      order by x.n, c.seq limit ${limits.page}
    `.execute(this.#database.connection.kysely)
    return rows
  }

  async #prune(): Promise<void> {
    if (Date.now() < this.#pruneAt) return
    this.#pruneAt = Date.now() + PRUNE_MS
    await sql`
      with noted as (delete from _realtime.changes where noted_at < now() - interval '1 minute')
      delete from realtime.messages where inserted_at < now() - interval '3 days'
    `.execute(this.#database.connection.kysely)
  }
}
