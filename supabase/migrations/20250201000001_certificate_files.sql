-- A venue reads the documents of its vendors' certificates of insurance, which it is to verify.
-- Revert: drop the functions below with cascade and the index idx_venue_vendors_insurance, having put back the policy
-- "A user reads own files and those of its events" as in 20250101000001_rls_policies.sql.
--
-- Naming a file in a certificate gives it to the venue, until it is no longer named there. So whoever names one must
-- have the right to give it away. Objects in storage follow the rows of files.

-- Documents that certificates of the calling venue's vendors name.
create function private.certificate_file_ids() returns setof uuid
language plpgsql stable security definer set search_path = ''
set plan_cache_mode = force_generic_plan set enable_seqscan = off set jit = off as $$
declare
  me uuid := private.venue_id();
begin
  if me is null then
    return;
  end if;
  return query
    select (c.certificate ->> 'file_id')::uuid
    from public.venue_vendors vv cross join jsonb_array_elements(vv.insurance) c (certificate)
    where vv.venue_id = me and c.certificate ->> 'file_id' is not null;
end $$;

alter policy "A user reads own files and those of its events" on public.files using (
  (uploaded_by = (select auth.uid()) and venue_id is null)
  or venue_id = (select private.venue_id())
  or client_id = (select private.client_id())
  or event_id = any (array(select private.vendor_event_ids()))
  or (venue_id is null and file_id = any (array(select private.certificate_file_ids()))));

-- A caller names its own uploads; a venue also its own files, which its team reads anyway. What is named stays named.
create function private.guard_certificate_files() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  if auth.uid() is not null and exists (
    select from jsonb_array_elements(new.insurance) c (certificate)
    where c.certificate ->> 'file_id' is not null
      and (tg_op = 'INSERT'
        or not old.insurance @> jsonb_build_array(jsonb_build_object('file_id', c.certificate -> 'file_id')))
      and not exists (
        select from public.files f
        where f.file_id = (c.certificate ->> 'file_id')::uuid
          and f.file_id::text = c.certificate ->> 'file_id' -- As it is written in rows, for refuse_named_file.
          and ((f.uploaded_by = auth.uid() and f.venue_id is null) or f.venue_id = private.venue_id())))
  then
    perform private.refuse('VK005', 'There is no such file of yours.',
      'Upload the document without an event first, then name its file_id.', 'insurance');
  end if;
  return new;
end $$;
create trigger guard_certificate_files before insert or update of insurance on public.venue_vendors
  for each row when (new.insurance <> '[]') execute function private.guard_certificate_files();

-- A document that a venue has verified is not removed and stored anew with other content.
create function private.refuse_named_file() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  if auth.uid() is not null and exists (
    select from public.venue_vendors vv
    where vv.insurance @> jsonb_build_array(jsonb_build_object('file_id', new.file_id)))
  then
    perform private.refuse('VK008', 'A certificate of insurance names this file already.',
      'Store the document under a new file_id and add another certificate.', 'file_id');
  end if;
  return new;
end $$;
create index idx_venue_vendors_insurance on public.venue_vendors using gin (insurance jsonb_path_ops);
create trigger refuse_named_file before insert on public.files
  for each row execute function private.refuse_named_file();

revoke execute on function private.certificate_file_ids, private.guard_certificate_files, private.refuse_named_file
  from public;
grant execute on function private.certificate_file_ids to authenticated, service_role;

-- Until now anything could be named, which gave nobody anything. What nobody of the two teams has uploaded is left out.
update public.venue_vendors vv
set insurance = known.insurance
from (
  select n.venue_vendor_id, jsonb_agg(
    case when c.certificate ->> 'file_id' is null or exists (
      select from public.files f
      where f.file_id = (c.certificate ->> 'file_id')::uuid
        and (f.venue_id = n.venue_id or (f.venue_id is null and f.uploaded_by in (
          select m.user_id from public.team_members m where m.team_id in (n.venue_id, n.vendor_id)))))
      then c.certificate else c.certificate - 'file_id' end
    order by c.position) as insurance
  from public.venue_vendors n cross join jsonb_array_elements(n.insurance) with ordinality c (certificate, position)
  group by n.venue_vendor_id) known
where known.venue_vendor_id = vv.venue_vendor_id and known.insurance <> vv.insurance;

select private.keep_trigger_plans();
