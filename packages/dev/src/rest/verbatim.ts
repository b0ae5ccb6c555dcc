import type { AnyAST, Connection } from '@supabase/lite'
import {
  InsertQueryNode,
  type OperationNode,
  type RawBuilder,
  RawNode,
  type RootOperationNode,
  sql,
  TableNode,
  ValueListNode,
  ValueNode,
  ValuesNode,
} from 'kysely'
import { primaryKey } from './relations.ts'

type Row = Record<string, unknown>

const FRAGMENTS = ['(json_populate_record(null::', ', ', '::json)).', '']

/** A value that Postgres itself reads from JSON into its column's type. */
const verbatim = (table: OperationNodeSource, column: string, value: unknown): RawBuilder<unknown> =>
  sql`(json_populate_record(null::${table}, ${JSON.stringify({ [column]: value })}::json)).${sql.id(column)}`

type OperationNodeSource = ReturnType<typeof sql.table>

const isVerbatim = (node: OperationNode): node is RawNode =>
  RawNode.is(node) && node.sqlFragments.length === 4 && node.sqlFragments[0] === FRAGMENTS[0]

/** `{"column": value}` of a value, as JSON text. */
const jsonOf = (node: OperationNode, column: string): string | null => {
  const value = isVerbatim(node) ? node.parameters[1] : node
  if (!value || !ValueNode.is(value)) return null
  if (value !== node) return String(value.value)
  return value.value === null ? JSON.stringify({ [column]: null }) : null
}

const rowJson = (row: OperationNode, columns: string[]): string | null => {
  if (!ValueListNode.is(row)) return null
  const fields = row.values.map((value, index) => jsonOf(value, columns[index] ?? ''))
  return fields.includes(null) ? null : `{${fields.map((field) => field?.slice(1, -1)).join(',')}}`
}

/** Puts all rows of an insert into one JSON parameter, as PostgREST does: Postgres takes no more than 65 535 parameters. */
export const packRows = (node: RootOperationNode): RootOperationNode => {
  if (!InsertQueryNode.is(node) || !node.into || !TableNode.is(node.into)) return node
  if (!node.values || !ValuesNode.is(node.values) || node.values.values.length < 2) return node
  const columns = (node.columns ?? []).map(({ column }) => column.name)
  const rows = node.values.values.map((row) => rowJson(row, columns))
  if (rows.includes(null)) return node
  const { schema, identifier } = node.into.table
  const table = sql.table(schema ? `${schema.name}.${identifier.name}` : identifier.name)
  const list = sql.join(columns.map((column) => sql.id(column)))
  const values = sql`select ${list} from json_populate_recordset(null::${table}, ${`[${rows.join(',')}]`}::json)`
  return { ...node, values: values.toOperationNode() } as InsertQueryNode
}

const columnNames = async (connection: Connection, schema: string, table: string): Promise<Set<string>> => {
  const { columns } = await connection.introspect({ useCache: true })
  return new Set(columns.filter((column) => column.schema === schema && column.table === table).map(({ name }) => name))
}

const withJsonArguments = async (connection: Connection, ast: AnyAST): Promise<AnyAST> => {
  const { args } = ast
  if (!args || Array.isArray(args) || ast.httpMethod !== 'POST' || ast.paramsType === 'positional') return ast
  const { functions = [] } = await connection.introspect({ useCache: true })
  const called = functions.filter(({ schema, name }) => schema === (ast.schema ?? 'public') && name === ast.function)
  const isJson = (name: string): boolean =>
    called.length > 0 &&
    called.every(({ arg_names, arg_types }) => /^jsonb?$/.test(arg_types[arg_names.indexOf(name)] ?? ''))
  const entries = Object.entries(args).map(([name, value]) => [
    name,
    isJson(name) && value !== null ? JSON.stringify(value) : value,
  ])
  return { ...ast, args: Object.fromEntries(entries) }
}

const withVerbatimValues = async (connection: Connection, ast: AnyAST): Promise<AnyAST> => {
  if (!ast.values || !ast.from) return ast
  const schema = ast.schema ?? 'public'
  const table = sql.table(`${schema}.${ast.from}`)
  const columns = await columnNames(connection, schema, ast.from)
  // lite looks up existing rows by these, so it must see them as they are.
  const conflict = ast.type === 'upsert' ? ast.onConflict : undefined
  const keys = new Set(ast.type === 'put' ? await primaryKey(connection, schema, ast.from) : conflict)
  const rewrite = (row: Row): Row =>
    Object.fromEntries(
      Object.entries(row).map(([column, value]) => [
        column,
        value === null || !columns.has(column) || keys.has(column) ? value : verbatim(table, column, value),
      ]),
    )
  const values = Array.isArray(ast.values) ? ast.values.map((row) => rewrite(row as Row)) : rewrite(ast.values as Row)
  return { ...ast, values }
}

/**
 * Mends: lite binds values as JavaScript has them, guessing at the column's type (a JSON text loses its quotes,
 * `false` does not fit jsonb, bytea is refused). PostgREST hands Postgres the JSON; so does this.
 */
export const withVerbatimJson = (connection: Connection, ast: AnyAST): Promise<AnyAST> =>
  ast.type === 'rpc' ? withJsonArguments(connection, ast) : withVerbatimValues(connection, ast)
