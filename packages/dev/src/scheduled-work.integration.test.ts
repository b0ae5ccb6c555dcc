import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { startBackend } from './index.ts'

const database = process.env.VENUEKIT_DATABASE === 'postgres' ? 'postgres' : 'pglite'
const folder = await mkdtemp(join(tmpdir(), 'venuekit-schedule-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A project with one job, which notes when it ran. */
await writeFile(
  join(folder, '20240101000000_jobs.sql'),
  `create schema private;
  create table private.runs (as_of timestamptz, is_late boolean);
  create function private.run_scheduled_work(as_of timestamptz default now()) returns jsonb language plpgsql as $$
  begin
    insert into private.runs values (run_scheduled_work.as_of, pg_sleep(0.05) is null);
    return jsonb_build_object('note', 1);
  end $$;`,
)
const runs = async (backend: Awaited<ReturnType<typeof startBackend>>) =>
  (await backend.sql('select as_of from private.runs')).length

test('scheduled work runs when asked, by a clock that the caller sets', async () => {
  const backend = await startBackend({ database, migrations: folder })
  expect(await backend.runScheduledWork({ asOf: '2031-05-01T02:00:00+02:00' })).toEqual({ note: 1 })
  expect(await backend.runScheduledWork({ asOf: new Date('2031-05-02T00:00:00Z') })).toEqual({ note: 1 })
  expect(
    await backend.sql('select as_of = any ($1::timestamptz[]) as told from private.runs', [
      '{2031-05-01T00:00:00Z,2031-05-02T00:00:00Z}',
    ]),
  ).toEqual([{ told: true }, { told: true }])
  await backend.stop()
})

test('and by itself every so many seconds, until the backend stops', async () => {
  const log: unknown[] = []
  const backend = await startBackend({
    database,
    migrations: folder,
    scheduledWorkInterval: 0.02,
    log: (_, details) => log.push(...details),
  })
  await expect.poll(() => runs(backend), { timeout: 10_000 }).toBeGreaterThan(2)
  await backend.sql('drop table private.runs')
  await expect.poll(() => log.map(String).join('\n'), { timeout: 10_000 }).toContain('private.runs')
  await backend.stop()
  const told = log.length
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(log).toHaveLength(told)
})

test('a project without jobs has none', async () => {
  const log: unknown[] = []
  const backend = await startBackend({
    database,
    migrations: false,
    scheduledWorkInterval: 0.01,
    log: (_, details) => log.push(...details),
  })
  await new Promise((resolve) => setTimeout(resolve, 100))
  await backend.stop()
  expect(log).toEqual([])
})
