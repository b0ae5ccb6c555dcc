import { startBackend } from '@venuekit/dev'
import { afterAll, expect, it, vi } from 'vitest'
import { venuekit } from './venuekit.ts'

// Each call of the command line is a process of its own.
vi.setConfig({ testTimeout: 120_000 })

const backend = await startBackend({ database: 'postgres' })
afterAll(() => backend.stop())
const seed = (...args: string[]) => venuekit(['seed', ...args], { env: { VENUEKIT_DB_URL: backend.databaseUrl ?? '' } })

it('fills a migrated project once, and says who can sign in', async () => {
  const { code, stdout } = await seed()
  expect(code).toBe(0)
  expect(stdout).toContain('venue@demo.venuekit.dev')
  expect(await backend.sql('select count(*)::int as count from public.venues', [])).toEqual([{ count: 2 }])
})

it('refuses a project that has users', async () => {
  const { code, stderr } = await seed()
  expect(code).toBe(2)
  expect(stderr).toMatch(/has 18 users.*seed an empty project only/s)
})

it('is healthy by the doctor, in one short line', async () => {
  const { code, stdout, stderr } = await venuekit(['doctor', '--strict', '--db-url', backend.databaseUrl ?? ''])
  expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: 'OK\n', stderr: '' })
})

it('fails the doctor with exit code 1 and the fix once something is wrong', async () => {
  await backend.sql('alter table public.guests disable row level security')
  const args = ['doctor', '--db-url', backend.databaseUrl ?? '']
  const text = await venuekit(args)
  expect(text.code).toBe(1)
  expect(text.stdout).toContain('Row level security is off on public.guests')
  expect(text.stdout).toContain('alter table public.guests enable row level security')
  expect(text.stdout).toContain('1 error, 0 warnings')
  const json = await venuekit([...args, '--json'])
  expect(JSON.parse(json.stdout)).toMatchObject({ healthy: false, findings: [{ check: 'row-level-security-off' }] })
})

it.each([
  [[], 'No database is given'],
  [['--db-url', 'mysql://root:hunter2@x'], 'The database URL cannot be read'],
  [['--db-url', 'postgresql://postgres:hunter2@127.0.0.1:1/postgres'], 'Nothing listens there'],
  [
    ['--db-url', `postgresql://postgres:hunter2@127.0.0.1:${new URL(backend.databaseUrl ?? '').port}/postgres`],
    'password',
  ],
])('says what is wrong with the address of a database, without the password', async (args, message) => {
  const { code, stdout, stderr } = await venuekit(['doctor', ...args])
  expect(code).toBe(2)
  expect(stderr).toContain(message)
  expect(stdout + stderr).not.toContain('hunter2')
})
