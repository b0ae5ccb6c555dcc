import { type Kysely, sql } from 'kysely'
import { type Condition, conditionSql, parseFilter } from './filters.ts'
import type { Binding } from './join.ts'
import { describeTable, type Table } from './table.ts'
import type { Claims } from './token.ts'

type Action = 'INSERT' | 'UPDATE' | 'DELETE'

/** Someone who is told of changes. */
export interface Subscriber {
  readonly claims: Claims
  /** `data` is JSON. */
  tell(ids: number[], data: string): void
}

/** That a subscriber wants the changes of one table. */
export interface Subscription {
  /** The client's id of the binding. */
  id: number
  entity: number
  action: Action | '*'
  conditions: Condition[]
  /** The columns asked for beside the key; null for all. */
  select: string[] | null
  subscriber: Subscriber
}

const MAX_IN = 100

interface Request {
  action: Action | '*'
  schema: string
  table: string
  conditions: Condition[]
  select: string[] | null
}

const selectOf = (select: Binding['select']): string[] | null => {
  if (typeof select === 'string') {
    throw new Error(
      'Error parsing `select` params: expected a list of column name strings, e.g. select: ["col1", "col2"]',
    )
  }
  const columns = (select ?? []).filter((column) => typeof column === 'string')
  return columns.length > 0 ? columns : null
}

const requestOf = (binding: Binding): Request => {
  const { event, schema, table, filter } = binding
  if (!schema && !table) {
    throw new Error(
      `No subscription params provided. Please provide at least a \`schema\` or \`table\` to subscribe to: ${JSON.stringify(binding)}`,
    )
  }
  const action = event?.toUpperCase() ?? '*'
  const select = selectOf(binding.select)
  if (select && (schema === '*' || !table || table === '*')) {
    throw new Error(
      'Column selection is not supported for wildcard subscriptions. Provide an explicit schema and table name.',
    )
  }
  return {
    action: action === 'INSERT' || action === 'UPDATE' || action === 'DELETE' ? action : '*',
    schema: schema ?? 'public',
    table: table ?? '*',
    conditions: parseFilter(filter ?? ''),
    select,
  }
}

const printed = ({ action, schema, table, conditions, select }: Request): string =>
  `[event: ${action}, schema: ${schema}, table: ${table}, filters: ${JSON.stringify(conditions)}, select: ${JSON.stringify(select)}]`

const publishedTables = async (db: Kysely<unknown>, { schema, table }: Request): Promise<number[]> => {
  const { rows } = await sql<{ entity: string }>`
    select format('%I.%I', schemaname, tablename)::regclass::oid::text as entity from pg_publication_tables
    where pubname = 'supabase_realtime' and ${schema}::text in (schemaname, '*') and ${table}::text in (tablename, '*')
  `.execute(db)
  return rows.map(({ entity }) => Number(entity))
}

/** Refuses what could only fail later, when a row is there: unknown or hidden columns, values that are not of the type. */
const check = async (db: Kysely<unknown>, request: Request, table: Table): Promise<void> => {
  const readable = Object.values(table.readable)[0] ?? []
  const unknown = request.select?.find((column) => !readable.includes(column))
  if (unknown) throw new Error(`invalid column for select ${unknown}`)
  for (const condition of request.conditions) {
    const column = table.columns.find(({ name }) => name === condition.column)
    if (!column || !readable.includes(column.name)) throw new Error(`invalid column for filter ${condition.column}`)
    if (condition.operator === 'in') {
      const { rows } = await sql<{ size: number }>`
        select coalesce(cardinality(${condition.value}::text::text[]), 0) as size
      `.execute(db)
      if ((rows[0]?.size ?? 0) > MAX_IN) throw new Error('too many values for `in` filter. Maximum 100')
    }
    if (condition.operator === 'match' || condition.operator === 'imatch') {
      await sql`select '' ~ ${condition.value}::text`.execute(db)
    }
    await sql`select ${conditionSql(condition, column.cast)} from (select (null::${sql.raw(table.name)}).*) r`.execute(
      db,
    )
  }
}

/** The subscriptions that a binding stands for, or an error in the words of hosted Realtime. */
export const subscriptionsOf = async (
  db: Kysely<unknown>,
  binding: Binding & { id: number },
  subscriber: Subscriber,
): Promise<Subscription[]> => {
  const request = requestOf(binding)
  const entities = await publishedTables(db, request)
  const lead = 'Unable to subscribe to changes with given parameters.'
  if (entities.length === 0) {
    throw new Error(`${lead} Please check Realtime is enabled for the given connect parameters: ${printed(request)}`)
  }
  try {
    for (const entity of entities) {
      const table = await describeTable(db, entity, [subscriber.claims.role])
      if (table) await check(db, request, table)
    }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    throw new Error(
      `${lead} An exception happened so please check your connect parameters: ${printed(request)}. Exception: ${message}`,
      { cause: error },
    )
  }
  const { action, conditions, select } = request
  return entities.map((entity) => ({ id: binding.id, entity, action, conditions, select, subscriber }))
}
