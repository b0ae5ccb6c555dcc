import { invalidField } from '../invalid-field.ts'
import type { Row } from '../row.ts'
import { factsOf, type LiveRows, type LiveTable, ownerColumns, topicColumns } from './tables.ts'

type Scalar = string | number | boolean
/** Instants are left out: the same instant is written in several ways. */
type Column<Table extends LiveTable> = Exclude<
  keyof Row<Table> & (keyof LiveRows[Table] | (typeof ownerColumns)[number]),
  `${string}_at` | 'date' | 'rsvp_deadline'
>

/** Columns and the value, or one of the values, that a row must have there. All of them must hold. */
export type LiveFilter<Table extends LiveTable> = {
  readonly [C in Column<Table> as NonNullable<Row<Table>[C]> extends Scalar ? C : never]?:
    | NonNullable<Row<Table>[C]>
    | readonly NonNullable<Row<Table>[C]>[]
    | undefined
}

/** One column and the values it may have; sorted, so that equal filters are written alike. */
export type Condition = readonly [column: string, values: readonly string[]]

const invalid = (table: LiveTable, column: string, message: string) =>
  invalidField(['filter', column], message, { function: 'subscribeToChanges', details: { table } })

export function conditionsOf(table: LiveTable, filter: Readonly<Record<string, unknown>> = {}): Condition[] {
  const columns = new Set<string>([...factsOf(table).columns.split(','), ...ownerColumns])
  return Object.entries(filter)
    .filter(([, value]) => value !== undefined)
    .map(([column, value]): Condition => {
      if (!columns.has(column)) throw invalid(table, column, `is not a column of ${table}`)
      const values = Array.isArray(value) ? value : [value]
      if (values.length === 0) throw invalid(table, column, 'needs at least one value, or no row would ever match')
      if (!values.every((each) => ['string', 'number', 'boolean'].includes(typeof each)))
        throw invalid(table, column, 'must be a string, a number or a boolean, or a list of them')
      return [column, [...new Set(values.map(String))].sort()]
    })
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

export const matches = (row: Readonly<Record<string, unknown>>, conditions: readonly Condition[]): boolean =>
  conditions.every(([column, values]) => values.includes(String(row[column])))

const quote = (value: string) => (/[,()"\\\s]/.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : value)

/**
 * The condition that Realtime itself checks: one that a row never stops to meet, because Realtime says nothing of a row
 * that leaves a filter. All others are checked here. One only, as older servers know no more.
 */
export function serverFilter(table: LiveTable, conditions: readonly Condition[]): Condition | undefined {
  const lasting: readonly string[] = [...factsOf(table).key, ...ownerColumns]
  return conditions
    .filter(([column, values]) => lasting.includes(column) && values.length <= 100)
    .sort(([a], [b]) => lasting.indexOf(a) - lasting.indexOf(b))[0]
}

export const filterText = ([column, values]: Condition): string =>
  values.length === 1 ? `${column}=eq.${quote(values[0] ?? '')}` : `${column}=in.(${values.map(quote).join(',')})`

/** The private channel that the database broadcasts the matching rows' changes on. */
export function topicOf(table: LiveTable, conditions: readonly Condition[]): string {
  const known: Readonly<Record<string, Readonly<Record<string, string>>>> = topicColumns
  const kinds = known[table]
  if (!kinds) {
    throw invalidField(['transport'], `changes of ${table} are not broadcast`, {
      function: 'subscribeToChanges',
      hint: 'Use the transport postgres_changes.',
    })
  }
  for (const [column, kind] of Object.entries(kinds)) {
    const values = conditions.find(([name]) => name === column)?.[1]
    if (values?.length === 1) return `${kind}:${values[0]?.toLowerCase()}`
  }
  const choice = Object.keys(kinds).join(' or ')
  throw invalid(table, Object.keys(kinds)[0] ?? '', `broadcasts of ${table} need exactly one ${choice} in the filter`)
}
