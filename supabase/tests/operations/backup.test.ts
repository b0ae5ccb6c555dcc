import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Backend, startBackend } from '@venuekit/dev'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { connect } from '../migrations/databases.ts'
import { beginVenuekit, venuekit } from './venuekit.ts'

// Each call of the command line is a process of its own.
vi.setConfig({ testTimeout: 120_000 })

const folder = await mkdtemp(join(tmpdir(), 'venuekit-backup-test-'))
const file = join(folder, 'backup.zip')
const venue = { email: 'venue@demo.venuekit.dev', password: 'venuekit-demo' }
/** Calls the API as the owner of the demo venue. */
const signIn = async (backend: Backend) => {
  const call = (path: string, init: RequestInit, token = backend.publishableKey) =>
    fetch(`${backend.url}${path}`, {
      ...init,
      headers: { apikey: backend.publishableKey, authorization: `Bearer ${token}`, ...init.headers },
    })
  const response = await call('/auth/v1/token?grant_type=password', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(venue),
  })
  expect(response.status).toBe(200)
  const session = (await response.json()) as { access_token: string; user: { id: string } }
  return {
    user: session.user.id,
    call: (path: string, init: RequestInit = {}) => call(path, init, session.access_token),
  }
}

const backends: Backend[] = []
const start = async (seed: boolean): Promise<Backend> => {
  const backend = await startBackend({ database: 'postgres', port: 0, seed })
  backends.push(backend)
  return backend
}
afterAll(async () => {
  await Promise.all(backends.map((backend) => backend.stop()))
  await rm(folder, { recursive: true, force: true })
})

const access = (backend: Backend) => ({
  VENUEKIT_DB_URL: backend.databaseUrl ?? '',
  SUPABASE_URL: backend.url,
  SUPABASE_SECRET_KEY: backend.secretKey,
})
const restore = (backend: Backend, ...args: string[]) => venuekit(['restore', file, ...args], { env: access(backend) })

/** Every row of every table that a backup holds, by checksum. */
const checksums = async (backend: Backend): Promise<Record<string, string>> => {
  const tables = await backend.sql<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c where c.relkind = 'r' and (c.relnamespace in
      ('public'::regnamespace, 'private'::regnamespace) or c.oid in ('auth.users'::regclass, 'auth.identities'::regclass))`,
    [],
  )
  const sums: Record<string, string> = {}
  for (const { name } of tables) {
    const [row] = await backend.sql<{ sum: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text collate "C")), '') as sum from ${name} t`,
      [],
    )
    sums[name] = row?.sum ?? ''
  }
  return sums
}

const source = await start(true)
const bytes = new Uint8Array(3_000_000).map((_, index) => (index * 7919) % 251)
const owned: string[] = []

beforeAll(async () => {
  const { user, call } = await signIn(source)
  const path = `event-files/users/${user}/${crypto.randomUUID()}/plan of the hall.pdf`
  owned.push(path, user)
  const type = { 'content-type': 'application/pdf' }
  const response = await call(`/storage/v1/object/${path}`, { method: 'POST', headers: type, body: bytes })
  expect(response.status).toBe(200)
  await source.sql(`create sequence public.invoice_number; select setval('public.invoice_number', 41)`)
})

it('is not made without the files that the project has', async () => {
  const { code, stderr } = await venuekit(['backup', '--db-url', source.databaseUrl ?? '', '--out', file])
  expect(code).toBe(2)
  expect(stderr).toContain('1 file in Storage')
  expect(await readdir(folder)).toEqual([])
})

it('leaves nothing behind where it fails half-way', async () => {
  const env = { ...access(source), SUPABASE_SECRET_KEY: source.publishableKey }
  const { code, stderr } = await venuekit(['backup', '--out', file], { env })
  expect(code).toBe(2)
  expect(stderr).toContain('could not be read')
  expect(stderr).not.toContain(source.publishableKey)
  expect(await readdir(folder)).toEqual([])
})

it('ends with a reason where it cannot be written, however much is left to read', async () => {
  await source.sql(
    `create table private.bulk as select repeat(md5(n::text), 20) as text from generate_series(1, 60000) n`,
  )
  const { code, stderr } = await venuekit(['backup', '--out', join(folder, 'nowhere', 'backup.zip')], {
    env: access(source),
  })
  await source.sql('drop table private.bulk')
  expect(code).toBe(2)
  expect(stderr).toMatch(/cannot be written: ENOENT.*\nChoose a folder that is there/)
})

/** Has a lock held on a table while work runs, which then meets it. */
const whileLocked = async (backend: Backend, lock: string, work: () => Promise<void>): Promise<void> => {
  const other = connect(backend.databaseUrl ?? '')
  await other.unsafe(`begin; lock table public.venues in ${lock} mode`).simple()
  await work().finally(() => other.end())
}
const isWaiting = async (backend: Backend): Promise<void> => {
  const waiting = `select count(*)::int as n from pg_stat_activity where application_name = 'venuekit' and wait_event_type = 'Lock'`
  await vi.waitFor(async () => expect(await backend.sql(waiting, [])).toEqual([{ n: 1 }]), 60_000)
}

it('leaves nothing behind where it is told to stop half-way', () =>
  whileLocked(source, 'access exclusive', async () => {
    const { child, outcome } = beginVenuekit(['backup', '--out', file], { env: access(source) })
    await isWaiting(source)
    expect(await readdir(folder)).toEqual(['backup.zip.partial'])
    child.kill('SIGTERM')
    const { code, stderr } = await outcome
    expect(code).toBe(143)
    expect(stderr).toContain('Interrupted by SIGTERM')
    expect(await readdir(folder)).toEqual([])
  }))

describe('of the seeded world with a file', () => {
  let report: { sha256: string; rows: number; files: number }
  let target: Backend
  beforeAll(async () => {
    await writeFile(`${file}.partial`, 'of a backup that was killed', { mode: 0o644 })
    const { code, stdout, stderr } = await venuekit(['backup', '--out', file, '--json'], { env: access(source) })
    expect(`${code} ${stderr}`).toBe('0 ')
    report = JSON.parse(stdout)
    target = await start(false)
    await target.sql('create sequence public.invoice_number')
  })

  it('says what it holds, and is for its owner only', async () => {
    expect(report).toMatchObject({
      files: 1,
      rows: expect.any(Number),
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
    })
    expect(report.rows).toBeGreaterThan(500)
    expect((await stat(file)).mode & 0o077).toBe(0)
  })

  it('does not overwrite another backup', async () => {
    const { code, stderr } = await venuekit(['backup', '--out', file], { env: access(source) })
    expect(code).toBe(2)
    expect(stderr).toContain('is there already')
  })

  describe('a broken one is refused, with nothing changed', () => {
    const broken = join(folder, 'broken.zip')
    let whole: Buffer
    let before: Record<string, string>
    beforeAll(async () => {
      whole = await readFile(file)
      before = await checksums(target)
    })
    beforeEach(() => writeFile(broken, whole))
    const refused = async (...args: string[]) => {
      const outcome = await venuekit(['restore', broken, ...args], { env: access(target) })
      expect(outcome.code).toBe(2)
      expect(await checksums(target)).toEqual(before)
      expect((await target.sql('select count(*)::int as n from storage.objects', []))[0]).toEqual({ n: 0 })
      return outcome.stderr
    }

    it('truncated', async () => {
      await truncate(broken, Math.floor(whole.length * 0.7))
      expect(await refused()).toContain('is damaged: it is no whole zip file')
    })

    it.each([0.02, 0.1, 0.3, 0.6])('with other bytes at %d of it', async (part) => {
      const at = Math.floor(whole.length * part)
      const other = Buffer.from(whole)
      for (let offset = 0; offset < 8; offset += 1) other.writeUInt8(other.readUInt8(at + offset) ^ 0xff, at + offset)
      await writeFile(broken, other)
      expect(await refused()).toContain('is damaged')
    })

    it('made by somebody else, where its checksum is known', async () => {
      expect(await refused('--sha256', '0'.repeat(64))).toContain('its checksum is not the one given')
    })

    it('of no kind that is known', async () => {
      await writeFile(broken, 'pg_dump')
      expect(await refused()).toContain('is damaged')
    })
  })

  it('is refused where the target is at another version', async () => {
    await target.sql(
      `insert into supabase_migrations.schema_migrations (version, name) values ('20990101000000', 'later')`,
    )
    const { code, stderr } = await restore(target)
    await target.sql(`delete from supabase_migrations.schema_migrations where version = '20990101000000'`)
    expect(code).toBe(2)
    expect(stderr).toContain('The target is ahead of the backup: it has the migrations 20990101000000')
  })

  it('is undone as a whole where it is told to stop half-way', async () => {
    const before = await checksums(target)
    await whileLocked(target, 'share', async () => {
      const { child, outcome } = beginVenuekit(['restore', file], { env: access(target) })
      await isWaiting(target)
      expect(await target.sql('select owner_id from storage.objects', [])).toHaveLength(1)
      child.kill('SIGINT')
      const { code, stderr } = await outcome
      expect(code).toBe(130)
      expect(stderr).toContain('What was begun is undone')
    })
    expect(await target.sql('select name from storage.objects', [])).toEqual([])
    expect(await checksums(target)).toEqual(before)
  })

  it('is undone as a whole where the database refuses a row', async () => {
    const before = await checksums(target)
    await target.sql('alter table public.tasks add constraint impossible check (priority is null)')
    const { code, stderr } = await restore(target)
    await target.sql('alter table public.tasks drop constraint impossible')
    expect(code).toBe(2)
    expect(stderr).toContain('public.tasks could not be filled')
    expect(await checksums(target)).toEqual(before)
    expect(await target.sql('select name from storage.objects', [])).toEqual([])
  })

  describe('restored into a fresh project', () => {
    beforeAll(async () => {
      const { code, stdout, stderr } = await restore(target, '--sha256', report.sha256, '--json')
      expect(`${code} ${stderr}`).toBe('0 ')
      expect(JSON.parse(stdout)).toMatchObject({ files: 1, rows: report.rows })
    })

    it('has the same rows in every table, sequences included', async () => {
      expect(await checksums(target)).toEqual(await checksums(source))
      expect(await target.sql(`select nextval('public.invoice_number')::int as next`, [])).toEqual([{ next: 42 }])
    })

    it('has the same files, with their owner, for whom may read them', async () => {
      const [path = '', owner] = owned
      const { call } = await signIn(target)
      const response = await call(`/storage/v1/object/authenticated/${path}`)
      expect(response.status).toBe(200)
      expect(Buffer.compare(Buffer.from(await response.arrayBuffer()), Buffer.from(bytes))).toBe(0)
      expect(await target.sql('select owner_id from storage.objects', [])).toEqual([{ owner_id: owner }])
    })

    it('lets users sign in and see what they saw', async () => {
      const { call } = await signIn(target)
      expect(((await (await call('/rest/v1/events?select=event_id')).json()) as unknown[]).length).toBeGreaterThan(5)
    })

    it('still guards: triggers and constraints are on', async () => {
      await expect(
        target.sql(`update public.events set status = 'inquiry' where status = 'completed'`, []),
      ).rejects.toThrow()
      await expect(
        target.sql(`insert into public.tasks (event_id, name) values (gen_random_uuid(), 'x')`, []),
      ).rejects.toThrow()
    })

    it('is not filled a second time, unless what is there is to be replaced', async () => {
      const again = await restore(target)
      expect(again.code).toBe(2)
      expect(again.stderr).toContain('The target is not empty')
      const unsure = await restore(target, '--replace')
      expect(unsure.stderr).toContain('Pass --yes too')
      await target.signUp({ user_type: 'client' })
      const replaced = await restore(target, '--replace', '--yes')
      expect(`${replaced.code} ${replaced.stderr}`).toBe('0 ')
      expect(await checksums(target)).toEqual(await checksums(source))
    })
  })
})
