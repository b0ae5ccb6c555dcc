import { readFile } from 'node:fs/promises'
import type { RunSql } from '@venuekit/dev'
import { type CallerName, callerNames, callers, type Line, linesOf, type TableAccess } from './grid.ts'
import { matrix } from './matrix.ts'
import { id } from './names.ts'

/** The SQL that a database needs before the matrix runs on it. */
export const matrixSetup = (): Promise<string> => readFile(new URL('attempt.sql', import.meta.url), 'utf8')

export const matrixLines = new Map(Object.entries(matrix).map(([table, access]) => [table, linesOf(table, access)]))

const attemptsSql = `
  select access.attempt(a.role, a.account, a.statement) as outcome
  from unnest($1::text[], $2::text[], $3::text[]) with ordinality a (role, account, statement, place) order by a.place`

export type Outcomes = Record<CallerName, string>

/** What comes of each line, for each caller; all in one round trip, each attempt undone. */
export const runLines = async (sql: RunSql, lines: readonly Line[]): Promise<Outcomes[]> => {
  const attempts = lines.flatMap((line) => callerNames.map((name) => ({ ...callers[name], sql: line.statement(name) })))
  const rows = await sql<{ outcome: string }>(attemptsSql, [
    attempts.map(({ role }) => role),
    attempts.map(({ account }) => account && id(account)),
    attempts.map((attempt) => attempt.sql),
  ])
  return lines.map((_, line) => {
    const cells = callerNames.map((name, column) => [name, rows[line * callerNames.length + column]?.outcome])
    return Object.fromEntries(cells)
  })
}

export interface Grants {
  readonly anon: readonly string[]
  readonly select: readonly string[]
  readonly insert: readonly string[]
  readonly update: readonly string[]
  readonly delete: boolean
  /** What anon may do besides reading columns. */
  readonly anonWrites: boolean
}

const grantsSql = `
  select
    coalesce(array_agg(a.attname::text order by a.attname) filter (
      where has_column_privilege('anon', c.oid, a.attname, 'select')), '{}') as anon,
    coalesce(array_agg(a.attname::text order by a.attname) filter (
      where has_column_privilege('authenticated', c.oid, a.attname, 'select')), '{}') as select,
    coalesce(array_agg(a.attname::text order by a.attname) filter (
      where has_column_privilege('authenticated', c.oid, a.attname, 'insert')), '{}') as insert,
    coalesce(array_agg(a.attname::text order by a.attname) filter (
      where has_column_privilege('authenticated', c.oid, a.attname, 'update')), '{}') as update,
    has_table_privilege('authenticated', c.oid, 'delete') as delete,
    bool_or(has_column_privilege('anon', c.oid, a.attname, 'insert, update'))
      or has_table_privilege('anon', c.oid, 'delete') as "anonWrites"
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.oid = to_regclass('public.' || $1)
  group by c.oid`

export const readGrants = async (sql: RunSql, table: string): Promise<Grants | undefined> =>
  (await sql<Grants>(grantsSql, [table]))[0]

const columnsSql = `select attname::text as name from pg_attribute
  where attrelid = to_regclass('public.' || $1) and attnum > 0 and not attisdropped order by attname`

const signedIn = callerNames.filter((name) => callers[name].role === 'authenticated')
const isOpen = (line: Line): boolean => signedIn.some((name) => line.outcomes[name] !== '42501')
const isAdded = (line: Line): boolean => signedIn.some((name) => line.outcomes[name] === 'yes')
const listed = (columns = ''): string[] => columns.split(',').flatMap((name) => name.trim() || [])
const sorted = (columns: Iterable<string>): string[] => [...new Set(columns)].sort()

/** The grants that a table's grid implies: a column is writable if a line that writes it is open to somebody. */
export const impliedGrants = async (sql: RunSql, table: string): Promise<Grants> => {
  const lines = matrixLines.get(table) ?? []
  const access: TableAccess | undefined = matrix[table]
  const columns = (await sql<{ name: string }>(columnsSql, [table])).map(({ name }) => name)
  const hidden = listed(access?.hidden)
  return {
    anon: sorted(listed(access?.anonReads)),
    select: sorted(columns.filter((name) => !hidden.includes(name))),
    insert: sorted(lines.flatMap((line) => (line.verb === 'add' && isAdded(line) ? line.columns : []))),
    update: sorted(lines.flatMap((line) => (line.verb === 'change' && isOpen(line) ? line.columns : []))),
    delete: lines.some((line) => line.verb === 'remove' && isOpen(line)),
    anonWrites: false,
  }
}
