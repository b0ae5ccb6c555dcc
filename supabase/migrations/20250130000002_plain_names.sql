-- A name is one line that can be seen and reads as it is written. Blanks, invisible characters, line breaks and codes for
-- terminals in what a stranger types would end in a list, the subject of a mail or a log; an overriding direction shows
-- invoice-exe.pdf for another file. An address is one address.
-- Revert: drop the constraints that are added below, create those that are replaced as in
-- 20250101000000_initial_schema.sql, run private.is_email of that file again, with `create or replace`, and drop the
-- other two functions.
--
-- A row that holds such a name already stops this migration, which names the check. Correct the row, and run it again.

-- At least one visible character, no control characters, no line separators, no overriding of the direction. Marks of
-- direction and joiners, which some scripts and emoji need, are allowed.
create function private.is_name(value text) returns boolean
language plpgsql immutable strict parallel safe set search_path = '' as $$
begin
  return value !~ '[\u0001-\u001f\u007f-\u009f\u2028\u2029\u202d\u202e]'
    and value ~ '[^\s\u00ad\u200b-\u200f\u2060-\u2069\ufeff]';
end $$;

create function private.are_names(value text[]) returns boolean
language plpgsql immutable strict parallel safe set search_path = '' as $$
begin
  return cardinality(value) <= 100
    and not exists (
      select from unnest(value) n (name)
      where n.name is null or length(n.name) > 200 or not private.is_name(n.name));
end $$;

create or replace function private.is_email(value text) returns boolean
language plpgsql immutable strict parallel safe set search_path = '' as $$
begin
  return value ~ '^[^@\s<>"]+@[^@\s<>"]+\.[^@\s<>".]+$' and length(value) <= 254
    and value !~ '[,;\u0001-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]';
end $$;
revoke execute on function private.is_name, private.are_names from public;
grant execute on function private.is_name, private.are_names to authenticated, service_role;

alter table public.clients drop constraint clients_name_check,
  add constraint clients_name_check check (length(name) between 1 and 200 and private.is_name(name));
alter table public.venues drop constraint venues_name_check,
  add constraint venues_name_check check (length(name) between 1 and 200 and private.is_name(name));
alter table public.vendors drop constraint vendors_name_check,
  add constraint vendors_name_check check (length(name) between 1 and 200 and private.is_name(name));
alter table public.spaces drop constraint spaces_name_check,
  add constraint spaces_name_check check (length(name) between 1 and 200 and private.is_name(name));
alter table public.elements drop constraint elements_name_check,
  add constraint elements_name_check check (length(name) between 1 and 200 and private.is_name(name));
alter table public.tasks drop constraint tasks_name_check,
  add constraint tasks_name_check check (length(name) between 1 and 200 and private.is_name(name));
alter table public.events drop constraint events_name_check, drop constraint events_contact_name_check,
  add constraint events_name_check check (length(name) between 1 and 200 and private.is_name(name)),
  add constraint events_contact_name_check
    check (length(contact_name) between 1 and 200 and private.is_name(contact_name));
alter table public.contracts drop constraint contracts_signer_name_check,
  add constraint contracts_signer_name_check
    check (length(signer_name) between 1 and 200 and private.is_name(signer_name));
alter table public.files drop constraint files_file_name_check,
  add constraint files_file_name_check
    check (length(file_name) between 1 and 255 and file_name !~ '[/\\]' and private.is_name(file_name));
alter table public.guests drop constraint guests_plus_one_names_check,
  add constraint guests_plus_one_names_check
    check (plus_one_names = '{}' or private.are_names(plus_one_names));
