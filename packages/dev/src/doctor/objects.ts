/** Schemas whose objects the migrations make, and the objects that an extension brought into them. */
const relations = `
  select c.oid, c.oid::regclass::text as name, c.relkind, c.relrowsecurity, c.relforcerowsecurity, c.relreplident::text as relreplident,
    c.reloptions
  from pg_class c
  where c.relnamespace in (select oid from pg_namespace where nspname in ('public', 'private'))
    and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')`

const tables = `
  with relation as (${relations})
  select 'table' as kind, name, null as parent,
    format('%s, replica identity %s%s', case relkind when 'p' then 'partitioned' else 'ordinary' end, relreplident,
      ', ' || array_to_string(reloptions, ', ')) as is,
    null as fix
  from relation where relkind in ('r', 'p')`

const rowSecurity = `
  with relation as (${relations})
  select 'row level security' as kind, name, name as parent,
    case when relrowsecurity then 'on' else 'off' end || case when relforcerowsecurity then ', forced' else '' end as is,
    format('alter table %s %s row level security, %s row level security;', name,
      case when relrowsecurity then 'enable' else 'disable' end,
      case when relforcerowsecurity then 'force' else 'no force' end) as fix
  from relation where relkind in ('r', 'p')`

const attributes = `
  with relation as (${relations}), attribute as (
    select r.name as relation, a.attname as name, r.name || '.' || quote_ident(a.attname) as full_name, a.attnotnull,
      format_type(a.atttypid, a.atttypmod) as type, pg_get_expr(d.adbin, d.adrelid) as expression, a.attgenerated,
      case
        when a.attgenerated <> '' then format(' generated always as (%s) stored', pg_get_expr(d.adbin, d.adrelid))
        when a.attidentity <> '' then format(' generated %s as identity',
          case a.attidentity when 'a' then 'always' else 'by default' end)
      end as generation
    from relation r
    join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
    left join pg_attrdef d on d.adrelid = r.oid and d.adnum = a.attnum
    where r.relkind in ('r', 'p')
  )`

const columns = `${attributes}
  select 'column' as kind, full_name as name, relation as parent, type || coalesce(generation, '') as is,
    format('alter table %s add column if not exists %I %s%s%s%s;', relation, name, type, generation,
      case when generation is null then ' default ' || expression end, case when attnotnull then ' not null' end)
    || case when generation is null then format(E'\\nalter table %s alter column %I type %s;', relation, name, type)
      else '' end as fix
  from attribute`

const defaults = `${attributes}
  select 'default' as kind, full_name as name, full_name as parent, expression as is,
    format('alter table %s alter column %I set default %s;', relation, name, expression) as fix
  from attribute where expression is not null and generation is null`

const required = `${attributes}
  select 'not null' as kind, full_name as name, full_name as parent, 'required' as is,
    format('alter table %s alter column %I set not null;', relation, name) as fix
  from attribute where attnotnull`

// PostgreSQL 18 lists NOT NULL among the constraints; the column says it on all versions.
const constraints = `
  with relation as (${relations})
  select 'constraint' as kind, format('%s on %s', quote_ident(c.conname), r.name) as name, r.name as parent,
    pg_get_constraintdef(c.oid) as is,
    format('alter table %s drop constraint if exists %I, add constraint %2$I %s;', r.name, c.conname,
      pg_get_constraintdef(c.oid)) as fix
  from relation r join pg_constraint c on c.conrelid = r.oid
  where c.contype in ('c', 'f', 'p', 'u', 'x')`

const indexes = `
  with relation as (${relations})
  select 'index' as kind, i.indexrelid::regclass::text as name, r.name as parent,
    pg_get_indexdef(i.indexrelid) || case when i.indisvalid then '' else ' (invalid: its building failed)' end as is,
    format(E'drop index if exists %s;\\n%s;', i.indexrelid::regclass, pg_get_indexdef(i.indexrelid)) as fix
  from relation r join pg_index i on i.indrelid = r.oid
  where not exists (select from pg_constraint c where c.conindid = i.indexrelid and c.contype in ('p', 'u', 'x'))`

const functions = `
  select 'function' as kind, p.oid::regprocedure::text as name, null as parent, pg_get_functiondef(p.oid) as is,
    format(E'%s;\\nrevoke execute on function %s from public, anon, authenticated;', pg_get_functiondef(p.oid),
      p.oid::regprocedure)
    || coalesce(format(E'\\ngrant execute on function %s to ', p.oid::regprocedure) || callers.list || ';', '') as fix
  from pg_proc p
  cross join lateral (
    select string_agg(role, ', ') from unnest(array['anon', 'authenticated', 'service_role']) role
    where has_function_privilege(role, p.oid, 'execute')) callers (list)
  where p.pronamespace in (select oid from pg_namespace where nspname in ('public', 'private')) and p.prokind <> 'a'
    and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')`

const triggers = `
  select 'trigger' as kind, format('%s on %s', quote_ident(t.tgname), t.tgrelid::regclass) as name,
    t.tgrelid::regclass::text as parent,
    pg_get_triggerdef(t.oid) || case t.tgenabled::text when 'O' then '' when 'D' then ' (disabled)'
      else ' (enabled ' || t.tgenabled::text || ')' end as is,
    format(E'drop trigger if exists %I on %s;\\n%s;', t.tgname, t.tgrelid::regclass, pg_get_triggerdef(t.oid)) as fix
  from pg_trigger t join pg_proc p on p.oid = t.tgfoid
  where not t.tgisinternal and t.tgparentid = 0
    and p.pronamespace in (select oid from pg_namespace where nspname in ('public', 'private'))`

const policies = `
  with policy as (
    select p.*, format('%I.%I', schemaname, tablename)::regclass::text as target from pg_policies p
    where (schemaname, tablename) in (('storage', 'objects'), ('realtime', 'messages')) or schemaname in ('public', 'private')
  ), written as (
    select *, format('as %s for %s to %s%s%s', permissive, cmd, array_to_string(roles, ', '),
      ' using (' || qual || ')', ' with check (' || with_check || ')') as body
    from policy
  )
  select 'policy' as kind, format('%s on %s', quote_ident(policyname), target) as name, target as parent, body as is,
    format(E'drop policy if exists %I on %s;\\ncreate policy %1$I on %2$s %3$s;', policyname, target, body) as fix
  from written`

const types = `
  select 'type' as kind, t.oid::regtype::text as name, null as parent, 'enum' as is,
    format('create type %s as enum (%s);', t.oid::regtype,
      (select string_agg(quote_literal(enumlabel), ', ' order by enumsortorder) from pg_enum where enumtypid = t.oid))
      as fix
  from pg_type t
  where t.typtype = 'e' and t.typnamespace in (select oid from pg_namespace where nspname in ('public', 'private'))`

const labels = `
  with label as (
    select e.*, t.oid::regtype::text as type, rank() over (partition by t.oid order by e.enumsortorder) as place,
      lag(e.enumlabel) over (partition by t.oid order by e.enumsortorder) as previous
    from pg_enum e join pg_type t on t.oid = e.enumtypid
    where t.typnamespace in (select oid from pg_namespace where nspname in ('public', 'private'))
  )
  select 'label' as kind, format('%L of %s', enumlabel, type) as name, type as parent,
    concat('after ', coalesce(previous::text, 'nothing')) as is,
    format('alter type %s add value if not exists %L%s;', type, enumlabel, ' after ' || quote_literal(previous)) as fix
  from label`

const views = `
  with relation as (${relations})
  select 'view' as kind, name, null as parent,
    format('%s%s', array_to_string(reloptions, ', ') || ': ', pg_get_viewdef(oid)) as is,
    format('create or replace view %s%s as %s', name, ' with (' || array_to_string(reloptions, ', ') || ')',
      pg_get_viewdef(oid)) as fix
  from relation where relkind in ('v', 'm')`

export const objects = [
  types,
  labels,
  tables,
  rowSecurity,
  columns,
  defaults,
  required,
  constraints,
  indexes,
  views,
  functions,
  triggers,
  policies,
]
