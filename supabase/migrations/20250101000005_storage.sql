-- Buckets, who may read and write their objects, and files rows that belong to objects.
-- Revert: drop the policies on storage.objects and the triggers below, empty and delete the two buckets.
--
-- Names of objects say whose they are:
--   venue-media  <venue_id>/<file_id>/<name>           public: photos, floor plans, brochures of a venue
--   event-files  events/<event_id>/<file_id>/<name>    private: for the parties of an event
--                venues/<venue_id>/<file_id>/<name>    private: for a venue's team
--                users/<user_id>/<file_id>/<name>      private: for the user
-- An object is uploaded first, then its row in files is added; deleting the object deletes the row. An object without a
-- row is seen by its uploader only. Objects are never overwritten or moved: there is no update policy.

create function private.is_object_name(bucket text, name text) returns boolean
language sql immutable set search_path = '' as $$
  select name ~ (case bucket
      when 'venue-media' then '^'
      when 'event-files' then '^(events|venues|users)/'
    end || '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/[^/\\[:cntrl:]]{1,200}$')
    and name !~ '/\.{1,2}$'
$$;

-- Whose an object is by its name: the last folder but one.
create function private.object_owner(name text) returns text language sql immutable set search_path = '' as $$
  select split_part(name, '/', -3)
$$;

-- Whether the caller belongs where an object lies: whoever left a team or an event keeps nothing there, own uploads included.
create function private.may_use_folder(bucket text, name text) returns boolean
language plpgsql stable set search_path = '' as $$
begin
  return case
    when private.is_object_name(bucket, name) is not true then false
    when bucket = 'venue-media' or name like 'venues/%' then private.object_owner(name) = private.venue_id()::text
    when name like 'events/%' then exists (
      select from public.events e where e.event_id = private.object_owner(may_use_folder.name)::uuid)
    else private.object_owner(name) = auth.uid()::text
  end;
end $$;

-- A files row describes an object that its writer has uploaded; size and type are the object's own.
create function private.match_object() returns trigger language plpgsql security definer set search_path = '' as $$
declare
  object record;
  folder text := case
    when new.event_id is not null then 'events/' || new.event_id
    when new.bucket = 'venue-media' then new.venue_id::text
    when new.venue_id is not null then 'venues/' || new.venue_id
    else 'users/' || new.uploaded_by
  end;
begin
  if to_regclass('storage.objects') is null then
    return new;
  end if;
  if private.is_object_name(new.bucket, new.file_path) is not true
    or starts_with(new.file_path, concat(folder, '/', new.file_id, '/')) is not true
  then
    raise exception using errcode = 'VK003', message = 'The path does not belong to this file.',
      hint = 'Use <venue_id>/<file_id>/<name> in venue-media; events/<event_id>, venues/<venue_id> or users/<user_id>, then '
        '/<file_id>/<name>, in event-files.',
      detail = '{"field": "file_path"}';
  end if;
  execute 'select o.metadata, coalesce(o.owner_id, o.owner::text) as owner, b.allowed_mime_types
    from storage.objects o join storage.buckets b on b.id = o.bucket_id where o.bucket_id = $1 and o.name = $2'
    into object using new.bucket, new.file_path;
  if object is null or (auth.uid() is not null and object.owner is distinct from auth.uid()::text) then
    raise exception using errcode = 'VK008', message = 'There is no such object of yours in storage.',
      hint = 'Upload the object first, then add its row.', detail = '{"field": "file_path"}';
  end if;
  new.file_size := coalesce((object.metadata ->> 'size')::bigint, new.file_size);
  new.file_type := coalesce(split_part(lower(object.metadata ->> 'mimetype'), ';', 1), new.file_type);
  if new.file_type <> all (object.allowed_mime_types) then
    raise exception using errcode = 'VK003', message = format('Files of type %s are not allowed here.', new.file_type),
      hint = 'Allowed are ' || array_to_string(object.allowed_mime_types, ', ') || '.',
        detail = '{"field": "file_type"}';
  end if;
  return new;
end $$;
create trigger match_object before insert on public.files for each row execute function private.match_object();

-- A row is not deleted by hand while its object is there. Rows that go with their event are.
create function private.keep_file_of_object() returns trigger language plpgsql security definer
  set search_path = '' as $$
declare
  stored boolean := false;
begin
  if pg_trigger_depth() = 1 and to_regclass('storage.objects') is not null then
    execute 'select exists (select from storage.objects o where o.bucket_id = $1 and o.name = $2)'
      into stored using old.bucket, old.file_path;
  end if;
  if stored then
    raise exception using errcode = 'VK008', message = 'The object of this file is still in storage.',
      hint = 'Remove the object; its row goes with it.';
  end if;
  return old;
end $$;
create trigger keep_file_of_object before delete on public.files
  for each row execute function private.keep_file_of_object();

create function private.delete_file_of_object() returns trigger language plpgsql security definer
  set search_path = '' as $$
begin
  delete from public.files f where f.bucket = old.bucket_id and f.file_path = old.name;
  return null;
end $$;

revoke execute on function private.is_object_name, private.object_owner, private.may_use_folder, private.match_object,
  private.keep_file_of_object, private.delete_file_of_object from public;
grant execute on function private.is_object_name, private.object_owner to anon, authenticated, service_role;
grant execute on function private.may_use_folder to authenticated, service_role;

do $do$
begin
  if to_regclass('storage.buckets') is null or to_regclass('storage.objects') is null then
    return;
  end if;

  insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types) values
    ('venue-media', 'venue-media', true, 10 * 1024 * 1024, array[
      'image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif', 'application/pdf']),
    -- No HTML, SVG or scripts: a browser would run them.
    ('event-files', 'event-files', false, 50 * 1024 * 1024, array[
      'image/jpeg', 'image/png', 'image/webp', 'image/avif', 'image/gif', 'image/heic', 'application/pdf',
      'text/plain', 'text/csv', 'text/calendar', 'application/zip', 'video/mp4', 'audio/mpeg',
      'application/msword', 'application/vnd.ms-excel', 'application/vnd.ms-powerpoint',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'application/vnd.openxmlformats-officedocument.presentationml.presentation',
      'application/vnd.oasis.opendocument.text', 'application/vnd.oasis.opendocument.spreadsheet'])
  on conflict (id) do update set public = excluded.public, file_size_limit = excluded.file_size_limit,
    allowed_mime_types = excluded.allowed_mime_types;

  create policy "Anyone reads media of published venues" on storage.objects
    for select to anon using (
      objects.bucket_id = 'venue-media'
      and exists (
        select from public.venues v
        where v.venue_id::text = private.object_owner(objects.name) and v.is_published and v.deleted_at is null));

  create policy "A user reads own objects, media and files that it may see" on storage.objects
    for select to authenticated using (
      objects.bucket_id in ('venue-media', 'event-files')
      and (
        (coalesce(objects.owner_id, objects.owner::text) = (select auth.uid())::text
          and private.may_use_folder(objects.bucket_id, objects.name))
        or (objects.bucket_id = 'venue-media' and exists (
          select from public.venues v where v.venue_id::text = private.object_owner(objects.name)))
        or exists (
          select from public.files f where f.file_path = objects.name and f.bucket = objects.bucket_id)));

  create policy "A user uploads for itself, its venue and its events" on storage.objects
    for insert to authenticated with check (
      not coalesce((auth.jwt() ->> 'is_anonymous')::boolean, false)
      and private.may_use_folder(objects.bucket_id, objects.name)
      and (objects.bucket_id <> 'venue-media' or private.has_role('manager')));

  create policy "A user removes own objects, a venue those of its files" on storage.objects
    for delete to authenticated using (
      objects.bucket_id in ('venue-media', 'event-files')
      and (
        (coalesce(objects.owner_id, objects.owner::text) = (select auth.uid())::text
          and private.may_use_folder(objects.bucket_id, objects.name))
        or (objects.bucket_id = 'venue-media'
          and private.object_owner(objects.name) = private.venue_id('manager')::text)
        or exists (
          select from public.files f
          where f.file_path = objects.name and f.bucket = objects.bucket_id
            and f.venue_id = private.venue_id('manager'))));

  begin
    create trigger delete_file_of_object after delete on storage.objects
      for each row execute function private.delete_file_of_object();
  exception when insufficient_privilege then
    raise notice 'storage.objects takes no trigger here: delete the row of a file after its object.';
  end;
end $do$;
