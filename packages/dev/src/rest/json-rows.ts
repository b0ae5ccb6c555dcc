import {
  type CompiledQuery,
  DefaultQueryExecutor,
  DummyDriver,
  type KyselyPlugin,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryId,
  type RootOperationNode,
  Transaction,
} from 'kysely'
import { packRows } from './verbatim.ts'

const ROW = 'venuekit_row'

const wrap = (node: RootOperationNode, sql: string): string => {
  const selects = node.kind === 'SelectQueryNode' || (node.kind === 'RawNode' && /^\s*(?:select|with)\b/i.test(sql))
  if (selects) return `select row_to_json(${ROW}) as ${ROW} from (${sql}) as ${ROW}`
  if (!('returning' in node && node.returning)) return sql
  return `with ${ROW} as (${sql}) select row_to_json(${ROW}) as ${ROW} from ${ROW}`
}

/** Mends: lite writes the names of an RPC's arguments without quotes, so that none can be `from` or `limit`. */
const quoteArguments = (sql: string): string => sql.replace(/([A-Za-z_][\w$]*) := /g, '"$1" := ')

class JsonRowsCompiler extends PostgresQueryCompiler {
  override compileQuery(node: RootOperationNode, queryId: QueryId): CompiledQuery {
    const query = super.compileQuery(packRows(node), queryId)
    return { ...query, sql: wrap(node, quoteArguments(query.sql)) }
  }
}

const unwrapRows: KyselyPlugin = {
  transformQuery: ({ node }) => node,
  transformResult: async ({ result }) => ({
    ...result,
    rows: result.rows.map((row) => (ROW in row ? (row[ROW] as Record<string, unknown>) : row)),
  }),
}

const dialect = {
  createAdapter: () => new PostgresAdapter(),
  createDriver: () => new DummyDriver(),
  createIntrospector: (db: ConstructorParameters<typeof PostgresIntrospector>[0]) => new PostgresIntrospector(db),
  createQueryCompiler: () => new JsonRowsCompiler(),
}

/**
 * Mends: lite takes values as the driver parses them (numeric as text, `2026-11-22 19:57:15+00`).
 * PostgREST lets Postgres print the JSON; so does this view of a transaction, for every type at once.
 */
export const withJsonRows = <DB>(trx: Transaction<DB>): Transaction<DB> => {
  const outer = trx.getExecutor()
  const executor = new DefaultQueryExecutor(dialect.createQueryCompiler(), outer.adapter, outer, [unwrapRows])
  return new Transaction<DB>({ config: { dialect }, dialect, driver: dialect.createDriver(), executor })
}
