import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startBackend } from '@venuekit/dev'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { venuekit } from './venuekit.ts'

// Each call of the command line is a process of its own.
vi.setConfig({ testTimeout: 120_000 })

const ours = new URL('../../migrations/', import.meta.url)

let project: string
beforeEach(async () => {
  project = join(await mkdtemp(join(tmpdir(), 'venuekit-init-test-')), 'my venue')
  await mkdir(project)
})
afterEach(() => rm(join(project, '..'), { recursive: true, force: true }))

const init = (...args: string[]) => venuekit(['init', ...args], { cwd: project })
const write = async (path: string, text: string) => {
  await mkdir(join(project, path, '..'), { recursive: true })
  await writeFile(join(project, path), text)
}

/** Every file with its content and when it was written. */
const contents = async () => {
  const files = await readdir(project, { recursive: true, withFileTypes: true })
  const lines = files
    .filter((file) => file.isFile())
    .map(async ({ parentPath, name }) => {
      const file = join(parentPath, name)
      const hash = createHash('sha256')
        .update(await readFile(file))
        .digest('hex')
      return `${file} ${hash} ${(await stat(file)).mtimeMs}`
    })
  return (await Promise.all(lines)).sort()
}

it('makes a project of an empty folder, which starts, and changes nothing the second time', async () => {
  const { code, stdout } = await init('--seed')
  expect(code).toBe(0)
  expect(stdout).toContain('supabase db push')
  const names = await readdir(join(project, 'supabase', 'migrations'))
  expect(names.sort()).toEqual((await readdir(ours)).sort())
  expect(await readFile(join(project, 'supabase', 'config.toml'), 'utf8')).toContain('project_id = "my-venue"')
  for (const name of ['calendar-feed', 'stripe-webhook']) {
    expect(await readFile(join(project, `supabase/functions/${name}/index.ts`), 'utf8')).toContain('Deno.serve')
  }
  const before = await contents()
  expect((await init('--seed')).stdout).toContain(`${names.length} migrations are there already`)
  expect(await contents()).toEqual(before)
  const backend = await startBackend({ migrations: join(project, 'supabase', 'migrations'), seed: true })
  expect(await backend.sql('select count(*)::int as count from public.venues', [])).toEqual([{ count: 2 }])
  await backend.stop()
})

it('writes nothing in a dry run, and says what it would', async () => {
  const { code, stdout } = await init('--dry-run', '--json')
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ dry_run: true, unchanged: 0 })
  expect(JSON.parse(stdout).writes).toContain(join('supabase', 'config.toml'))
  expect(await readdir(project)).toEqual([])
})

it('leaves the files of the project alone, whose migrations apply together with ours', async () => {
  const own = 'create table public.menus (menu_id int primary key); alter table public.menus enable row level security;'
  const config = 'project_id = "mine"\n[api]\nport = 4444\nmax_rows = 100\n'
  await write('supabase/migrations/20240601000000_menus.sql', own)
  await write('supabase/migrations/20990601000000_later.sql', '-- create table public.events in a comment\nselect 1;')
  await write('supabase/config.toml', config)
  await write('supabase/seed.sql', 'select 1;')
  await write('supabase/functions/calendar-feed/index.ts', '// mine')
  const { code, stdout } = await init()
  expect(code).toBe(0)
  expect(stdout).toContain('db push --include-all')
  expect(stdout).toContain('[api] max_rows is 100 and was left so, but should be 1000')
  expect(stdout).toContain('kept supabase/functions/calendar-feed/index.ts, which is not as in this version')
  const read = (path: string) => readFile(join(project, 'supabase', path), 'utf8')
  expect(await read('migrations/20240601000000_menus.sql')).toBe(own)
  expect(await read('seed.sql')).toBe('select 1;')
  expect(await read('functions/calendar-feed/index.ts')).toBe('// mine')
  expect(await read('config.toml')).toContain('[functions.calendar-feed]\nverify_jwt = false\n')
  for (const line of config.split('\n')) expect((await read('config.toml')).split('\n')).toContain(line)
  const backend = await startBackend({ migrations: join(project, 'supabase', 'migrations') })
  expect(await backend.sql('select * from public.menus', [])).toEqual([])
  await backend.stop()
})

it('adds after an update only what is new', async () => {
  await init()
  const newest = (await readdir(join(project, 'supabase', 'migrations'))).sort().slice(-3)
  await write('supabase/migrations/20250601000000_menus.sql', 'create table public.menus (menu_id int primary key);')
  await write('supabase/seed.sql', 'select 1;')
  const config = join(project, 'supabase', 'config.toml')
  await writeFile(config, (await readFile(config, 'utf8')).replace('max_rows = 1000', 'max_rows = 2000 # ours'))
  const complete = await contents()
  for (const name of newest) await rm(join(project, 'supabase', 'migrations', name))
  const before = await contents()
  const { code, stdout } = await init('--json')
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({
    writes: newest.map((name) => join('supabase', 'migrations', name)),
    kept: [],
    settings: [],
    interleaved: true,
  })
  const after = await contents()
  expect(after.filter((file) => !before.includes(file))).toHaveLength(newest.length)
  const withoutTime = (lines: string[]) => lines.map((line) => line.replace(/ [\d.]+$/, ''))
  expect(withoutTime(after)).toEqual(withoutTime(complete))
})

it.each([
  {
    what: 'a table of ours',
    file: '20240601000000_mine.sql',
    sql: 'create table "public"."events" (id int);',
    named: 'public.events',
  },
  {
    what: 'a type of ours',
    file: '20240601000000_mine.sql',
    sql: "select 1; create type event_status as enum ('a');",
    named: 'public.event_status',
  },
  { what: 'a version of ours', file: '20250101000000_mine.sql', sql: 'select 1;', named: '20250101000000' },
  { what: 'our file, edited', file: '20250101000000_initial_schema.sql', sql: 'select 1;', named: 'differs' },
])('refuses a project with $what, and writes nothing', async ({ file, sql, named }) => {
  await write(`supabase/migrations/${file}`, sql)
  const before = await contents()
  const { code, stderr } = await init()
  expect(code).toBe(2)
  expect(stderr).toContain(named)
  expect(stderr).toContain('Nothing was written.')
  expect(await contents()).toEqual(before)
})

it('does not take a seed of the project for its own', async () => {
  await write('supabase/seed.sql', 'select 1;')
  const { code, stderr } = await init('--seed')
  expect(code).toBe(2)
  expect(stderr).toContain('supabase/seed.sql is there already')
})
