import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { createClient } from '@supabase/supabase-js'
import { afterAll, describe, expect, test } from 'vitest'
import { startBackend } from './index.ts'

const database = process.env.VENUEKIT_DATABASE === 'postgres' ? 'postgres' : 'pglite'
const folder = await mkdtemp(join(tmpdir(), 'venuekit-test-'))
afterAll(() => rm(folder, { recursive: true, force: true }))

const migrate = async (name: string, files: Record<string, string>): Promise<string> => {
  const migrations = await mkdtemp(join(folder, `${name}-`))
  await Promise.all(Object.entries(files).map(([file, sql]) => writeFile(join(migrations, file), sql)))
  return migrations
}

const migrations = await migrate('migrations', {
  '20240101000000_first.sql': `create table public.a (id integer primary key, t text default 'x;y');
    create function public.f() returns text language plpgsql as $$ begin return 'a;b'; end $$;`,
  '20240102000000_second.sql':
    "insert into public.a values (1); grant select on public.a to anon; select 'never printed' as t;",
})

const onPostgres: typeof test | (() => void) = database === 'postgres' ? test : () => {}
const onPglite: typeof test | (() => void) = database === 'pglite' ? test : () => {}

describe('startBackend', () => {
  test('applies migrations in order and records them as the Supabase CLI does', async () => {
    const backend = await startBackend({ database, migrations })
    const rows = await backend.sql(
      'select version, name, statements from supabase_migrations.schema_migrations order by 1',
    )
    expect(rows).toMatchObject([
      {
        version: '20240101000000',
        name: 'first',
        statements: [expect.stringContaining('create table'), expect.stringContaining('$$')],
      },
      { version: '20240102000000', name: 'second' },
    ])
    await backend.stop()
  })

  test('two backends of the same migrations share nothing', async () => {
    const [one, two] = await Promise.all([
      startBackend({ database, migrations }),
      startBackend({ database, migrations }),
    ])
    await one.sql('insert into public.a values (2)')
    expect(await two.sql('select id from public.a')).toEqual([{ id: 1 }])
    expect(await one.sql('select id from public.a order by id')).toEqual([{ id: 1 }, { id: 2 }])
    await Promise.all([one.stop(), two.stop()])
  })

  test('a migration that fails names its file and line, and nothing is left running', async () => {
    const broken = await migrate('broken', { '20240101000000_broken.sql': 'select 1;\nselect nonsense;' })
    await expect(startBackend({ database, migrations: broken })).rejects.toThrow(
      /20240101000000_broken\.sql:2: column "nonsense" does not exist/,
    )
  })

  test('backends that start at once on a new schema share the work of migrating', async () => {
    const once = await migrate('once', {
      '20240101000000_once.sql': 'create table public.made as select gen_random_uuid() as id;',
    })
    const backends = await Promise.all([1, 2, 3].map(() => startBackend({ database, migrations: once })))
    const made = await Promise.all(backends.map((backend) => backend.sql('select id from public.made')))
    expect(new Set(made.map((rows) => rows[0]?.id)).size).toBe(1)
    await Promise.all(backends.map((backend) => backend.stop()))
  })

  test('two migrations of one version are refused by name', async () => {
    const twins = await migrate('twins', { '20240101000000_a.sql': 'select 1;', '20240101000000_b.sql': 'select 1;' })
    await expect(startBackend({ database, migrations: twins })).rejects.toThrow(/have the version 20240101000000/)
  })

  test('a missing folder and a missing seed are named', async () => {
    await expect(startBackend({ migrations: join(folder, 'nowhere') })).rejects.toThrow(/no migrations folder at/)
    await expect(startBackend({ migrations, seed: true })).rejects.toThrow(/no seed file at/)
  })

  test('the schema cache follows DDL', async () => {
    const backend = await startBackend({ database, migrations })
    const client = createClient(backend.url, backend.publishableKey, { global: { fetch: backend.fetch } })
    expect((await client.from('b').select('id')).error?.code).toBe('PGRST205')
    await backend.sql(
      'create table public.b (id integer); grant select on public.b to anon; insert into public.b values (7)',
    )
    await expect.poll(async () => (await client.from('b').select('id')).data).toEqual([{ id: 7 }])
    await backend.stop()
  })

  test.each(['strict', 'legacy'] as const)(
    '%s default privileges are those of a project',
    async (defaultPrivileges) => {
      const backend = await startBackend({ database, migrations: false, defaultPrivileges })
      await backend.sql('create table public.fresh (id integer)')
      const [row] = await backend.sql(`select has_table_privilege('anon', 'public.fresh', 'select') as granted`)
      expect(row).toEqual({ granted: defaultPrivileges === 'legacy' })
      await backend.stop()
    },
  )

  test('leaves Request and Response of the process as they are', async () => {
    const { Request: request, Response: response } = globalThis
    const backend = await startBackend({ database, migrations, port: 0 })
    expect(globalThis.Request).toBe(request)
    expect(globalThis.Response).toBe(response)
    await backend.stop()
  })

  test('serves HTTP on a free port and the mailbox as a page and an API', async () => {
    const backend = await startBackend({ database, migrations, port: 0 })
    const client = createClient(backend.url, backend.publishableKey)
    expect((await client.from('a').select('t')).data).toEqual([{ t: 'x;y' }])
    await backend.sql(`create function public.peer() returns text language sql stable as $$
      select current_setting('request.headers', true)::jsonb ->> 'x-forwarded-for' $$`)
    await expect.poll(async () => (await client.rpc('peer')).data).toBe('127.0.0.1')
    const user = await backend.signUp({ user_type: 'client', email: 'mail@example.com' })
    await user.client.auth.updateUser({ email: 'new@example.com' })
    for (const to of ['mail@example.com', 'new@example.com']) {
      expect(backend.mailbox.latest(to)?.text).toContain(`${backend.url}/auth/v1/verify?`)
    }
    backend.mailbox.clear()
    await client.auth.resetPasswordForEmail('mail@example.com', { redirectTo: 'http://127.0.0.1:3000/reset' })
    const mail = backend.mailbox.latest('mail@example.com')
    expect(mail?.text).toContain(`${backend.url}/auth/v1/verify?`)
    const listed = await (await fetch(`${backend.url}/mailbox/api/messages?to=mail@example.com`)).json()
    expect(listed).toEqual([mail])
    expect(await (await fetch(`${backend.url}/mailbox`)).text()).toContain('mail@example.com')
    backend.mailbox.clear()
    expect(backend.mailbox.list()).toEqual([])
    await backend.stop()
    await backend.stop()
    await expect(fetch(backend.url)).rejects.toThrow()
  })

  test('the keys of supabase start are accepted, old and new', async () => {
    const backend = await startBackend({ database, migrations })
    await backend.sql(`create function public.me() returns text language sql stable as 'select current_user::text'`)
    const roleOf = async (key: string) => {
      const client = createClient(backend.url, key, { global: { fetch: backend.fetch } })
      return (await client.rpc('me')).data
    }
    await expect.poll(() => roleOf(backend.publishableKey)).toBe('anon')
    expect(await roleOf(backend.anonKey)).toBe('anon')
    expect(await roleOf(backend.secretKey)).toBe('service_role')
    expect(await roleOf(backend.serviceRoleKey)).toBe('service_role')
    expect(backend.anonKey).toMatch(/\.CRXP1A7WOeoJeXxjNni43kdQwgnWNReilDMblYTn_I0$/)
    await backend.stop()
  })

  test('only REST, Auth, Storage and the mailbox answer', async () => {
    const backend = await startBackend({ database, migrations })
    for (const path of ['/', '/_system/config', '/_system/introspect', '/functions/v1/x']) {
      const response = await backend.fetch(backend.url + path, { headers: { apikey: backend.secretKey } })
      expect(response.status).toBe(404)
    }
    await backend.stop()
  })

  test('a taken port is an error that says what to do, before anything is begun', async () => {
    const holder = createServer()
    const port = await new Promise<number>((resolve) => {
      holder.listen(0, '127.0.0.1', () => resolve((holder.address() as { port: number }).port))
    })
    const begun: string[] = []
    const onProgress = (_: number, __: number, what: string) => begun.push(what)
    await expect(startBackend({ database, migrations, port, onProgress })).rejects.toThrow(
      new RegExp(`Port ${port} is already taken.*choose another port by --port`),
    )
    expect(begun).toEqual([])
    holder.close()
  })

  test('a process that starts and stops a backend ends by itself and prints nothing', async () => {
    const script = join(folder, 'once.ts')
    await writeFile(
      script,
      `import { startBackend } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)}
       const backend = await startBackend({ database: '${database}', migrations: ${JSON.stringify(migrations)}, port: 0 })
       await fetch(backend.url + '/rest/v1/nope', { headers: { apikey: backend.publishableKey } })
       await backend.signUp({ user_type: 'client' })
       await backend.stop()`,
    )
    const { stdout, stderr } = await promisify(execFile)(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', script],
      {
        timeout: 60_000,
      },
    )
    expect([stdout, stderr]).toEqual(['', ''])
  })

  onPostgres('a database that is a Supabase project already is refused', async () => {
    const backend = await startBackend({ database, migrations: false })
    await backend.sql('comment on schema auth is null')
    await expect(
      startBackend({ database: backend.databaseUrl as `postgres://${string}`, migrations: false }),
    ).rejects.toThrow(/may be a real Supabase project/)
    await backend.stop()
  })

  onPostgres('the Supabase CLI agrees on what is applied, and applies more', async () => {
    const project = await mkdtemp(join(folder, 'project-'))
    await mkdir(join(project, 'supabase'))
    await writeFile(join(project, 'supabase', 'config.toml'), 'project_id = "contract"\n')
    await cp(migrations, join(project, 'supabase', 'migrations'), { recursive: true })
    const backend = await startBackend({ database, migrations })
    const later = 'create table public.later (id integer); grant select on public.later to anon;'
    await writeFile(join(project, 'supabase', 'migrations', '20240103000000_later.sql'), later)
    const cli = createRequire(import.meta.url).resolve('supabase/package.json')
    const bin = join(
      dirname(cli),
      (JSON.parse(await readFile(cli, 'utf8')) as { bin: { supabase: string } }).bin.supabase,
    )
    await promisify(execFile)(
      process.execPath,
      [bin, 'migration', 'up', '--yes', `--remote=${backend.databaseUrl}`, '--workdir', project],
      { timeout: 60_000 },
    )
    const applied = await backend.sql('select version from supabase_migrations.schema_migrations order by 1')
    expect(applied).toEqual([
      { version: '20240101000000' },
      { version: '20240102000000' },
      { version: '20240103000000' },
    ])
    const client = createClient(backend.url, backend.publishableKey, { global: { fetch: backend.fetch } })
    await expect.poll(async () => (await client.from('later').select('id')).data).toEqual([])
    await backend.stop()
  })

  test('a recursion without end is an error, and never an empty answer', async () => {
    const backend = await startBackend({ database, migrations: false })
    await backend.sql(`create function public.f(n integer) returns integer language plpgsql as
      $$ begin return 1 + public.f(n + 1); end $$`)
    await expect(backend.sql('select public.f(1)')).rejects.toMatchObject({ code: '54001' })
    const after = backend.sql('select 1 as one')
    if (database === 'postgres') await expect(after).resolves.toEqual([{ one: 1 }])
    else await expect(after).rejects.toThrow('Start the backend anew')
    await backend.stop()
  })

  onPglite('data kept in a folder is there after a restart, seeded once', async () => {
    const data = join(folder, 'kept')
    const seed = join(folder, 'seed.sql')
    await writeFile(seed, 'insert into public.a values (3);')
    const first = await startBackend({ migrations, seed, data })
    await first.sql('insert into public.a values (5)')
    await first.stop()
    const second = await startBackend({ migrations, seed, data })
    expect(await second.sql('select id from public.a order by id')).toEqual([{ id: 1 }, { id: 3 }, { id: 5 }])
    await second.stop()
  })
})
