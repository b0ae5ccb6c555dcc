import { readdir, readFile } from 'node:fs/promises'
import type { RunSql } from '@venuekit/dev'
import type postgres from 'postgres'
import { matrixLines, runLines } from '../access/run-matrix.ts'
import { type Assertion, parseTap } from '../pgtap/tap.ts'

export interface Session {
  readonly sql: RunSql
  readonly connection: postgres.Sql
}

export type Run = (session: Session) => Promise<string | null>

/** A part of the tests that can run within a transaction, and what it was seen to run. */
export interface Suite {
  readonly name: string
  /** Which tables the suite is about. */
  readonly tables: ReadonlySet<string>
  readonly functions: ReadonlySet<string>
  readonly milliseconds: number
  /** The first test that goes red, or null. */
  readonly run: Run
}

const folder = new URL('../database/', import.meta.url)

/** Ends what a file leaves behind for the files after it. */
const committed = '\ncommit;'

export interface TapFile {
  readonly name: string
  readonly text: string
  readonly tables: ReadonlySet<string>
}

/** The pgTAP files, without the transaction that each opens. */
export const readTapFiles = async (tables: readonly string[]): Promise<TapFile[]> => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(new URL(name, folder), 'utf8')
      const mentioned = tables.filter((table) => new RegExp(`\\b${table}\\b`).test(text))
      const body = text.slice(text.indexOf(committed) + 1)
      return { name, text: body.replace(/^(begin|commit|rollback);$/gm, ''), tables: new Set(mentioned) }
    }),
  )
}

/** What creates the schema that pgTAP files use; it is kept. */
export const readTapHelpers = async (): Promise<string> => {
  const text = await readFile(new URL('02-helpers.sql', folder), 'utf8')
  return text.slice(0, text.indexOf(committed) + committed.length)
}

const assertionsOf = async ({ connection }: Session, { text }: TapFile): Promise<Assertion[]> => {
  await connection.unsafe('savepoint tap; reset role; set local search_path = public, extensions').simple()
  try {
    const results: unknown = await connection.unsafe(text).simple()
    const rows = Array.isArray(results) ? results.flat() : []
    return parseTap(rows.flatMap((row) => Object.values(row)).filter((value) => typeof value === 'string'))
  } catch (error) {
    return [{ passed: false, description: 'runs to its end', diagnostics: String(error) }]
  } finally {
    await connection.unsafe('rollback to savepoint tap; release savepoint tap').simple()
  }
}

export const runTap =
  (file: TapFile): Run =>
  async (session) => {
    const red = (await assertionsOf(session, file)).find(({ passed }) => !passed)
    return red ? `${red.description} ${red.diagnostics}` : null
  }

/** The access matrix of one table. */
export const runGrid =
  (table: string): Run =>
  async ({ sql }) => {
    const lines = matrixLines.get(table) ?? []
    const outcomes = await runLines(sql, lines)
    const red = lines.find((line, index) => JSON.stringify(outcomes[index]) !== JSON.stringify(line.outcomes))
    return red?.title ?? null
  }

const calledSql = `select funcname as name from pg_stat_xact_user_functions where schemaname in ('public', 'private')`

/** Runs a suite once without mutation and remembers which functions it called. */
export const observe = async (
  session: Session,
  { name, tables, run }: Pick<Suite, 'name' | 'tables' | 'run'>,
): Promise<Suite> => {
  const start = performance.now()
  await session.connection.unsafe(`begin; set local track_functions = 'all'`).simple()
  const red = await run(session)
  const called = await session.sql<{ name: string }>(calledSql, [])
  await session.connection.unsafe('rollback')
  if (red !== null) throw new Error(`${name} fails without any mutation: ${red}`)
  const functions = new Set(called.map((row) => row.name))
  return { name, tables, functions, milliseconds: performance.now() - start, run }
}
