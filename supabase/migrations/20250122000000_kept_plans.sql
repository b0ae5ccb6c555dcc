-- Plans that are kept. The API plans each statement of a signed-in user anew, because the plan that is right for one
-- venue is wrong for another (see plan_cache_mode in the file about row level security). What triggers look up is found
-- by its key, whoever asks: planned anew each time, that takes longer than the work itself. A plan that is made while a
-- table is empty must not read all of it once it is full, so these plans use indexes always.
-- Revert: reset plan_cache_mode, enable_seqscan and jit of the functions below and drop private.keep_trigger_plans.

-- Every trigger function keeps its plans, and so does all that it calls. A migration that adds one calls this again.
create function private.keep_trigger_plans() returns void language plpgsql set search_path = '' as $$
declare
  kept regprocedure;
begin
  for kept in
    select p.oid from pg_proc p join pg_language l on l.oid = p.prolang
    where p.pronamespace = 'private'::regnamespace and p.prorettype = 'trigger'::regtype and l.lanname = 'plpgsql'
  loop
    execute format(
      'alter function %s set plan_cache_mode = force_generic_plan set enable_seqscan = off set jit = off', kept);
  end loop;
end $$;
revoke execute on function private.keep_trigger_plans() from public;
select private.keep_trigger_plans();

-- So do functions that read or change what belongs to one row, by its key.
alter function public.change_event_status set plan_cache_mode = force_generic_plan;
alter function public.send_message set plan_cache_mode = force_generic_plan;
alter function public.get_event_summary set plan_cache_mode = force_generic_plan;
alter function public.get_event_element_totals set plan_cache_mode = force_generic_plan;
alter function public.get_guest_stats set plan_cache_mode = force_generic_plan;
