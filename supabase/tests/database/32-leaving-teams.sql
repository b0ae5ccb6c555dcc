-- Whoever leaves a team keeps nothing of it, and nobody leaves a team without an owner.
begin;
select no_plan();
select tests.world();
insert into auth.users (id, email, email_confirmed_at) values (tests.id('olga'), 'olga@example.com', now());
insert into team_members (team_type, team_id, user_id, role) values
  ('venue', tests.id('hall'), tests.id('olga'), 'owner'), ('vendor', tests.id('flora'), tests.id('sam'), 'staff');
update team_members set is_active = true where user_id = tests.id('olga');

create function pg_temp.leaves(who text, team text) returns text language sql as $$
  select tests.outcome_as(who, format('select leave_team(tests.id(%L))', team)) $$;

select is(pg_temp.leaves('anon', 'hall'), '42501', 'a visitor leaves nothing');
select is(pg_temp.leaves('ann', 'hall'), 'VK005', 'nor does who is no member');
select is(pg_temp.leaves('other', 'hall'), 'VK005', 'nor the owner of another team');
select is(pg_temp.leaves('hall', 'nowhere'), 'VK005', 'a team that does not exist cannot be told from another''s');
select is(pg_temp.leaves('other', 'other'), 'VK008 role', 'the last owner stays');
select isnt_empty($$select from team_members where user_id = tests.id('other') and team_id = tests.id('other')$$,
  'and is still a member');
select is(tests.outcome_as('sam', 'select from events'), 'ok', 'a member sees its team''s events');
select is(
  tests.value_as('sam', $$leave_team(tests.id('hall')) -> 'acting_for'$$)::text, 'null',
  'who leaves the team that was active acts for nobody, and is told so');
select is(tests.outcome_as('sam', 'select from events'), 'nothing', 'and sees nothing of it any more, at once');
select is(pg_temp.leaves('sam', 'hall'), 'VK005', 'nobody leaves twice');
select isnt_empty($$select from team_members where user_id = tests.id('sam') and team_id = tests.id('flora')$$,
  'a membership of another team stays');
select is(pg_temp.leaves('olga', 'hall'), 'ok', 'one of two owners leaves');
select is(pg_temp.leaves('hall', 'hall'), 'VK008 role', 'then the other is the last');
select is((select count(*)::integer from team_members where team_id = tests.id('hall') and role = 'owner'), 1,
  'a team keeps an owner');

select * from finish();
rollback;
