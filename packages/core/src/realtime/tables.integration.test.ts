import { useBackend } from '@venuekit/dev/vitest'
import { describe, expect, it } from 'vitest'
import { factsOf, type LiveTable, liveTables, topicColumns } from './tables.ts'

const { sql } = await useBackend()

describe('the facts about live tables', () => {
  it('name exactly the published tables, with their primary keys', async () => {
    const keys = await sql<{ name: LiveTable; key: string[] }>(
      `select p.tablename as name, to_json(array_agg(a.attname order by a.attnum)) as key
       from pg_publication_tables p
       join pg_index i on i.indrelid = format('%I.%I', p.schemaname, p.tablename)::regclass and i.indisprimary
       join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any (i.indkey)
       where p.pubname = 'supabase_realtime' and p.schemaname = 'public' group by 1 order by 1`,
    )
    expect(Object.fromEntries(keys.map(({ name, key }) => [name, [...key].sort()]))).toEqual(
      Object.fromEntries(Object.entries(liveTables).map(([name, { key }]) => [name, [...key].sort()])),
    )
  })

  it('know which rows are only marked as deleted', async () => {
    const tables = await sql<{ name: LiveTable }>(
      `select table_name as name from information_schema.columns
       where table_schema = 'public' and column_name = 'deleted_at' order by 1`,
    )
    const names = Object.keys(liveTables) as LiveTable[]
    expect(tables.map(({ name }) => name)).toEqual(names.filter((name) => factsOf(name).soft).sort())
  })

  it('name exactly the tables that are broadcast', async () => {
    const tables = await sql<{ name: string }>(
      `select distinct c.relname::text as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
       where t.tgname like 'broadcast%' order by 1`,
    )
    expect(tables.map(({ name }) => name)).toEqual(Object.keys(topicColumns).sort())
  })
})
