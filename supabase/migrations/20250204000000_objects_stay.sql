-- An object that is stored keeps its name and its content, whoever writes.
-- Revert: drop private.keep_object with cascade.
--
-- No policy lets a user update an object, but Storage finishes uploads with its own rights: an address that was signed
-- for upserts overwrites for two hours, and of two uploads of one name that begin together the slower wins. A document
-- would change after it was verified, by its vendor or by a member who has left meanwhile.

create function private.keep_object() returns trigger language plpgsql set search_path = '' as $$
begin
  -- The code by which Storage answers 409, ResourceAlreadyExists.
  raise exception using errcode = '23505', message = 'This object is stored already.',
    hint = 'Store the other content under a new file_id.';
end $$;
revoke execute on function private.keep_object from public;

do $do$
begin
  if to_regclass('storage.objects') is null then
    return;
  end if;
  -- An object without metadata is one whose upload has not ended.
  create trigger keep_object before update on storage.objects for each row
    when (old.bucket_id in ('venue-media', 'event-files') and old.metadata is not null
      and (old.bucket_id, old.name, old.version) is distinct from (new.bucket_id, new.name, new.version))
    execute function private.keep_object();
exception when insufficient_privilege then
  raise notice 'storage.objects takes no trigger here: an address signed for upserts can overwrite an object.';
end $do$;

select private.keep_trigger_plans();
