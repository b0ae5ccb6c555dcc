const roles = `unnest(array['anon', 'authenticated', 'service_role']) as role`

/** What a role may do with a table, by the columns it may do it to; whether by a grant of its own or to everybody. */
const tablePrivileges = `
  with may as (
    select c.oid::regclass::text as target, role, verb, has_table_privilege(role, c.oid, verb) as whole,
      verb in ('select', 'insert', 'update') as by_column,
      (select string_agg(quote_ident(a.attname), ', ' order by a.attname) from pg_attribute a
        where verb in ('select', 'insert', 'update') and a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
          and has_column_privilege(role, c.oid, a.attnum, verb)) as columns
    from pg_class c
    cross join ${roles}
    cross join unnest(array['select', 'insert', 'update', 'delete', 'truncate', 'references', 'trigger']) as verb
    where c.relkind in ('r', 'p', 'v', 'm')
      and c.relnamespace in (select oid from pg_namespace where nspname in ('public', 'private'))
      and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
  )
  select 'privilege' as kind, format('%s on %s for %s', verb, target, role) as name, target as parent,
    case when whole then 'all' else 'the columns ' || columns end as is,
    case when whole then format('grant %s on %s to %s;', verb, target, role)
      else format(E'revoke %1$s on %2$s from public, %4$s;\\ngrant %1$s (%3$s) on %2$s to %4$s;', verb, target, columns, role)
    end as fix
  from may where whole or columns is not null`

const functionPrivileges = `
  select 'privilege' as kind, format('execute on %s for %s', p.oid::regprocedure, role) as name,
    p.oid::regprocedure::text as parent, 'all' as is,
    format('grant execute on function %s to %s;', p.oid::regprocedure, role) as fix
  from pg_proc p cross join ${roles}
  where p.pronamespace in (select oid from pg_namespace where nspname in ('public', 'private'))
    and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    and has_function_privilege(role, p.oid, 'execute')`

const schemaPrivileges = `
  select 'privilege' as kind, format('%s on schema %s for %s', verb, n.nspname, role) as name,
    n.nspname::text as parent, 'all' as is, format('grant %s on schema %I to %s;', verb, n.nspname, role) as fix
  from pg_namespace n cross join ${roles} cross join unnest(array['usage', 'create']) as verb
  where n.nspname in ('public', 'private') and has_schema_privilege(role, n.oid, verb)`

export const privileges = [tablePrivileges, functionPrivileges, schemaPrivileges]
