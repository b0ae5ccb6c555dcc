import { openDb, type SupabaseParts } from '../connection.ts'
import { toVenueKitError } from '../failure.ts'
import type { Wire } from '../lost.ts'
import type { Condition } from './filter.ts'
import { factsOf, type LiveTable } from './tables.ts'

export type AnyRow = Readonly<Record<string, unknown>>

/** The columns of the key only, or undefined where one is missing. */
export function keyOf(table: LiveTable, row: unknown): AnyRow | undefined {
  if (typeof row !== 'object' || row === null) return undefined
  const entries = Object.entries(row).filter(([column]) => factsOf(table).key.includes(column))
  const complete = entries.length === factsOf(table).key.length && entries.every(([, id]) => typeof id === 'string')
  return complete ? Object.fromEntries(entries) : undefined
}

export const keyText = (table: LiveTable, row: AnyRow): string =>
  factsOf(table)
    .key.map((column) => row[column])
    .join()

/** The row as its resource's functions return it; undefined where it lacks a column. */
export function wholeRow(table: LiveTable, record: AnyRow): AnyRow | undefined {
  const columns = factsOf(table).columns.split(',')
  return columns.every((column) => column in record)
    ? Object.fromEntries(columns.map((column) => [column, record[column]]))
    : undefined
}

/** At most so many keys in one request, whose address may have about 8 000 characters. */
const batch = 100
const timeout = 30_000

/** The rows of these keys that the caller may see and that match, by `keyText`. From the primary: a replica may lag behind. */
export async function fetchRows(
  supabase: SupabaseParts,
  keys: readonly AnyRow[],
  { table, conditions }: { readonly table: LiveTable; readonly conditions: readonly Condition[] },
): Promise<Map<string, AnyRow>> {
  const { key, columns, soft } = factsOf(table)
  const found = new Map<string, AnyRow>()
  for (let from = 0; from < keys.length; from += batch) {
    const wire: Wire = { signal: AbortSignal.timeout(timeout) }
    try {
      let query = openDb(supabase, wire)
        .from(table as string as 'events')
        .select(columns as '*')
      for (const column of key) {
        const ids = keys.slice(from, from + batch).map((each) => String(each[column]))
        query = query.in(column as 'event_id', [...new Set(ids)])
      }
      for (const [column, values] of conditions) query = query.in(column as 'event_id', values)
      if (soft) query = query.is('deleted_at', null)
      const { data } = await query.throwOnError()
      for (const row of data) found.set(keyText(table, row), row)
    } catch (cause) {
      throw toVenueKitError(cause, 'subscribeToChanges', wire)
    }
  }
  return found
}
