import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { afterAll, expect, it, vi } from 'vitest'
import { beginVenuekit } from './venuekit.ts'

// Each call of the command line is a process of its own.
vi.setConfig({ testTimeout: 120_000 })

const folder = await mkdtemp(join(tmpdir(), 'venuekit-dev-test-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

const polite = join(folder, 'polite.mjs')
const stubborn = join(folder, 'stubborn.mjs')
const sleep = 'setInterval(() => {}, 1000)'
await writeFile(polite, `console.log('running'); ${sleep}`)
await writeFile(
  stubborn,
  `import { spawn } from 'node:child_process'
  process.on('SIGTERM', () => {}).on('SIGINT', () => {})
  const child = spawn(process.execPath, ['-e', "process.on('SIGTERM', () => {}); console.log('running'); ${sleep}"], { stdio: 'inherit' })
  console.log('running')
  ${sleep}`,
)

/** Starts a backend with programs beside it, and waits until `count` processes have said that they run. */
const dev = async (count: number, ...args: string[]) => {
  const { child, outcome } = beginVenuekit(['dev', '--port', '0', '--no-seed', ...args])
  let running = 0
  for await (const line of createInterface(child.stdout ?? Readable.from([]))) {
    if (line === 'running') running += 1
    if (running === count) break
  }
  // The outcome comes once nobody has the output open any more, so it says that all of them have ended.
  return { child, outcome }
}

it('says line by line what its start is about, where nobody watches', async () => {
  const { child, outcome } = beginVenuekit(['dev', '--port', '0', '--no-seed'])
  await once(child.stdout ?? child, 'data')
  child.kill('SIGTERM')
  const { code, stderr, stdout } = await outcome
  expect(code).toBe(0)
  expect(stderr).toMatch(/^Starting: opening the database\n/)
  expect(stdout).toContain('Press Ctrl-C to stop.')
})

it.each(['pglite', 'postgres'])(
  'ends without a word where it is interrupted while it starts, on %s',
  async (database) => {
    // A project of its own: of one that was started before there is a copy, and nothing to apply.
    const project = join(folder, database)
    await mkdir(join(project, 'supabase/migrations'), { recursive: true })
    const migration = `-- ${randomUUID()}\nselect pg_sleep(1);`
    await writeFile(join(project, 'supabase/migrations/20250101000000_slow.sql'), migration)
    const flags = ['--port', '0', '--database', database, '--db-port', '0']
    const { child, outcome } = beginVenuekit(['dev', ...flags], { cwd: project })
    for await (const line of createInterface(child.stderr ?? Readable.from([]))) {
      if (line.startsWith('Starting: applying migrations')) break
    }
    child.kill('SIGINT')
    const { code, stderr } = await outcome
    expect(stderr).not.toMatch(/^ +at |^Error/m)
    expect(code).toBe(130)
  },
)

it.each([
  ['a database that is not there', ['--database', 'postgres://127.0.0.1:1/postgres'], '127.0.0.1:1 cannot be reached'],
  ['a folder that is a file', ['--data', polite], `${polite} cannot keep the data`],
  ['a program that is not there', ['--with', polite, 'missing.ts'], `'missing.ts' is invalid. There is no such file.`],
])('refuses %s with exit code 2, before anything is begun', async (_, flags, message) => {
  const { code, stderr, stdout } = await beginVenuekit(['dev', '--port', '0', ...flags]).outcome
  expect(stderr).toContain(message)
  expect(stderr).not.toMatch(/^ +at /m)
  expect([code, stdout]).toEqual([2, ''])
})

it.each(['pglite', 'postgres'])(
  'ends the programs beside it, also those that would not end, on %s',
  async (database) => {
    const { child, outcome } = await dev(3, '--database', database, '--db-port', '0', '--with', polite, stubborn)
    child.kill('SIGTERM')
    const { code, stderr } = await outcome
    expect(stderr).toContain(`${stubborn} does not end: killing it.`)
    expect(stderr).not.toContain(`${polite} does not end`)
    expect(code).toBe(0)
  },
)

it('ends at once with all that it started when told twice', async () => {
  const { child, outcome } = await dev(2, '--with', stubborn)
  child.kill('SIGINT')
  child.kill('SIGTERM')
  const { code, stderr } = await outcome
  expect(code).toBe(143)
  expect(stderr).not.toContain('killing it')
})
