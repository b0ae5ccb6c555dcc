-- Jobs and scripts that change memberships in one transaction and reservations in a later one, on one connection.
-- Revert: give private.forget_caller the body it had before; select private.keep_trigger_plans().
--
-- A setting that was made for one transaction is empty afterwards, not gone. So who is forgotten leaves every setting of a
-- caller empty: with the claims alone, a later transaction without claims takes the others for known and finds none.
create or replace function private.forget_caller() returns trigger language plpgsql set search_path = '' as $$
begin
  perform set_config(s, '', true)
  from unnest(array['venuekit.client_id', 'venuekit.venue_id', 'venuekit.vendor_id', 'venuekit.party_id',
    'venuekit.team_role']) s;
  perform set_config('venuekit.caller', 'unknown', true);
  return null;
end $$;
select private.keep_trigger_plans();
