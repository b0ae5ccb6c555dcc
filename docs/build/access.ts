import type { RunSql } from '@venuekit/dev'
import { code, table } from './markdown.ts'

const roles = ['anon', 'authenticated', 'service_role'] as const
const verbs = ['SELECT', 'INSERT', 'UPDATE', 'DELETE'] as const

type Access = Record<string, unknown> & {
  table: string
  role: string
  verb: string
  whole: boolean
  columns: string[] | null
  policies: string[] | null
}

const accessSql = `
  select c.relname as table, role, verb, has_table_privilege(role, c.oid, verb) as whole,
    case when verb <> 'DELETE' then (
      select array_agg(a.attname::text order by a.attnum) from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and has_column_privilege(role, c.oid, a.attnum, verb)
    ) end as columns,
    (select array_agg(p.policyname::text order by p.policyname) from pg_policies p
     where p.schemaname = 'public' and p.tablename = c.relname and p.cmd in (verb, 'ALL') and role = any (p.roles)) as policies
  from pg_class c, unnest($1::text[]) role, unnest($2::text[]) verb
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity`

function words({ role, whole, columns, policies }: Access): string {
  if (!whole && !columns?.length) return 'no'
  const which = whole ? '' : ` (${columns?.map(code).join(', ')})`
  if (role === 'service_role') return `yes${which}`
  return policies ? `${policies.join('; ')}${which}` : 'no row'
}

/** Who may do what to each table, by the grants and policies of a migrated database; policies are named by what they allow. */
export async function accessPage(sql: RunSql): Promise<string> {
  const tables = Map.groupBy(await sql<Access>(accessSql, [[...roles], [...verbs]]), (row) => row.table)
  const sections = [...tables].sort().map(([name, rows]) => {
    const find = (role: string, verb: string) => rows.find((row) => row.role === role && row.verb === verb)
    const cells = verbs.map((verb) => [
      verb.toLowerCase(),
      ...roles.map((role) => {
        const row = find(role, verb)
        return row ? words(row) : 'no'
      }),
    ])
    return `## ${name}\n\n${table(['', ...roles], cells)}`
  })
  const intro =
    'What grants and policies allow: `anon` is a visitor, `authenticated` a signed-in user, `service_role` the server’s key. ' +
    'Triggers refuse more, such as states that cannot follow. In brackets are the only columns.'
  return `# Access to tables\n\n${intro}\n\n${sections.join('\n\n')}\n`
}
