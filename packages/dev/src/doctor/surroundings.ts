const extensions = `
  select 'extension' as kind, e.extname::text as name, null as parent, 'in schema ' || n.nspname as is,
    format('create extension if not exists %I with schema %I;', e.extname, n.nspname) as fix
  from pg_extension e join pg_namespace n on n.oid = e.extnamespace`

const publication = `
  select 'publication' as kind, format('%I.%I', schemaname, tablename)::regclass::text as name,
    format('%I.%I', schemaname, tablename)::regclass::text as parent, 'all rows' || coalesce(' where ' || rowfilter, '') as is,
    format('alter publication supabase_realtime add table %I.%I;', schemaname, tablename) as fix
  from pg_publication_tables where pubname = 'supabase_realtime'`

const buckets = `
  select 'bucket' as kind, id as name, null as parent,
    format('%s, at most %s bytes, of types %s', case when public then 'public' else 'private' end,
      coalesce(file_size_limit::text, 'any number of'), coalesce(types.list, 'of any kind')) as is,
    format(
      'insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types) values (%L, %1$L, %L, %L, %L) '
      'on conflict (id) do update set public = excluded.public, file_size_limit = excluded.file_size_limit, '
      'allowed_mime_types = excluded.allowed_mime_types;', id, public, file_size_limit, allowed_mime_types) as fix
  from storage.buckets
  cross join lateral (select string_agg(t, ', ' order by t) from unnest(allowed_mime_types) t) types (list)`

const roleSettings = `
  select distinct on (r.rolname, split_part(setting, '=', 1)) 'role setting' as kind,
    format('%s of %s', split_part(setting, '=', 1), r.rolname) as name, null as parent,
    substr(setting, strpos(setting, '=') + 1) as is,
    format('alter role %I set %s = %L;', r.rolname, split_part(setting, '=', 1), substr(setting, strpos(setting, '=') + 1))
      as fix
  from pg_db_role_setting s join pg_roles r on r.oid = s.setrole cross join unnest(s.setconfig) as setting
  where r.rolname in ('anon', 'authenticated', 'service_role')
    and s.setdatabase in (0, (select oid from pg_database where datname = current_database()))
  order by r.rolname, split_part(setting, '=', 1), s.setdatabase desc`

export const surroundings = [extensions, publication, buckets, roleSettings]
