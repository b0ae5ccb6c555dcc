-- What holds for every table and function of VenueKit.
begin;
select no_plan();

select is_empty(
  $$select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relrowsecurity$$,
  'every table of public has row level security');

select is_empty(
  $$select p.polname from pg_policy p where p.polcmd = '*'$$,
  'no policy is for all commands');

select is_empty(
  $$select tablename, policyname from pg_policies
    where schemaname = 'public' and cmd <> 'SELECT' and (qual = 'true' or with_check = 'true')$$,
  'no write policy is always true');

select is_empty(
  $$select tablename, cmd, roles from pg_policies where schemaname = 'public'
    group by tablename, cmd, roles having count(*) > 1$$,
  'a table has one policy per command and role');

select is_empty(
  $$select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ('public', 'private')
      and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
      and not coalesce(p.proconfig, '{}') @> array['search_path=""']$$,
  'every function fixes its search_path');

select is_empty(
  $$select p.oid::regprocedure from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ('public', 'private')
      and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
      and has_function_privilege('public', p.oid, 'execute')$$,
  'no function may be executed by everyone');

select is_empty(
  $$select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname in ('public', 'private') and p.prosrc like '%user_metadata%'
    union all
    select policyname from pg_policies where concat(qual, with_check) like '%user_metadata%'$$,
  'nothing trusts user_metadata, which users edit themselves');

select is_empty(
  $$select c.conrelid::regclass, c.conname from pg_constraint c
    where c.contype = 'f' and c.connamespace = 'public'::regnamespace
      and not exists (
        select from pg_index i where i.indrelid = c.conrelid and i.indpred is null
          and (i.indkey::int2[])[0:0] <@ c.conkey)$$,
  'every foreign key has an index');

select is_empty(
  $$select table_name, privilege_type from information_schema.role_table_grants
    where grantee = 'anon' and table_schema = 'public'
    union all
    select table_name, privilege_type from information_schema.role_column_grants
    where grantee = 'anon' and table_schema = 'public' and privilege_type <> 'SELECT'$$,
  'a visitor has no right on a whole table and writes nothing');

select is_empty(
  $$select table_name, privilege_type from information_schema.role_table_grants
    where grantee in ('anon', 'authenticated') and table_schema = 'public'
      and privilege_type in ('TRUNCATE', 'TRIGGER', 'REFERENCES', 'MAINTAIN')$$,
  'API roles cannot truncate tables or put triggers on them');

select is(
  (select array_agg(rolname::text order by rolname) from pg_roles
   where rolname in ('anon', 'authenticated') and (rolbypassrls or rolsuper)), null,
  'the API roles cannot bypass row level security');

select is_empty(
  $$select distinct p.oid::regprocedure
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
    where c.relnamespace = 'public'::regnamespace and p.pronamespace = 'private'::regnamespace
      and not coalesce(p.proconfig @> '{plan_cache_mode=force_generic_plan,enable_seqscan=off,jit=off}', false)$$,
  'every trigger of a table of the API keeps its plans');

select * from finish();
rollback;
