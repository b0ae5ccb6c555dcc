-- Dry runs say what cannot be tried out, instead of failing on the statement that they made of it.
-- Revert: run the functions of 20250122000001_dry_run.sql again, with `create or replace`;
-- select private.keep_trigger_plans().

-- The statement of an insert ($1: its rows), an update ($1: its changes) or a delete of the rows that match $2. Null
-- where there is no such table, nothing to write, or a column to match that the table does not have.
create or replace function private.table_statement(verb text, target regclass, columns text[], match jsonb, returned text)
returns text language sql stable set search_path = '' as $$
  select case when table_statement.target is not null then case table_statement.verb
    when 'POST' then case when cardinality(columns) > 0 then format(
      'insert into %1$s (%2$s) select %2$s from jsonb_populate_recordset(null::%1$s, $1) returning %3$s',
      target, private.column_list(columns), returned) end
    when 'PATCH' then case when cardinality(columns) > 0 and w.conditions is not null then format(
      'update %1$s as t set (%2$s) = (select %2$s from jsonb_populate_record(null::%1$s, $1)) '
      'where %3$s returning %4$s',
      target, private.column_list(columns), w.conditions, returned) end
    when 'DELETE' then case when w.conditions is not null then
      format('delete from %1$s as t where %3$s returning %2$s', target, returned, w.conditions) end
  end end
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

create or replace function public.dry_run(
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
    perform private.refuse('VK003', 'This request cannot be tried out.',
      'Give a function of the API, or a table with the columns to write or to match.', 'target');
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

create or replace function private.refuse_dry_run() returns trigger
language plpgsql set search_path = '' as $$
begin
  if current_setting('venuekit.dry_run', true) = 'on' then
    perform private.refuse('VK003', 'This function cannot be tried out: its calls are counted.', 'Call it.', 'target');
  end if;
  return null;
end $$;

select private.keep_trigger_plans();
