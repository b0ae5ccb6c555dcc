-- Tasks: who can be given one, its states, and the form that completes it.
begin;
select no_plan();
select tests.world();
insert into events (event_id, name, date, venue_id, client_id)
values (tests.id('request'), 'Party', '2031-09-06 18:00+00', tests.id('hall'), tests.id('ann'));
insert into venue_vendors (venue_id, vendor_id) values (tests.id('hall'), tests.id('vic'));

create function pg_temp.assign(event text, assignee text, kind text) returns text language sql as $$
  select tests.outcome_as('sam', format(
    'insert into tasks (event_id, venue_id, assigned_to_id, assigned_to_type, name) values (%s, %s, tests.id(%L), %L, ''x'')',
    coalesce(format('tests.id(%L)', event), 'null'), case when event is null then 'tests.id(''hall'')' else 'null' end, assignee, kind)) $$;
select is(pg_temp.assign('gala', 'ann', 'client'), 'ok', 'the event''s client');
select is(pg_temp.assign('gala', 'hall', 'venue'), 'ok', 'the venue itself');
select is(pg_temp.assign('gala', 'flora', 'vendor'), 'ok', 'a vendor with an element on the event');
select is(pg_temp.assign('gala', 'bob', 'client'), 'VK003 assigned_to_id', 'not another client');
select is(pg_temp.assign('gala', 'ann', 'vendor'), 'VK003 assigned_to_id', 'not as another type');
select is(pg_temp.assign('gala', 'vic', 'vendor'), 'VK003 assigned_to_id', 'not a vendor who is not approved');
select is(pg_temp.assign('request', 'flora', 'vendor'), 'VK003 assigned_to_id', 'not a vendor without an element on the event');
select is(pg_temp.assign('gala', 'other', 'venue'), 'VK003 assigned_to_id', 'not another venue');
select is(pg_temp.assign(null, 'flora', 'vendor'), 'ok', 'an approved vendor, for the venue as a whole');
select is(pg_temp.assign(null, 'ann', 'client'), 'VK003 assigned_to_id', 'no client, for the venue as a whole');
select is(tests.outcome_as('service', $$insert into tasks (event_id, assigned_to_id, assigned_to_type, name)
  values (tests.id('gala'), tests.id('bob'), 'client', 'x')$$), 'VK003 assigned_to_id', 'the service assigns to parties too');
select is(tests.outcome_as('ann', $$insert into tasks (event_id, assigned_to_id, assigned_to_type, name)
  values (tests.id('gala'), tests.id('ann'), 'client', 'x')$$), '42501', 'a client makes no tasks');
select is((select count(*) from tasks where created_by = tests.id('sam')), (select count(*) from tasks), 'the database says who made a task');

-- States.
create temp table machine (old_status task_status, allowed task_status[]) on commit drop;
insert into machine values ('pending', '{in_progress,completed,cancelled}'), ('in_progress', '{pending,completed,cancelled}'),
  ('completed', '{in_progress}'), ('cancelled', '{}');
create function pg_temp.moves(who text, old_status task_status, new_status task_status) returns text language plpgsql as $$
declare
  task uuid := gen_random_uuid();
begin
  insert into tasks (task_id, event_id, assigned_to_id, assigned_to_type, name, status)
  values (task, tests.id('gala'), tests.id('flora'), 'vendor', 'x', old_status);
  return tests.outcome_as(who, format('update tasks set status = %L where task_id = %L', new_status, task));
end $$;
select is(pg_temp.moves(who, m.old_status, n), case when n = any (m.allowed) then 'ok' else 'VK001 status' end,
  format('%s: %s to %s', who, m.old_status, n))
from machine m, unnest(enum_range(null::task_status)) n, unnest('{service,sam}'::text[]) who where n <> m.old_status;
select is(pg_temp.moves('flora', m.old_status, n),
  case when m.old_status in ('pending', 'in_progress') and n <> 'cancelled' then 'ok' else 'VK001 status' end,
  format('the assignee: %s to %s', m.old_status, n))
from machine m, unnest(enum_range(null::task_status)) n where n <> m.old_status;
select is(pg_temp.moves('ann', 'pending', 'completed'), 'nothing', 'a task of somebody else is not found');

-- Columns by who asks.
insert into tasks (task_id, event_id, assigned_to_id, assigned_to_type, name, form_schema) values (tests.id('form'), tests.id('gala'), tests.id('ann'), 'client', 'Menu', '{
  "type": "object", "required": ["menu", "guests"], "additionalProperties": false, "properties": {
    "menu": {"type": "string", "enum": ["meat", "vegan"]}, "guests": {"type": "integer", "minimum": 1, "maximum": 200},
    "email": {"type": "string", "format": "email"}, "code": {"type": "string", "pattern": "^[A-Z]{2}$", "maxLength": 2},
    "tables": {"type": "array", "minItems": 1, "items": {"type": "object", "required": ["name"], "properties": {"name": {"type": "string", "minLength": 2}}}}}}');
create function pg_temp.sets(who text, assignment text) returns text language sql as $$
  select tests.outcome_as(who, format('update tasks set %s where task_id = tests.id(''form'')', assignment)) $$;
select is(pg_temp.sets('ann', a), 'VK004 ' || split_part(a, ' ', 1), 'an assignee does not set ' || a)
from unnest('{name = ''x'',priority = ''low'',due_date = now(),form_schema = null,assigned_to_id = tests.id(''hall'')}'::text[]) a;
select is(pg_temp.sets('sam', $$name = 'Menus', priority = 'urgent'$$), 'ok', 'staff works on tasks');
select is(pg_temp.sets('sam', $$assigned_to_id = tests.id('bob')$$), 'VK003 assigned_to_id', 'a task is not handed to a stranger');
select is(pg_temp.sets('sam', $$cancelled_reason = 'x'$$), 'VK003 cancelled_reason', 'only a cancelled task has a reason');

-- Forms.
select is(pg_temp.sets('ann', format('status = ''completed'', form_response = %L', r)), coalesce('VK003 form_response' || f, 'ok'), what)
from (values
  (null, '', 'a form that is not answered'),
  ('{}', '.menu', 'an answer is missing'),
  ('{"menu": "fish", "guests": 3}', '.menu', 'an answer that is no choice'),
  ('{"menu": "vegan", "guests": "3"}', '.guests', 'text for a number'),
  ('{"menu": "vegan", "guests": 2.5}', '.guests', 'half a guest'),
  ('{"menu": "vegan", "guests": 0}', '.guests', 'too few'),
  ('{"menu": "vegan", "guests": 201}', '.guests', 'too many'),
  ('{"menu": "vegan", "guests": 3, "extra": 1}', '.extra', 'an unknown field'),
  ('{"menu": "vegan", "guests": 3, "email": "nobody"}', '.email', 'no e-mail'),
  ('{"menu": "vegan", "guests": 3, "code": "ab"}', '.code', 'a pattern that is not met'),
  ('{"menu": "vegan", "guests": 3, "tables": []}', '.tables', 'an empty list'),
  ('{"menu": "vegan", "guests": 3, "tables": [{"name": "ok"}, {"name": "x"}]}', '.tables[1].name', 'a short name in a list'),
  ('{"menu": "vegan", "guests": 3, "tables": [{}]}', '.tables[0].name', 'a missing name in a list'),
  ('{"menu": "vegan", "guests": 3.0, "email": "a@b.test", "tables": [{"name": "ok"}]}', null, 'an answer that fits')
) answers (r, f, what);
select row_eq($$select status::text, completed_at, completed_by from tasks where task_id = tests.id('form')$$,
  row('completed'::text, now(), tests.id('ann')), 'the database says when and by whom a task was completed');
select is(pg_temp.sets('ann', $$form_response = '{"menu": "meat", "guests": 1}'$$), 'VK008 form_response', 'an answer given stays');
select is(pg_temp.sets('sam', $$status = 'in_progress'$$), 'ok', 'the venue takes it up again');
select row_eq($$select completed_at, completed_by from tasks where task_id = tests.id('form')$$, row(null::timestamptz, null::uuid), 'then nobody has completed it');
select is(pg_temp.sets('ann', $$form_response = '{"menu": "meat", "guests": 1}'$$), 'ok', 'and the answer can change');
select is(pg_temp.sets('sam', format('form_schema = %L', s)), 'VK003 ' || f, 'form_schema refuses ' || s)
from (values ('{"oneOf": []}', 'form_schema.oneOf'), ('{"type": "text"}', 'form_schema.type'), ('{"pattern": "("}', 'form_schema.pattern'),
  ('{"properties": {"a": {"minLength": -1}}}', 'form_schema.properties.a.minLength'), ('{"enum": []}', 'form_schema.enum'),
  ('{"required": "a"}', 'form_schema.required'), ('{"items": []}', 'form_schema.items'), ('{"format": "html"}', 'form_schema.format'),
  ('{"additionalProperties": 1}', 'form_schema.additionalProperties')) schemas (s, f);

select * from finish();
rollback;
