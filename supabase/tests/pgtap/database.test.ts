import { readdir, readFile } from 'node:fs/promises'
import { startBackend } from '@venuekit/dev'
import postgres from 'postgres'
import { afterAll, describe, expect, it } from 'vitest'
import { pgtapSql } from './extension.ts'
import { type Assertion, parseTap } from './tap.ts'

/** Runs each file of supabase/tests/database as `supabase test db` does, on Postgres; every assertion is a test. */
const folder = new URL('../database/', import.meta.url)

const backend = await startBackend({ database: 'postgres' })
afterAll(() => backend.stop())
if (!backend.databaseUrl) throw new Error('pgTAP needs a Postgres server.')
const sql = postgres(backend.databaseUrl, { max: 1, onnotice: () => {} })
afterAll(() => sql.end())
await sql.unsafe(`create schema if not exists extensions; set search_path = extensions, public; ${await pgtapSql()};
  grant execute on all functions in schema extensions to anon, authenticated, service_role`)

async function run(file: string): Promise<Assertion[]> {
  for (const statement of ['rollback', 'discard all', 'set search_path = public, extensions'])
    await sql.unsafe(statement)
  try {
    const results: unknown = await sql.unsafe(await readFile(new URL(file, folder), 'utf8')).simple()
    const rows = Array.isArray(results) ? results.flat() : []
    return parseTap(rows.flatMap((row) => Object.values(row)).filter((value) => typeof value === 'string'))
  } catch (error) {
    return [{ passed: false, description: 'runs to its end', diagnostics: String(error) }]
  }
}

const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()
const suites: [file: string, assertions: Assertion[]][] = []
for (const file of files) suites.push([file, await run(file)])

describe.each(suites)('%s', (_file, assertions) => {
  it.each(assertions)('$description', ({ passed, diagnostics }) => expect(passed, diagnostics).toBe(true))
})
