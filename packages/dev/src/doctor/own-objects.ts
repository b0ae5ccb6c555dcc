import type { RunSql } from '../sql.ts'
import type { Finding } from './finding.ts'

interface Row {
  name: string
  fix: string
  detail: string | null
}

// Schemas of Supabase and its extensions, whose code is not the project's.
const foreign = `n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'auth', 'storage', 'realtime', 'extensions',
  'graphql', 'graphql_public', 'vault', 'pgsodium', 'supabase_functions', 'supabase_migrations', 'net', 'cron', 'pgbouncer')`

const metadataInFunctions = `
  select p.oid::regprocedure::text as name, null as detail,
    'Read app_metadata, which only the server writes, or VenueKit''s private.venue_id() and its like.' as fix
  from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where ${foreign} and p.prosrc ~ 'user_meta_?data'
    and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`

const metadataInPolicies = `
  select format('%I on %I.%I', p.policyname, p.schemaname, p.tablename) as name, null as detail,
    'Read app_metadata, which only the server writes, or VenueKit''s private.venue_id() and its like.' as fix
  from pg_policies p
  where concat(p.qual, p.with_check) ~ 'user_meta_?data'`

const unprotectedTables = `
  select c.oid::regclass::text as name, string_agg(distinct role, ' and ') as detail,
    format('alter table %s enable row level security;', c.oid::regclass) as fix
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  cross join unnest(array['anon', 'authenticated']) as role
  where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relrowsecurity
    and has_any_column_privilege(role, c.oid, 'select, insert, update')
    and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
  group by c.oid`

const definerViews = `
  select c.oid::regclass::text as name, string_agg(distinct role, ' and ') as detail,
    case c.relkind when 'v' then format('alter view %s set (security_invoker = true);', c.oid::regclass)
      else format('revoke all on %s from public, anon, authenticated;', c.oid::regclass) end as fix
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  cross join unnest(array['anon', 'authenticated']) as role
  where n.nspname = 'public' and c.relkind in ('v', 'm')
    and coalesce(array_to_string(c.reloptions, ','), '') !~ 'security_invoker=(true|on|1)'
    and has_table_privilege(role, c.oid, 'select')
    and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
  group by c.oid, c.relkind`

const exposedSchemas = `
  select 'authenticator' as name, split_part(setting, '=', 2) as detail,
    'Take private out of the exposed schemas (API settings of the dashboard, [api] schemas in config.toml).' as fix
  from pg_db_role_setting s join pg_roles r on r.oid = s.setrole cross join unnest(s.setconfig) as setting
  where r.rolname = 'authenticator' and setting ~ '^pgrst.db_schemas=.*\\mprivate\\M'`

const checks: { query: string; check: string; severity: Finding['severity']; say: (row: Row) => string }[] = [
  {
    query: metadataInFunctions,
    check: 'user-metadata-trusted',
    severity: 'error',
    say: ({ name }) => `The function ${name} reads user_metadata, which users write themselves.`,
  },
  {
    query: metadataInPolicies,
    check: 'user-metadata-trusted',
    severity: 'error',
    say: ({ name }) => `The policy ${name} reads user_metadata, which users write themselves.`,
  },
  {
    query: unprotectedTables,
    check: 'table-unprotected',
    severity: 'warning',
    say: ({ name, detail }) => `${name} has grants for ${detail} and no row level security.`,
  },
  {
    query: definerViews,
    check: 'view-unprotected',
    severity: 'warning',
    say: ({ name, detail }) => `The view ${name} shows ${detail} all rows of its tables, past their policies.`,
  },
  {
    query: exposedSchemas,
    check: 'schema-exposed',
    severity: 'error',
    say: ({ detail }) => `The API exposes the schema private (${detail}).`,
  },
]

/** Where a project's own objects open what VenueKit protects. */
export const checkOwnObjects = async (sql: RunSql): Promise<Finding[]> => {
  const findings: Finding[] = []
  for (const { query, check, severity, say } of checks) {
    for (const row of await sql<Row>(query, [])) {
      findings.push({ check, severity, object: row.name, problem: say(row), fix: row.fix })
    }
  }
  return findings
}
