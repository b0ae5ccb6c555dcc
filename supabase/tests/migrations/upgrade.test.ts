import { readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { bootstrapSql } from '@venuekit/dev'
import { startEmbedded } from '@venuekit/dev/vitest/postgres'
import { afterAll, expect, it, vi } from 'vitest'
import { applyMigration, connect, createDatabase, migrationFiles } from './databases.ts'
import { describeSchema } from './describe.ts'
import { reverts } from './reverts.ts'
import { addWorld, readRows } from './world-at.ts'

vi.setConfig({ testTimeout: 240_000 })

const server = await startEmbedded()
afterAll(() => server.stop())
const files = await migrationFiles()
const nameOf = (file: URL): string => basename(file.pathname, '.sql')

const bare = async (name: string) => {
  const sql = connect(await createDatabase(server, name))
  await sql.unsafe(bootstrapSql('strict')).simple()
  return sql
}

type Row = Record<string, unknown>

const holds = (row: Row, earlier: Row): boolean =>
  Object.keys(earlier).every((column) => isDeepStrictEqual(row[column], earlier[column]))

it('rows written at each version are there, unchanged, after every later migration', async () => {
  const sql = await bare('upgrade')
  let written = new Map<string, Row[]>()
  for (const file of files) {
    await applyMigration(sql, file)
    const now = await readRows(sql)
    for (const [table, rows] of written) {
      const lost = rows.filter((earlier) => !now.get(table)?.some((row) => holds(row, earlier)))
      expect({ migration: nameOf(file), table, lost }).toEqual({ migration: nameOf(file), table, lost: [] })
    }
    await addWorld(sql, nameOf(file).slice(0, 14))
    written = await readRows(sql)
  }
  expect(written.get('events')).toHaveLength(files.length)
  await sql.end()
})

it('each migration opens with its subject and how to revert it', async () => {
  for (const file of files) {
    const [subject = '', ...head] = (await readFile(file, 'utf8')).split('\n', 8)
    expect(subject, nameOf(file)).toMatch(/^-- \S.*/)
    expect(head.join('\n'), nameOf(file)).toMatch(/^-- Revert: \S/m)
  }
})

it('what the notes say reverts a migration leaves nothing of it, and it can be applied again', async () => {
  const sql = await bare('reverts')
  const exercised: string[] = []
  for (const file of files) {
    const revert = reverts[nameOf(file)]
    const before = revert ? await describeSchema(sql) : []
    await applyMigration(sql, file)
    if (!revert) continue
    const after = await describeSchema(sql)
    expect(after, nameOf(file)).not.toEqual(before)
    await sql.unsafe(revert).simple()
    expect(await describeSchema(sql), nameOf(file)).toEqual(before)
    await applyMigration(sql, file)
    expect(await describeSchema(sql), nameOf(file)).toEqual(after)
    exercised.push(nameOf(file))
  }
  // Comments are no part of what is compared.
  const others = files.map(nameOf).filter((name) => name !== '20250129000000_what_tables_hold')
  expect(exercised).toEqual(others)
  await sql.end()
})
