import type { Sql } from 'postgres'

/** Everything that the migrations decide, as sorted lines: equal lists mean equal schemas. */
export async function describeSchema(sql: Sql): Promise<string[]> {
  const rows = await sql<{ line: string }[]>`
    with ours as (select oid, nspname from pg_namespace where nspname in ('public', 'private'))
    select format('column %s.%s %s %s %s %s', c.oid::regclass, a.attname, format_type(a.atttypid, a.atttypmod),
      a.attnotnull, pg_get_expr(d.adbin, d.adrelid), a.attgenerated) as line
    from pg_class c join ours on ours.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
    left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
    union all
    select format('constraint %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(c.oid))
    from pg_constraint c join ours on ours.oid = c.connamespace where contype <> 'n'
    union all
    select format('index %s', pg_get_indexdef(i.indexrelid))
    from pg_index i join pg_class c on c.oid = i.indrelid join ours on ours.oid = c.relnamespace
    union all
    select format('policy %s %s %s %s %s %s', tablename, policyname, cmd, roles, qual, with_check)
    from pg_policies
    where schemaname = 'public' or (schemaname, tablename) in (('storage', 'objects'), ('realtime', 'messages'))
    union all
    select format('type %s %s', t.oid::regtype, array_agg(e.enumlabel order by e.enumsortorder))
    from pg_type t join ours on ours.oid = t.typnamespace join pg_enum e on e.enumtypid = t.oid group by t.oid
    union all
    select format('row security of %s', c.oid::regclass)
    from pg_class c join ours on ours.oid = c.relnamespace where c.relrowsecurity
    union all
    select format('bucket %s %s %s %s', id, public, file_size_limit, allowed_mime_types) from storage.buckets
    union all
    select format('trigger %s', pg_get_triggerdef(t.oid))
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join ours on ours.oid = c.relnamespace where not t.tgisinternal
    union all
    select format('function %s', pg_get_functiondef(p.oid))
    from pg_proc p join ours on ours.oid = p.pronamespace
    union all
    select format('may execute %s %s', role, p.oid::regprocedure)
    from pg_proc p join ours on ours.oid = p.pronamespace, unnest(array['anon', 'authenticated', 'service_role']) role
    where has_function_privilege(role, p.oid, 'execute')
    union all
    select format('may %s %s.%s %s', privilege, c.oid::regclass, a.attname, role)
    from pg_class c join ours on ours.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid,
      unnest(array['anon', 'authenticated', 'service_role']) role, unnest(array['select', 'insert', 'update']) privilege
    where c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
      and has_column_privilege(role, c.oid, a.attnum, privilege)
    union all
    select format('may %s %s %s', privilege, c.oid::regclass, role)
    from pg_class c join ours on ours.oid = c.relnamespace, unnest(array['anon', 'authenticated', 'service_role']) role,
      unnest(array['delete', 'truncate', 'references', 'trigger']) privilege
    where c.relkind = 'r' and has_table_privilege(role, c.oid, privilege)
    union all
    select format('published %I.%I', schemaname, tablename) from pg_publication_tables
    where pubname = 'supabase_realtime'
    order by line`
  return rows.map(({ line }) => line)
}
