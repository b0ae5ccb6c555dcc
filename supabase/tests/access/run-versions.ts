import type { RunSql } from '@venuekit/dev'

const tablesSql = `
  select c.relname::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'updated_at'
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not a.attisdropped order by 1`

export const versionedTables = async (sql: RunSql): Promise<string[]> =>
  (await sql<{ name: string }>(tablesSql, [])).map(({ name }) => name)

/** A change makes updated_at grow; a change of what was read long ago is refused. */
export const versionOutcomes = { grows: 'yes', stale: 'VK002' } as const

export const runVersions = async (
  sql: RunSql,
  table: string,
): Promise<Record<keyof typeof versionOutcomes, string>> => {
  const one = `ctid = (select min(ctid) from public.${table})`
  const header = `set_config('request.headers', '{"x-if-updated-at": "2020-01-01T00:00:00Z"}', true) <> ''`
  const [row] = await sql<{ grows: string; stale: string }>(
    `select access.attempt('service_role', null, $1) as grows, access.attempt('service_role', null, $2) as stale`,
    [
      `with changed as (update public.${table} set created_at = created_at where ${one} returning updated_at)
      select 1 from changed where updated_at > (select updated_at from public.${table} where ${one})`,
      `update public.${table} set created_at = created_at where ${one} and ${header}`,
    ],
  )
  return { grows: row?.grows ?? '', stale: row?.stale ?? '' }
}
