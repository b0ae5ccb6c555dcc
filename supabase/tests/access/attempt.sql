-- What comes of one statement as one caller, undone at once: `yes` (one row), `-` (no row, and nothing was written
-- anywhere), the number of rows if it is another one, or the SQLSTATE. Deferred constraints are checked too.
create function access.writes() returns bigint language sql set search_path = pg_catalog as $$
  select sum(pg_stat_get_xact_tuples_inserted(c.oid) + pg_stat_get_xact_tuples_updated(c.oid)
    + pg_stat_get_xact_tuples_deleted(c.oid))
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.nspname in ('public', 'private', 'auth', 'storage', 'realtime')
$$;

create function access.attempt(role text, account text, statement text) returns text
language plpgsql set search_path = public, extensions as $$
declare
  touched bigint;
  before bigint := case when statement not like 'select %' then access.writes() end;
begin
  perform set_config('request.jwt.claims', jsonb_strip_nulls(jsonb_build_object(
      'role', attempt.role, 'sub', attempt.account,
      'is_anonymous', attempt.account = access.id('nobody')::text))::text, true),
    set_config('role', attempt.role, true);
  if attempt.role <> 'service_role' and (
    select r.rolbypassrls or r.rolsuper from pg_roles r where r.rolname = current_user) then
    return 'bypasses row level security';
  end if;
  execute statement;
  get diagnostics touched = row_count;
  set constraints all immediate;
  perform set_config('role', 'none', true);
  if touched = 0 and access.writes() > before then
    raise exception using errcode = 'ZZ000', message = 'no row, but something was written';
  end if;
  raise exception using errcode = 'ZZ000', message = case touched when 0 then '-' when 1 then 'yes' else touched::text end;
exception
  when sqlstate 'ZZ000' then
    return sqlerrm;
  when others then
    return sqlstate;
end $$;

-- The constraint that a statement breaks, with triggers off; `none` if it breaks none.
create function access.broken_constraint(statement text) returns text
language plpgsql set search_path = public, extensions as $$
declare
  broken text;
begin
  perform set_config('session_replication_role', 'replica', true);
  execute statement;
  raise exception using errcode = 'ZZ000', message = 'none';
exception
  when sqlstate 'ZZ000' then
    return sqlerrm;
  when others then
    get stacked diagnostics broken = constraint_name;
    return coalesce(nullif(broken, ''), sqlstate || ' ' || sqlerrm);
end $$;
