-- A venue reads the documents that certificates of its vendors name, and nobody gets at another's file that way.
begin;
select no_plan();
select tests.world();
insert into public.team_members (team_type, team_id, user_id, role, is_active) values
  ('vendor', tests.id('flora'), tests.id('nobody'), 'manager', true);
insert into public.venue_vendors (venue_vendor_id, venue_id, vendor_id, approval_status) values
  (tests.id('other-vic'), tests.id('other'), tests.id('vic'), 'approved'),
  (tests.id('other-flora'), tests.id('other'), tests.id('flora'), 'approved');

-- What `uploadFile` does, for the user itself, an event or a venue.
create function pg_temp.stores(who text, name text, event text default null, venue text default null) returns text
language sql as $$
  select tests.outcome_as(who, format($q$
    insert into storage.objects (bucket_id, name, owner, owner_id, metadata)
    values ('event-files', %L, auth.uid(), auth.uid()::text, '{"size": 1, "mimetype": "application/pdf"}')$q$, path)) || ', ' || tests.outcome_as(who, format($q$
    insert into public.files (file_id, bucket, file_path, file_name, file_type, file_size, event_id, venue_id)
    values (%L, 'event-files', %L, 'x.pdf', 'application/pdf', 1, %L, %L)$q$,
    tests.id(name), path, tests.id(event), tests.id(venue)))
  from concat_ws('/', coalesce('events/' || tests.id(event), 'venues/' || tests.id(venue), 'users/' || tests.id(who)),
    tests.id(name), 'x.pdf') path $$;
create function pg_temp.certificate(name text) returns jsonb language sql as $$
  select jsonb_build_object('type', name, 'expires_on', '2032-01-01', 'file_id', tests.id(name)) $$;
create function pg_temp.names(who text, name text, relation text default 'hall-flora') returns text language sql as $$
  select tests.outcome_as(who, format('select add_insurance_certificate(%L, %L)', tests.id(relation),
    pg_temp.certificate(name))) $$;
create function pg_temp.reads(who text, name text) returns text language sql as $$
  select concat_ws(', ',
    case when tests.value_as(who, format('exists (select from files where file_id = %L)', tests.id(name)))::boolean
      then 'row' end,
    case when tests.value_as(who, format('exists (select from storage.objects where name like %L)',
      '%/' || tests.id(name) || '/%'))::boolean then 'object' end) $$;

select is(pg_temp.stores(who, name, event, venue), 'ok, ok', format('%s stores %s', who, name))
from (values ('flora', 'policy', null, null), ('flora', 'diary', null, null), ('nobody', 'letter', null, null),
  ('flora', 'plan', 'gala', null), ('ann', 'album', null, null), ('ann', 'photo', 'gala', null),
  ('mia', 'scan', null, null), ('mia', 'note', null, null), ('hall', 'rota', null, 'hall'),
  ('other', 'books', null, 'other')) f (who, name, event, venue);

select is(pg_temp.reads('mia', 'policy'), '', 'a file is its uploader''s');
select is(pg_temp.names('flora', 'policy'), 'ok', 'who names it in a certificate');
select is(pg_temp.reads(who, 'policy'), 'row, object', format('and then %s reads it', who))
from unnest('{hall,mia,sam,flora}'::text[]) who;
select is(pg_temp.reads(who, 'policy'), '', format('but not %s', who)) from unnest('{other,vic,ann,bob}'::text[]) who;
select is(pg_temp.reads('mia', 'diary'), '', 'nor does the venue read what is not named');
select is(tests.outcome_as('mia', format($$delete from %s$$, statement)), 'nothing', 'it removes nothing either')
from unnest(array['storage.objects where name like ''%' || tests.id('policy') || '%''',
  'files where file_id = tests.id(''policy'')']) statement;
select is(pg_temp.names('flora', 'policy', 'other-flora'), 'ok', 'one document serves two venues');
select is(pg_temp.reads('other', 'policy'), 'row, object', 'and each reads it');

-- whose files may be named
select is(pg_temp.names(who, name, relation), 'VK005 insurance', format('%s does not name %s', who, name))
from (values ('flora', 'album', 'hall-flora'), ('flora', 'photo', 'hall-flora'), ('flora', 'letter', 'hall-flora'),
  ('flora', 'plan', 'other-flora'), ('flora', 'nothing', 'hall-flora'), ('flora', 'scan', 'hall-flora'),
  ('hall', 'album', 'hall-house'), ('hall', 'note', 'hall-flora'), ('hall', 'books', 'hall-house'),
  ('vic', 'policy', 'other-vic')) n (who, name, relation);
select is(pg_temp.names('other', 'policy', 'other-vic'), 'VK005 insurance',
  'a venue passes on nothing that it may only read');
select is(
  tests.refusal_as('flora', format('select add_insurance_certificate(tests.id(''hall-flora''), %L)',
    pg_temp.certificate('album'))),
  tests.refusal_as('flora', format('select add_insurance_certificate(tests.id(''hall-flora''), %L)',
    pg_temp.certificate('nothing'))), 'a file of others is no different from one that is not there');
select is(tests.outcome_as('flora', format($$update venue_vendors set insurance = %L
  where venue_vendor_id = tests.id('hall-flora')$$, jsonb_build_array(
    pg_temp.certificate('policy') || jsonb_build_object('file_id', upper(tests.id('policy')::text))))),
  'VK005 insurance', 'nor is one that is spelt another way');
select is(tests.outcome_as('vic', format($$insert into venue_vendors (venue_id, vendor_id, insurance)
  values (tests.id('hall'), tests.id('vic'), %L)$$, jsonb_build_array(pg_temp.certificate('album')))),
  'VK005 insurance', 'nor does a vendor name it as it applies');
select is(pg_temp.names(who, name), 'ok', format('%s names %s', who, name))
from (values ('mia', 'scan'), ('hall', 'rota')) n (who, name);
select is(pg_temp.reads('sam', 'scan'), 'row, object', 'what a manager names, the team reads');
select is(pg_temp.reads('flora', 'scan') || pg_temp.reads('flora', 'rota'), '', 'but not the vendor');
select is(pg_temp.names('nobody', 'letter'), 'ok', 'a colleague names an own file');
select is(
  tests.outcome_as('flora', $$update venue_vendors set insurance = jsonb_set(insurance, '{0,coverage_amount}', '5')
    where venue_vendor_id = tests.id('hall-flora')$$), 'ok', 'what others have named may stay when an entry changes');
select is(tests.outcome_as('service', format($$update venue_vendors set insurance = %L
  where venue_vendor_id = tests.id('hall-house')$$, jsonb_build_array(pg_temp.certificate('album')))), 'ok',
  'the server names what it likes');

-- no other document in its place
select is(tests.outcome_as('flora', format($$delete from storage.objects where name like %L$$,
  '%' || tests.id('policy') || '%')), 'ok', 'its uploader removes a document');
select is(pg_temp.reads('mia', 'policy'), '', 'which is gone for the venue too');
select is(pg_temp.stores('flora', 'policy'), 'ok, VK008 file_id', 'and stores no other in its place');

-- until it is named no more
select is(pg_temp.reads('mia', 'letter'), 'row, object', 'the venue reads what is named');
select is(tests.outcome_as('flora', $$update venue_vendors set insurance = '[]'
  where venue_vendor_id = tests.id('hall-flora')$$), 'ok', 'the vendor takes its certificates back');
select is(pg_temp.reads('mia', 'letter'), '', 'and the venue reads it no more');
select is(pg_temp.names('nobody', 'letter'), 'ok', 'named again');
select is(pg_temp.reads('sam', 'letter'), 'row, object', 'it is read again');
select is(tests.outcome_as('hall', $$delete from venue_vendors where venue_vendor_id = tests.id('hall-flora')$$),
  'VK008 venue_vendor_id', 'a relationship with elements stays');
delete from public.event_elements;
delete from public.elements where venue_vendor_id = tests.id('hall-flora');
select is(tests.outcome_as('hall', $$delete from venue_vendors where venue_vendor_id = tests.id('hall-flora')$$),
  'ok', 'without them the venue ends it');
select is(pg_temp.reads('sam', 'letter'), '', 'and its documents are read no more');

-- named by the server before it is stored
insert into public.venue_vendors (venue_vendor_id, venue_id, vendor_id, insurance) values (tests.id('back'),
  tests.id('hall'), tests.id('vic'), jsonb_build_array(pg_temp.certificate('late')));
insert into storage.objects (bucket_id, name, owner, owner_id, metadata)
select 'event-files', path, tests.id('vic'), tests.id('vic')::text, '{"size": 1, "mimetype": "application/pdf"}'
from concat_ws('/', 'users/' || tests.id('vic'), tests.id('late'), 'x.pdf') path;
insert into public.files (file_id, bucket, file_path, file_name, file_type, file_size, uploaded_by)
select tests.id('late'), 'event-files', o.name, 'x.pdf', 'application/pdf', 1, tests.id('vic')
from storage.objects o where o.name like '%' || tests.id('late') || '%';
select is(pg_temp.reads('mia', 'late'), 'row, object', 'what the server names and stores, the venue reads');
select is(pg_temp.reads('other', 'late'), '', 'and no other');
select is(
  tests.outcome_as('sam', 'select from private.certificate_files'), '42501', 'nobody reads who has named what');
delete from public.venue_vendors where venue_vendor_id = tests.id('back');
select is(pg_temp.reads('mia', 'late'), '', 'nor does the venue once the relationship is over');

select * from finish();
rollback;
