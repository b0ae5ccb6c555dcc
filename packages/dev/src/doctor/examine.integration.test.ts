import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { sqlOf } from '../cli/connection.ts'
import { findMigrations, readMigrations } from '../database/migrations.ts'
import type { RunSql } from '../sql.ts'
import { useBackend } from '../vitest.ts'
import { examine } from './examine.ts'
import { expectedCatalog } from './expected.ts'
import { faults } from './faults.ts'
import type { Finding } from './finding.ts'

// Some faults are of roles, which are one for all databases of a server, and other tests make databases meanwhile.
vi.stubEnv('VENUEKIT_TEST_POSTGRES_URL', undefined)
const backend = await useBackend()
vi.unstubAllEnvs()
const migrations = await readMigrations(findMigrations() ?? '')
const client = backend.databaseUrl ? new Client(backend.databaseUrl) : null
await client?.connect()
const sql: RunSql = client ? sqlOf(client) : backend.sql
afterAll(() => client?.end())

const catalogs = new Map<number, ReturnType<typeof expectedCatalog>>()
const expected: typeof expectedCatalog = (applied) => {
  const catalog = catalogs.get(applied.length) ?? expectedCatalog(applied)
  catalogs.set(applied.length, catalog)
  return catalog
}
const look = (known: string[] | null = null, all = migrations) =>
  examine(sql, all, { known: known && new Set(known), expect: expected })

/** Undone afterwards. */
const inTransaction = async <T>(work: () => Promise<T>): Promise<T> => {
  await sql('begin')
  try {
    return await work()
  } finally {
    await sql('rollback')
  }
}

const isAbout = (finding: Finding, check: string, object: string): boolean =>
  finding.check === check && finding.object.endsWith(object)

it('finds nothing on a project as the migrations made it', async () => {
  expect(await look([])).toEqual([])
})

it('finds nothing wrong with tables, policies and functions of the project itself', async () => {
  const findings = await inTransaction(async () => {
    await sql(`
      create table public.menus (menu_id int primary key, venue_id uuid references public.venues, price numeric not null);
      alter table public.menus enable row level security;
      grant select, insert, update, delete on public.menus to anon, authenticated;
      create index menus_venue_id_idx on public.menus (venue_id);
      create policy "Everybody reads menus" on public.menus for select using (true);
      create function public.menu_of(id uuid) returns int language sql stable as 'select 1';
      create policy "Avatars" on storage.objects for select using (bucket_id = 'avatars');
      insert into storage.buckets (id, name, public) values ('avatars', 'avatars', true);
      create policy "Narrower" on public.guests as restrictive for select to authenticated using (true);
      alter table public.venues add column stars int, add column tags text[] not null default '{}';
    `)
    return look()
  })
  expect(findings).toEqual([])
})

describe('with every fault at once', () => {
  let found: Finding[] = []
  let left: Finding[] = []
  beforeAll(async () => {
    await inTransaction(async () => {
      for (const fault of faults) await sql(fault.sql)
      found = await look()
      await sql(`set local search_path = "$user", public, extensions`)
      for (const { fix } of found.filter((finding) => /;\s*(?:--.*)?$/.test(finding.fix))) await sql(fix)
      left = await look()
    })
  })

  it.each(faults)('names it where $name', ({ check, object, severity }) => {
    expect(found.filter((finding) => isAbout(finding, check, object))).toEqual([
      expect.objectContaining({ severity: severity ?? 'error', problem: expect.stringMatching(/\.$/) }),
    ])
  })

  it('names nothing else', () => {
    const others = found.filter((one) => !faults.some(({ check, object }) => isAbout(one, check, object)))
    expect(others.map(({ check, object }) => `${check} ${object}`)).toEqual([
      'constraint-changed guests_notes_check on public.guests',
      // What is granted to everybody is granted to each role, and a function that is gone is granted to nobody.
      'privilege-added execute on public.delete_old_notifications(integer) for authenticated',
    ])
  })

  it('gives fixes that mend what SQL can mend', () => {
    expect(left.map(({ check }) => check).sort()).toEqual([
      'schema-exposed',
      'user-metadata-trusted',
      'user-metadata-trusted',
    ])
  })
})

it('says that a table is missing, and not each thing that it had', async () => {
  const findings = await inTransaction(async () => {
    await sql('drop table public.chats cascade')
    return look()
  })
  expect(findings.filter(({ object }) => object.includes('chats')).map(({ check }) => check)).toEqual(['table-missing'])
})

it('shows of a long definition what differs', async () => {
  const findings = await inTransaction(async () => {
    await sql('alter table public.spaces disable trigger follow_spaces_on_update')
    return look()
  })
  expect(findings.map(({ problem }) => problem)).toEqual([
    expect.stringMatching(/: ….*follow_spaces\(\) \(disabled\) instead of ….*follow_spaces\(\)\.$/),
  ])
})

it('says which migrations are pending, and compares with those that are there', async () => {
  const later = {
    version: '20990101000000',
    name: 'later',
    file: 'later.sql',
    sql: 'create table public.later (id int);',
  }
  expect(await look(null, [...migrations, later])).toEqual([
    expect.objectContaining({ check: 'migration-pending', object: '20990101000000', severity: 'error' }),
  ])
})

it('says which migrations nobody knows, unless the project has them', async () => {
  const findings = await inTransaction(async () => {
    await sql(`insert into supabase_migrations.schema_migrations (version, name) values ('20300101000000', 'mine')`)
    return [await look([]), await look(['20300101000000'])]
  })
  expect(findings).toEqual([
    [expect.objectContaining({ check: 'migration-unknown', severity: 'warning', object: '20300101000000' })],
    [],
  ])
})

it('says that VenueKit is not installed, once', async () => {
  const findings = await inTransaction(async () => {
    await sql('alter table public.events rename to other_events')
    return look()
  })
  expect(findings).toEqual([expect.objectContaining({ check: 'not-installed', severity: 'error' })])
})
