import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startBackend } from '@venuekit/dev'
import { startEmbedded } from '@venuekit/dev/vitest/postgres'
import { afterAll, expect, it, vi } from 'vitest'
import { connect } from '../migrations/databases.ts'
import { venuekit } from './venuekit.ts'

// Each call of the command line is a process of its own.
vi.setConfig({ testTimeout: 120_000 })

// A server of its own: pg_stat_statements counts only where it was loaded at the start.
const folder = await mkdtemp(join(tmpdir(), 'venuekit-metrics-test-'))
await chmod(folder, 0o755)
const first = await startEmbedded({ folder })
const admin = connect(first.url)
await admin`alter system set shared_preload_libraries = 'pg_stat_statements'`
await admin.end()
await first.stop()
const server = await startEmbedded({ folder })
const backend = await startBackend({ database: server.url as `postgres://${string}`, seed: true })
afterAll(async () => {
  await backend.stop()
  await server.stop()
  await rm(folder, { recursive: true, force: true })
})
const metrics = (...args: string[]) => venuekit(['metrics', ...args], { env: { VENUEKIT_DB_URL: server.url } })

it('says how to get slow statements where pg_stat_statements is not installed', async () => {
  const { code, stdout } = await metrics()
  expect(code).toBe(0)
  expect(stdout).toContain('create extension pg_stat_statements')
})

it('measures everything that a database tells of itself', async () => {
  await backend.sql('create extension pg_stat_statements with schema extensions')
  await backend.sql('analyze')
  for (let round = 0; round < 12; round += 1)
    await backend.sql('select count(*) from public.guests where name = $1', ['x'])
  await backend.sql('select pg_sleep(1)')
  const { code, stdout } = await metrics('--json', '--disk', '8GB')
  expect(code).toBe(0)
  const { health, lists, rls, alerts } = JSON.parse(stdout)
  expect(health).toMatchObject({
    database_bytes: expect.any(Number),
    connections: expect.any(Number),
    cache_hit: expect.any(Number),
    index_cache_hit: expect.any(Number),
    rollbacks: expect.any(Number),
    slowest_mean_ms: expect.any(Number),
    rls_ratio: expect.any(Number),
  })
  expect(health.database_bytes).toBeGreaterThan(8_000_000)
  expect(health.disk_used).toBeCloseTo(health.database_bytes / (8 * 1024 ** 3), 8)
  expect(health.cache_hit).toBeLessThanOrEqual(1)
  expect(rls.with_ms).toBeGreaterThan(0)
  expect(rls.ratio).toBeCloseTo(rls.with_ms / rls.without_ms, 8)
  expect(lists.largest_tables.map(({ table }: { table: string }) => table)).toContain('public.events')
  expect(lists.slow_statements).toContainEqual(
    expect.objectContaining({ calls: 1, query: 'select pg_sleep($1)', mean_ms: expect.any(Number) }),
  )
  expect(alerts).toEqual([])
})

it('tells of a transaction that is left open, of dead rows, and of a slot that nobody reads', async () => {
  await backend.sql(`
    create table public.churn (id int primary key, n int) with (autovacuum_enabled = false);
    insert into public.churn select g, 0 from generate_series(1, 12000) g;
    update public.churn set n = 1`)
  await backend.sql(`select pg_create_logical_replication_slot('forgotten', 'pgoutput')`)
  const idle = connect(server.url)
  await idle.reserve().then(async (session) => {
    await session`begin`
    await session`select 1`
    const { code, stdout, stderr } = await metrics(
      ...['--json', '--fail-on', 'default', '--fail-on', 'idle_in_transaction>0', '--fail-on', 'cache_hit<10%'],
    )
    await session`rollback`
    session.release()
    expect(stderr).toBe('')
    expect(code).toBe(1)
    const { alerts, lists } = JSON.parse(stdout)
    // Other files use the same server meanwhile.
    expect(alerts.map(({ metric }: { metric: string }) => metric)).toEqual(
      expect.arrayContaining(['dead_rows', 'idle_in_transaction', 'inactive_slots']),
    )
    expect(lists.replication_slots).toContainEqual({ slot: 'forgotten', active: false, lag_bytes: expect.any(Number) })
  })
  await idle.end()
})

it.each([
  ['--fail-on', 'cache_hits<1'],
  ['--disk', 'large'],
  ['--nothing', 'known'],
])('refuses %s %s with exit code 2 and says what it knows', async (...args) => {
  const { code, stderr } = await metrics(...args)
  expect(code).toBe(2)
  expect(stderr).toMatch(/Metrics: database_bytes|such as 8GB|unknown option/)
})
