import { type LiveTable, liveTables, type Meta } from '@venuekit/core'
import { definitionOfKey, inputOfKey } from '../keys.ts'
import { type Condition, kept, type Row, sources } from './kept.ts'
import { tableOf } from './table-of.ts'

/** What a cached result has to do with rows of the database. */
export interface Plan {
  /** Whose changes concern it, each with the equalities that a row must meet. */
  readonly tables: readonly { readonly table: LiveTable; readonly filter: Readonly<Record<string, unknown>> }[]
  /** Undefined where a change says only that the result is stale. */
  readonly rows: RowsPlan | undefined
}

interface List {
  readonly order: `${string}.${'asc' | 'desc'}`
  readonly limit: number
  readonly cursor: string | undefined
  /** What an item has. */
  readonly columns: readonly string[]
}

export interface RowsPlan {
  readonly table: LiveTable
  readonly key: readonly string[]
  /** How a list is sorted and cut; undefined for a single row. */
  readonly list: List | undefined
  readonly includes: (row: Row) => boolean
}

const columnsOf = (table: LiveTable): readonly string[] => liveTables[table].columns.split(',')

function itemColumns({ output }: Meta): string[] {
  const { shape } = output as { shape?: { items?: { element?: { shape?: object } } } }
  return Object.keys(shape?.items?.element?.shape ?? {})
}

/** The fields of the input that are columns of the table; a list means one of its values. */
function equalities(table: LiveTable, input: Row): Row {
  const columns = columnsOf(table)
  return Object.fromEntries(
    Object.entries(input).filter(([name, value]) => columns.includes(name) && value !== null && value !== undefined),
  )
}

const meets = (row: Row, filter: Row) =>
  Object.entries(filter).every(([column, wanted]) =>
    Array.isArray(wanted) ? wanted.includes(row[column]) : row[column] === wanted,
  )

function rowsPlan(condition: Condition, { definition, input }: { definition: Meta; input: Row }): RowsPlan {
  const table = tableOf[definition.resource]
  const filter = equalities(table, input)
  const { order, limit, cursor } = input as Partial<List>
  return {
    table,
    key: liveTables[table].key,
    list: order && limit ? { order, limit, cursor, columns: itemColumns(definition) } : undefined,
    includes: (row) => meets(row, filter) && condition(row, input),
  }
}

/** The plan of what is cached under a key; undefined where its input is refused anyway. */
export function planOf(queryKey: readonly unknown[]): Plan | undefined {
  const definition = definitionOfKey(queryKey)
  // Fills in the defaults that the result was made with.
  const parsed = definition?.input.safeParse(inputOfKey(queryKey))
  if (!definition || !parsed?.success) return undefined
  const input = parsed.data as Row
  const tables = sources[definition.name] ?? [tableOf[definition.resource]]
  const condition = kept[definition.name]
  return {
    tables: tables.map((table) => ({ table, filter: equalities(table, input) })),
    rows: condition && rowsPlan(condition, { definition, input }),
  }
}
