-- Clients are held to a number of inquiries, as visitors are: an account is no licence to flood a venue, which is told of
-- each. The number is generous, so that a series of a year of days still fits.
-- Revert: drop function private.limit_inquiries with cascade.
--
-- It counts the client's events, so that a dry run can tell, and that a refused attempt costs nothing. A lock for each
-- client keeps requests at the same time from passing together.
create function private.limit_inquiries() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  me uuid := private.client_id();
  recent record;
begin
  if me is null then
    return null;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('inquiries ' || me::text, 20250130));
  select count(*) as times, min(e.created_at) as since into recent from public.events e
  where e.client_id = me and e.created_at > now() - interval '1 hour';
  if recent.times > 400 then
    perform private.refuse_for_now('Too many inquiries.', 'Try again later.',
      recent.since + interval '1 hour' - now());
  end if;
  return null;
end $$;
revoke execute on function private.limit_inquiries from public;
create trigger limit_inquiries after insert on public.events
  for each statement execute function private.limit_inquiries();

select private.keep_trigger_plans();
