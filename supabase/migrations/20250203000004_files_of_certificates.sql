-- A venue with thousands of certificates of insurance lists files about as fast as one with few. Until now the documents
-- were read from each certificate, and each file was compared with each of them in turn. A set is looked up in instead;
-- since that leads to no index, the uploaders of the documents do, who are few.
-- Revert: run private.certificate_file_ids of 20250201000001_certificate_files.sql again, with `create or replace`, put
-- back the policy "A user reads own files and those of its events" as there, and drop the functions below with cascade
-- and the table.

-- The documents that certificates name, kept by triggers; uploaded_by is null while there is no such file.
create table private.certificate_files (
  venue_vendor_id uuid references public.venue_vendors on delete cascade,
  file_id uuid,
  venue_id uuid not null,
  uploaded_by uuid,
  primary key (venue_vendor_id, file_id)
);
create index idx_certificate_files_venue_id on private.certificate_files (venue_id, uploaded_by, file_id);
create index idx_certificate_files_file_id on private.certificate_files (file_id);
alter table private.certificate_files enable row level security;
revoke all on private.certificate_files from public, anon, authenticated, service_role;

create function private.note_certificate_files() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  delete from private.certificate_files n where n.venue_vendor_id = new.venue_vendor_id;
  insert into private.certificate_files (venue_vendor_id, file_id, venue_id, uploaded_by)
  select distinct new.venue_vendor_id, (c.certificate ->> 'file_id')::uuid, new.venue_id, f.uploaded_by
  from jsonb_array_elements(new.insurance) c (certificate)
  left join public.files f on f.file_id = (c.certificate ->> 'file_id')::uuid
  where c.certificate ->> 'file_id' is not null;
  return null;
end $$;
create trigger note_certificate_files_on_insert after insert on public.venue_vendors
  for each row when (new.insurance <> '[]') execute function private.note_certificate_files();
create trigger note_certificate_files after update of insurance on public.venue_vendors
  for each row when (old.insurance <> new.insurance) execute function private.note_certificate_files();

-- Only the server stores a file that is named already; see private.refuse_named_file.
create function private.note_certificate_uploader() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  update private.certificate_files n set uploaded_by = new.uploaded_by where n.file_id = new.file_id;
  return null;
end $$;
create trigger note_certificate_uploader after insert on public.files
  for each row when (new.venue_id is null) execute function private.note_certificate_uploader();

insert into private.certificate_files (venue_vendor_id, file_id, venue_id, uploaded_by)
select distinct vv.venue_vendor_id, (c.certificate ->> 'file_id')::uuid, vv.venue_id, f.uploaded_by
from public.venue_vendors vv cross join jsonb_array_elements(vv.insurance) c (certificate)
left join public.files f on f.file_id = (c.certificate ->> 'file_id')::uuid
where c.certificate ->> 'file_id' is not null;

-- Documents that certificates of the calling venue's vendors name.
create or replace function private.certificate_file_ids() returns setof uuid
language plpgsql stable security definer set search_path = ''
set plan_cache_mode = force_generic_plan set enable_seqscan = off set jit = off as $$
declare
  me uuid := private.venue_id();
begin
  if me is not null then
    return query select n.file_id from private.certificate_files n where n.venue_id = me;
  end if;
end $$;

-- Who has uploaded them.
create function private.certificate_uploader_ids() returns setof uuid
language plpgsql stable security definer set search_path = ''
set plan_cache_mode = force_generic_plan set enable_seqscan = off set jit = off as $$
declare
  me uuid := private.venue_id();
begin
  if me is not null then
    return query select distinct n.uploaded_by from private.certificate_files n where n.venue_id = me;
  end if;
end $$;

alter policy "A user reads own files and those of its events" on public.files using (
  (uploaded_by = (select auth.uid()) and venue_id is null)
  or venue_id = (select private.venue_id())
  or client_id = (select private.client_id())
  or event_id = any (array(select private.vendor_event_ids()))
  or (venue_id is null and file_id in (select private.certificate_file_ids())
    and uploaded_by = any (array(select private.certificate_uploader_ids()))));

revoke execute on function private.note_certificate_files, private.note_certificate_uploader,
  private.certificate_uploader_ids from public;
grant execute on function private.certificate_uploader_ids to authenticated, service_role;

select private.keep_trigger_plans();
