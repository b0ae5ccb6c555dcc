import type { RunSql } from '@venuekit/dev'

/** One way to embed: a foreign key between two tables of public, followed in one of its directions. */
export interface Relation {
  readonly from: string
  readonly to: string
  readonly constraint: string
  /** Whether one row of `from` has many of `to`. */
  readonly many: boolean
}

export interface Table {
  readonly name: string
  readonly key: readonly string[]
  readonly columns: Readonly<Record<'anon' | 'authenticated' | 'service_role', readonly string[]>>
}

const readable = (role: string) => `coalesce(array_agg(a.attname::text order by a.attnum) filter (
  where has_column_privilege('${role}', c.oid, a.attname, 'select')), '{}')`

/** The tables of public with their keys and the columns that each role may read. */
export const readTables = (sql: RunSql): Promise<Table[]> =>
  sql<Table>(
    `select c.relname::text as name, array(
        select k.attname::text from pg_index i join pg_attribute k on k.attrelid = c.oid and k.attnum = any (i.indkey)
        where i.indrelid = c.oid and i.indisprimary order by k.attnum) as key,
      json_build_object('anon', ${readable('anon')}, 'authenticated', ${readable('authenticated')},
        'service_role', ${readable('service_role')}) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' group by c.oid, c.relname order by c.relname`,
    [],
  )

/** Every foreign key between tables of public, in both directions. */
export const readRelations = async (sql: RunSql): Promise<Relation[]> => {
  const keys = await sql<{ child: string; parent: string; constraint: string }>(
    `select k.conrelid::regclass::text as child, k.confrelid::regclass::text as parent, k.conname::text as constraint
    from pg_constraint k join pg_class p on p.oid = k.confrelid
    where k.contype = 'f' and k.connamespace = 'public'::regnamespace and p.relnamespace = 'public'::regnamespace
    order by k.conname`,
    [],
  )
  return keys.flatMap(({ child, parent, constraint }) => [
    { from: child, to: parent, constraint, many: false },
    { from: parent, to: child, constraint, many: true },
  ])
}
