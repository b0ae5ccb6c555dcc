import { type Kysely, sql } from 'kysely'
import { conditionSql } from './filters.ts'
import type { Subscription } from './subscriptions.ts'
import type { Table } from './table.ts'

/** Changes of one table. */
export interface Scope {
  db: Kysely<unknown>
  table: Table
  /** Those of them that are deletions. */
  deleted: ReadonlySet<number>
}

/** A subscription with the changes that it is told of. */
export interface Told {
  subscription: Subscription
  seqs: number[]
}

const FILTERS_AT_ONCE = 200

const filterOf = ({ subscription }: Told): string => JSON.stringify(subscription.conditions)
const claimsOf = ({ subscription }: Told): string => JSON.stringify(subscription.subscriber.claims)

const unique = (entries: Told[]): number[] => [...new Set(entries.flatMap(({ seqs }) => seqs))]

const chunks = <T>(items: T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size))

/** Changes that meet each distinct filter; Postgres compares, so that types and collations count. */
const evaluate = async ({ db, table }: Scope, filtered: Told[]): Promise<Map<string, Set<number>>> => {
  const typeOf = (name: string): string => table.columns.find((column) => column.name === name)?.cast ?? 'text'
  const filters = new Map(filtered.map((entry) => [filterOf(entry), entry.subscription.conditions]))
  const met = new Map<string, Set<number>>()
  for (const chunk of chunks([...filters], FILTERS_AT_ONCE)) {
    const tests = chunk.map(([, conditions]) => {
      const all = conditions.map((condition) => conditionSql(condition, typeOf(condition.column)))
      return sql`(${sql.join(all, sql` and `)})`
    })
    const { rows } = await sql<{ seq: number; met: boolean[] }>`
      select c.seq::float8 as seq, array[${sql.join(tests)}] as met from _realtime.changes c
      cross join lateral jsonb_populate_record(null::${sql.raw(table.name)}, coalesce(c.record, c.old_record)) r
      where c.seq = any (${unique(filtered)}::bigint[])
    `.execute(db)
    for (const [index, [filter]] of chunk.entries()) {
      met.set(filter, new Set(rows.filter((row) => row.met[index]).map(({ seq }) => seq)))
    }
  }
  return met
}

/** Leaves the changes that meet the filters, each distinct filter evaluated once. */
export const matching = async (scope: Scope, told: Told[]): Promise<Told[]> => {
  const filtered = told.filter(({ subscription, seqs }) => subscription.conditions.length > 0 && seqs.length > 0)
  if (filtered.length === 0) return told
  const met = await evaluate(scope, filtered)
  return told.map((entry) => {
    const passing = entry.subscription.conditions.length > 0 ? met.get(filterOf(entry)) : null
    return passing ? { ...entry, seqs: entry.seqs.filter((seq) => passing.has(seq)) } : entry
  })
}

/** Leaves the changes whose row may be read now: asked once for each distinct set of claims, not for each socket. */
export const readable = async ({ db, table, deleted }: Scope, told: Told[]): Promise<Told[]> => {
  const callers = [...Map.groupBy(told, claimsOf)].flatMap(([claims, entries]) => {
    const seqs = unique(entries).filter((seq) => !deleted.has(seq))
    const role = entries[0]?.subscription.subscriber.claims.role
    return seqs.length > 0 ? [{ role, claims, seqs }] : []
  })
  if (callers.length === 0) return told
  const { rows } = await sql<{ caller: number; seqs: number[] }>`
    select caller, seqs::float8[] as seqs
    from _realtime.readable(${table.name}, ${table.key}::text[], ${JSON.stringify(callers)}::jsonb)
  `.execute(db)
  const allowed = new Map(rows.map(({ caller, seqs }) => [callers[caller]?.claims, new Set(seqs)]))
  return told.map((entry) => {
    const mine = allowed.get(claimsOf(entry))
    return { ...entry, seqs: entry.seqs.filter((seq) => deleted.has(seq) || mine?.has(seq)) }
  })
}
