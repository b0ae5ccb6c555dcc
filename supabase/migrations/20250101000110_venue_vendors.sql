-- Relationships of venues with vendors: certificates of insurance, and how a relationship ends.
-- Revert: drop trigger guard_removal on public.venue_vendors, then the functions below.

-- Appends one certificate {type, expires_on, file_id?, coverage_amount?, verified?}.
create function public.add_insurance_certificate(venue_vendor_id uuid, certificate jsonb)
returns setof public.venue_vendors language plpgsql set search_path = '' as $$
begin
  return query
    update public.venue_vendors vv
    set insurance = vv.insurance || jsonb_build_array(certificate)
    where vv.venue_vendor_id = add_insurance_certificate.venue_vendor_id
    returning vv.*;
  if not found then
    perform private.refuse_missing('relationship of yours');
  end if;
end $$;

-- What was deleted from the catalogue before it was on any event goes with its relationship; anything else keeps it.
create function private.guard_venue_vendor_removal() returns trigger
language plpgsql security definer set search_path = '' as $$
begin
  delete from public.elements el
  where el.venue_vendor_id = old.venue_vendor_id and el.deleted_at is not null
    and not exists (select from public.event_elements ee where ee.element_id = el.element_id);
  if exists (select from public.elements el where el.venue_vendor_id = old.venue_vendor_id) then
    perform private.refuse('VK008', 'Elements of this relationship are on offer or on events.',
      case when old.vendor_id is null then 'Set them inactive instead, so that they can no longer be added.'
        else 'Reject the vendor instead, so that they can no longer be added.' end, 'venue_vendor_id');
  end if;
  return old;
end $$;
create trigger guard_removal before delete on public.venue_vendors
  for each row execute function private.guard_venue_vendor_removal();
revoke execute on function private.guard_venue_vendor_removal from public;

revoke execute on function public.add_insurance_certificate from public, anon;
grant execute on function public.add_insurance_certificate to authenticated, service_role;
