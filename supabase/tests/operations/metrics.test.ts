import { startBackend } from '@venuekit/dev'
import { startEmbedded } from '@venuekit/dev/vitest/postgres'
import { afterAll, expect, it, vi } from 'vitest'
import { connect } from '../migrations/databases.ts'
import { startVenuekit, venuekit } from './venuekit.ts'

// Each call of the command line is a process of its own.
vi.setConfig({ testTimeout: 120_000 })

// A server of its own: pg_stat_statements counts only where it was loaded at the start.
const server = await startEmbedded({ countsStatements: true })
const backend = await startBackend({ database: server.url as `postgres://${string}`, seed: true })
afterAll(async () => {
  await backend.stop()
  await server.stop()
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
    update public.churn set n = 1;
    select pg_stat_force_next_flush()`)
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

it('measures with a role that may do nothing but watch, all but the cost of row level security', async () => {
  await backend.sql(`create role watcher login password 'watcher' in role pg_monitor`)
  const url = Object.assign(new URL(server.url), { username: 'watcher', password: 'watcher' }).href
  const less = await metrics('--db-url', url)
  expect(less.stdout).toContain('needs usage of the schema extensions')
  await backend.sql(`grant usage on schema extensions to watcher;
    grant execute on function extensions.pg_stat_statements(boolean) to watcher`)
  const { code, stdout, stderr } = await metrics('--json', '--db-url', url, '--disk', '8GB')
  expect(stderr).toBe('')
  expect(code).toBe(0)
  const { health, unavailable, lists, rls } = JSON.parse(stdout)
  expect(unavailable.rls_ratio).toContain('past row level security')
  expect(rls).toBeNull()
  expect(health.connections).toBeGreaterThan(0)
  expect(lists.slow_statements.map(({ query }: { query: string }) => query)).toContain('select pg_sleep($1)')
})

it('names the grant that a role lacks', async () => {
  await backend.sql(`create role nobody login password 'nobody'`)
  const url = Object.assign(new URL(server.url), { username: 'nobody', password: 'nobody' }).href
  const { code, stderr } = await metrics('--db-url', url)
  expect(code).toBe(2)
  expect(stderr).toContain('grant pg_monitor to nobody;')
})

it('serves the same to who has the token, with the default thresholds, until it is ended', async () => {
  const token = 'a-token-of-thirty-two-characters'
  const env = { VENUEKIT_DB_URL: server.url, VENUEKIT_METRICS_TOKEN: token }
  const { line, process } = await startVenuekit(['metrics', '--serve', '0'], env)
  const url = /http:\S+\/metrics/.exec(line)?.[0] ?? ''
  expect((await fetch(url)).status).toBe(401)
  const report = await fetch(url, { headers: { authorization: `Bearer ${token}` } }).then((answer) => answer.json())
  expect(report).toMatchObject({ health: { database_bytes: expect.any(Number) } })
  expect(report.alerts).toContainEqual(
    expect.objectContaining({ metric: 'inactive_slots', advice: expect.stringContaining('pg_drop_replication_slot') }),
  )
  const ended = new Promise((resolve) => process.removeAllListeners('exit').once('exit', resolve))
  process.kill('SIGTERM')
  expect(await ended).toBe(0)
})

it('does not serve without a token, nor what cannot be reached', async () => {
  const unprotected = await metrics('--serve', '0')
  expect([unprotected.code, unprotected.stderr]).toEqual([
    2,
    expect.stringContaining('VENUEKIT_METRICS_TOKEN is not set'),
  ])
  const env = { VENUEKIT_METRICS_TOKEN: 'a-token-of-thirty-two-characters' }
  const nowhere = await venuekit(['metrics', '--serve', '0', '--db-url', 'postgresql://a:b@127.0.0.1:1/postgres'], {
    env,
  })
  expect([nowhere.code, nowhere.stderr]).toEqual([2, expect.stringContaining('cannot be reached')])
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
