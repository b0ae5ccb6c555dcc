-- Functions ask who calls them: strangers are told that there is nothing.
begin;
select no_plan();
select tests.world();

select is(tests.outcome_as(c.who, c.call), c.outcome, format('%s: %s by %s', c.outcome, c.call, c.who))
from (values
  ('VK005', 'bob', $$select get_event_summary(tests.id('gala'))$$),
  ('VK005', 'bob', $$select duplicate_event(tests.id('gala'), '2032-01-01 12:00+00')$$),
  ('VK005', 'sam', $$select duplicate_event(tests.id('gala'), '2032-01-01 12:00+00')$$),
  ('VK005', 'bob', $$select change_event_status(tests.id('gala'), 'cancelled')$$),
  ('VK005', 'hall', $$select add_spaces_to_event(tests.id('gala'), array[tests.id('cellar')])$$),
  ('VK005', 'hall', $$select add_spaces_to_event(tests.id('rival'), array[tests.id('garden')])$$),
  ('VK005', 'vic', $$select add_insurance_certificate(tests.id('hall-flora'), '{"type": "x", "expires_on": "2032-01-01"}')$$),
  ('VK005', 'vic', $$select leave_team(tests.id('hall'))$$),
  ('VK004', 'nobody', $$select send_message(tests.id('hall'), 'venue', 'Hello')$$),
  ('VK005', 'anon', $$select submit_inquiry(tests.id('other'), '2032-01-01 12:00+00', '2032-01-01 16:00+00', 'Cy', 'cy@example.com')$$),
  ('VK004 venue_id', 'other', $$select get_venue_stats(tests.id('hall'))$$),
  ('VK004 venue_id', 'ann', $$select get_venue_stats(tests.id('hall'))$$)
) c (outcome, who, call);

insert into invitations (token_hash, invitation_type, invitee_email, invited_by, venue_id, expires_at)
select private.token_hash(i.name), i.type::invitation_type, i.name || '@example.com', tests.id('hall'), tests.id('hall'),
  now() + interval '1 day'
from (values ('ann', 'venue'), ('vic', 'client'), ('bob', 'vendor'), ('nobody', 'client')) i (name, type);
select is(tests.outcome_as('ann', $$select accept_invitation('ann')$$), 'VK008', 'a client accepts nothing as a venue');
select is(tests.outcome_as('vic', $$select accept_invitation('vic')$$), 'VK008', 'a vendor accepts nothing as a client');
select is(tests.outcome_as('bob', $$select accept_invitation('bob')$$), 'VK008', 'a client accepts nothing as a vendor');
update auth.users set email_confirmed_at = null where id = tests.id('nobody');
select is(tests.outcome_as('nobody', $$select decline_invitation('nobody')$$), 'VK004',
  'who has not confirmed the address cannot answer for it');

-- Who has become a client within a transaction is one at once.
insert into auth.users (id, email, email_confirmed_at) values (tests.id('dora'), 'dora@example.com', now());
select tests.become('dora');
select is(private.client_id(), null, 'an account without a profile acts for nobody');
select register_profile('client', '{"name": "Dora"}');
select results_eq('select client_id from clients', 'select private.client_id()', 'and for itself from its registration on');
select tests.become(null);

select * from finish();
rollback;
