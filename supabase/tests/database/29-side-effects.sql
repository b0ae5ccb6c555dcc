-- Every change of an event's rows is broadcast; values that the database sets itself.
begin;
select no_plan();
select tests.world();

create function pg_temp.heard(target text, verb text) returns boolean language sql as $$
  select exists (
    select from realtime.messages m
    where m.payload ->> 'table' = target and m.payload ->> 'operation' = verb and (m.payload ->> 'count')::integer > 0)
$$;
create temporary table told (place integer, name text) on commit drop;
insert into told values (1, 'contract_payments'), (2, 'contracts'), (3, 'messages'), (4, 'guests'), (5, 'tasks'),
  (6, 'event_elements'), (7, 'files'), (8, 'event_spaces'), (9, 'space_reservations'), (10, 'events');

insert into guests (event_id, name) values (tests.id('gala'), 'Gina');
insert into tasks (event_id, assigned_to_id, assigned_to_type, name)
values (tests.id('gala'), tests.id('ann'), 'client', 'Choose');
insert into contracts (contract_id, event_id, total_amount, currency, terms)
values (tests.id('deal'), tests.id('gala'), 100, 'EUR', 'Terms'), (tests.id('draft'), tests.id('ball'), 5, 'EUR', 'Terms');
insert into contract_payments (payment_id, contract_id, position, description, amount, due_date) values
  (tests.id('deposit'), tests.id('deal'), 1, 'All of it', 100, '2031-01-01'),
  (tests.id('part'), tests.id('draft'), 1, 'All of it', 5, '2031-01-01');
insert into messages (event_id, sender_id, sender_type, recipient_id, recipient_type, content)
values (tests.id('gala'), tests.id('ann'), 'client', tests.id('hall'), 'venue', 'Hello');
insert into storage.objects (bucket_id, name, owner)
select 'event-files', concat_ws('/', 'events', tests.id('gala'), tests.id('plan'), 'plan.pdf'), tests.id('ann');
insert into files (file_id, bucket, file_path, file_name, file_type, file_size, uploaded_by, event_id)
select tests.id('plan'), o.bucket_id, o.name, 'plan.pdf', 'application/pdf', 1, tests.id('ann'), tests.id('gala')
from storage.objects o where o.name like '%plan.pdf';

select ok(pg_temp.heard(name, 'INSERT'), format('new rows of %s are broadcast', name)) from told order by place;

do $$
declare
  target text;
begin
  for target in select name from told order by place loop
    execute format('update public.%I set created_at = created_at', target);
  end loop;
end $$;
select ok(pg_temp.heard(name, 'UPDATE'), format('changed rows of %s are broadcast', name)) from told order by place;

-- A payment that is recorded tells both sides.
update contracts set status = 'pending_signature' where contract_id = tests.id('deal');
update contracts set status = 'signed', signed_by = client_id, signer_name = 'Ann',
  signature = jsonb_build_object('terms_hash', terms_hash) where contract_id = tests.id('deal');
delete from notifications;
update contract_payments set method = 'card' where payment_id = tests.id('deposit');
select is(
  (select array_agg(n.user_type order by n.user_type) from notifications n where n.notification_type = 'payment_recorded'),
  '{client,venue}', 'a recorded payment is told to client and venue');

delete from storage.objects where name like '%plan.pdf';
do $$
declare
  target text;
begin
  for target in select name from told where name <> 'files' order by place loop
    execute format('delete from public.%I', target) || case target
      when 'contracts' then ' where status = ''draft''' when 'contract_payments' then ' where paid_at is null'
      when 'events' then ' where event_id = tests.id(''ball'')' else '' end;
  end loop;
end $$;
select ok(pg_temp.heard(name, 'DELETE'), format('deleted rows of %s are broadcast', name)) from told order by place;

select is(
  (select array_agg(h.action_type) from action_history h where h.event_id = tests.id('ball') and h.action_type = 'event_removed'),
  '{event_removed}', 'the history of an event that is removed for good ends with that');

-- What the database sets itself.
update elements set deleted_at = '2000-01-01' where element_id = tests.id('cake');
select is((select deleted_at from elements where element_id = tests.id('cake')), now(),
  'an element is deleted now, whatever the caller says');
update spaces set deleted_at = '2000-01-01' where space_id = tests.id('cellar');
select is((select deleted_at from spaces where space_id = tests.id('cellar')), now(), 'and so is a space');
update vendors set deleted_at = '2000-01-01' where vendor_id = tests.id('vic');
select is((select deleted_at from vendors where vendor_id = tests.id('vic')), now(), 'and so is a vendor');
delete from vendors where vendor_id = tests.id('vic');
select is_empty($$select from team_members where team_id = tests.id('vic')$$, 'a vendor that is removed has no team');
select is(tests.outcome_as('hall', $$update elements set files = '["not an id"]' where element_id = tests.id('cake')$$),
  'VK003 files[0]', 'files of an element are ids');
insert into chatkit_threads (thread_id, user_id, user_type, agent, event_id)
values ('thr_new', tests.id('ann'), 'client', 'client', tests.id('gala'));
select is((select venue_id from chatkit_threads where thread_id = 'thr_new'), tests.id('hall'),
  'a thread about an event belongs to its venue');

select is(tests.outcome_as('flora', $$update vendors set contact_persons = '[{"nick": "Flo"}]' where vendor_id = tests.id('flora')$$),
  'VK003 contact_persons[0].name', 'a contact person has a name');
update venue_vendors set approval_status = 'pending' where venue_vendor_id = tests.id('hall-flora');
select is(tests.rows_as('anon', $$select element_id from elements where element_id = tests.id('flowers')$$), '[]',
  'an element is public no longer than its vendor is approved of');
insert into auth.users (id, email, email_confirmed_at) values (tests.id('new'), 'new@example.com', now());
insert into vendors (vendor_id, name, email) values (tests.id('new'), 'New', 'new@example.com');
select is((select role from team_members where team_id = tests.id('new') and user_id = tests.id('new')), 'owner',
  'the founder of a vendor is the first owner of its team');
insert into auth.users (id, email, email_confirmed_at) values (tests.id('inn'), 'inn@example.com', now());
insert into venues (venue_id, name, slug) values (tests.id('inn'), 'Inn', 'tests-inn');
select is((select role from team_members where team_id = tests.id('inn') and user_id = tests.id('inn')), 'owner',
  'and so is the founder of a venue');
delete from venues where venue_id = tests.id('inn');
select is_empty($$select from team_members where team_id = tests.id('inn')$$, 'a venue that is removed has no team');

-- What a venue writes about its reservations locks all its spaces first, so that no two writers wait for each other.
create function pg_temp.is_locked(space text) returns boolean language sql as $$
  select exists (
    select from pg_locks l
    where l.locktype = 'advisory' and l.pid = pg_backend_pid() and l.granted
      and (l.classid::bigint << 32) + l.objid::bigint = hashtextextended(tests.id(space)::text, 20250106))
$$;
select is(pg_temp.is_locked('garden'), false, 'a space that nobody has reserved is not locked');
select is(tests.outcome_as('hall', $$update space_reservations set note = 'x' where note = 'nobody wrote this'$$), 'nothing',
  'a venue changes none of its reservations');
select is(pg_temp.is_locked('garden'), true, 'and has locked all its spaces');
select is(
  tests.outcome_as('service', $$insert into space_reservations (space_id, kind, during)
    values (tests.id('nowhere'), 'block', '[2032-01-01, 2032-01-02)')$$), 'VK005', 'nobody reserves what is no space');

select * from finish();
rollback;
