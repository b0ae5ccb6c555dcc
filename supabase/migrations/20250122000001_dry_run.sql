-- Dry runs: a write as the REST API would do it, with its result, undone before it is answered.
-- Revert: drop the functions below and the trigger refuse_dry_run on private.rate_limits.

-- `"a", "b"`, each after `prefix`.
create function private.column_list(columns text[], prefix text default '') returns text
language sql immutable set search_path = '' as $$
  select string_agg(prefix || pg_catalog.format('%I', c.name), ', ' order by c.position)
  from unnest(column_list.columns) with ordinality as c (name, position)
$$;

-- The statement of an insert ($1: its rows), an update ($1: its changes) or a delete of the rows that match $2.
create function private.table_statement(verb text, target regclass, columns text[], match jsonb, returned text)
returns text language sql stable set search_path = '' as $$
  select case table_statement.verb
    when 'POST' then format(
      'insert into %1$s (%2$s) select %2$s from jsonb_populate_recordset(null::%1$s, $1) returning %3$s',
      target, private.column_list(columns), returned)
    when 'PATCH' then format(
      'update %1$s as t set (%2$s) = (select %2$s from jsonb_populate_record(null::%1$s, $1)) '
      'where %3$s returning %4$s',
      target, private.column_list(columns), w.conditions, returned)
    when 'DELETE' then format('delete from %1$s as t where %3$s returning %2$s', target, returned, w.conditions)
  end
  from (
    select string_agg(case table_statement.match -> a.attname
      when 'null' then format('t.%I is null', a.attname)
      else format('t.%1$I = ($2 ->> %1$L)::%2$s', a.attname, format_type(a.atttypid, a.atttypmod))
    end, ' and ') as conditions
    from pg_attribute a
    where a.attrelid = table_statement.target and a.attnum > 0 and table_statement.match ? a.attname
    having count(*) = (select count(*) from jsonb_object_keys(table_statement.match)) and count(*) > 0
  ) w
  right join (values (true)) as always on true
$$;

-- The statement that calls a function of the API with the arguments in $1.
create function private.function_statement(target text, given text[], returned text[]) returns text
language sql stable set search_path = '' as $$
  select format('select %s from %s public.%I(%s) as r',
    case when returned = '{}' then 'r' else private.column_list(returned, 'r.') end,
    case when a.types is null then '' else format('jsonb_to_record($1) as a (%s),', a.types) end,
    p.proname, a.arguments)
  from pg_proc p, lateral (
    select string_agg(format('%1$I => a.%1$I', i.name), ', ') as arguments,
      string_agg(format('%I %s', i.name, format_type(i.type, null)), ', ') as types
    from unnest(p.proargnames[1:p.pronargs], p.proargtypes::oid[]) as i (name, type)
    where i.name = any (function_statement.given)
  ) a
  where p.pronamespace = 'public'::regnamespace and p.proname = function_statement.target and p.proname <> 'dry_run'
    and function_statement.given <@ coalesce(p.proargnames[1:p.pronargs], '{}')
$$;

-- Does what the same request to the REST API would do, as the caller and under the caller's policies, then undoes it.
-- Returns the rows that it would answer. What the request would be refused for, this is refused for.
create function public.dry_run(
  method text, target text, body jsonb default '{}', match jsonb default '{}', columns text[] default '{}')
returns jsonb language plpgsql security invoker set search_path = '' as $$
declare
  is_call boolean := dry_run.target like 'rpc/%';
  several boolean := jsonb_typeof(dry_run.body) = 'array';
  given text[] := array(select jsonb_object_keys(case when several then dry_run.body -> 0 else dry_run.body end));
  inserted jsonb := case when dry_run.method = 'POST' and not is_call and not several
    then jsonb_build_array(dry_run.body) else dry_run.body end;
  statement text := case when is_call
    then private.function_statement(substr(dry_run.target, 5), given, dry_run.columns)
    else private.table_statement(dry_run.method, to_regclass(format('public.%I', dry_run.target)), given, dry_run.match,
      coalesce(private.column_list(dry_run.columns), 'true as written')) end;
  answer jsonb;
begin
  if statement is null then
    perform private.refuse('VK003', 'This request cannot be tried out.', null, 'target');
  end if;
  perform set_config('venuekit.dry_run', 'on', true);
  begin
    execute format('with written as (%s) select coalesce(jsonb_agg(%s), ''[]'') from written', statement,
      case when is_call and dry_run.columns = '{}' then 'to_jsonb(written.r)' else 'to_jsonb(written)' end)
      into answer using inserted, dry_run.match;
    set constraints all immediate;
    raise exception using errcode = 'DRY01';
  exception when sqlstate 'DRY01' then
    perform set_config('venuekit.dry_run', 'off', true);
  end;
  return case when is_call and not (
    select p.proretset from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.proname = substr(dry_run.target, 5))
    then answer -> 0 else answer end;
end $$;

-- A call that is counted must not be undone, or guesses would be free.
create function private.refuse_dry_run() returns trigger
language plpgsql set search_path = '' as $$
begin
  if current_setting('venuekit.dry_run', true) = 'on' then
    perform private.refuse('VK003', 'This function cannot be tried out: its calls are counted.', null, 'target');
  end if;
  return null;
end $$;
create trigger refuse_dry_run before insert or update on private.rate_limits
  for each statement execute function private.refuse_dry_run();

revoke execute on function private.column_list(text[], text), private.refuse_dry_run(),
  private.table_statement(text, regclass, text[], jsonb, text), private.function_statement(text, text[], text[]),
  public.dry_run(text, text, jsonb, jsonb, text[]) from public, anon;
grant execute on function private.column_list(text[], text),
  private.table_statement(text, regclass, text[], jsonb, text), private.function_statement(text, text[], text[]),
  public.dry_run(text, text, jsonb, jsonb, text[]) to authenticated, service_role;

select private.keep_trigger_plans();
