-- What JSON columns hold: a validator for a subset of JSON Schema, the schema of each column, and tasks' forms.
-- Revert: drop the triggers check_shape, then private.check_shape, shape, json_schema_problem, json_problem, is_format.
--
-- The subset: type (one or several), enum, properties, required, additionalProperties, items, minItems, maxItems,
-- minimum, maximum, minLength, maxLength, pattern (POSIX), format (date, time, date-time, email, uri, uuid), and the
-- annotations title, description, default, examples. A schema with any other keyword is refused, not half obeyed.

create function private.is_format(format text, value text) returns boolean
language plpgsql stable set search_path = '' as $$
begin
  case format
    when 'date' then return value ~ '^\d{4}-\d{2}-\d{2}$' and value::date is not null;
    when 'time' then return value ~ '^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$';
    when 'date-time' then return value ~ '^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}' and value::timestamptz is not null;
    when 'email' then return private.is_email(value);
    when 'uri' then return private.is_url(value);
    when 'uuid' then return value ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$';
  end case;
exception when data_exception then
  return false;
end $$;

-- The first way in which a value differs from a schema, as {field, message}; null if there is none.
create function private.json_problem(schema jsonb, value jsonb, path text) returns jsonb
language plpgsql stable set search_path = '' as $$
declare
  kind text := jsonb_typeof(value);
  types text[] := case jsonb_typeof(schema -> 'type')
    when 'array' then array(select jsonb_array_elements_text(schema -> 'type'))
    when 'string' then array[schema ->> 'type'] end;
  content text := value #>> '{}';
  complaint text;
  entry record;
  rest jsonb;
  problem jsonb;
begin
  if types is not null and kind <> all (types)
    and not (kind = 'number' and 'integer' = any (types) and content::numeric % 1 = 0)
  then
    complaint := format('must be of type %s', array_to_string(types, ' or '));
  elsif schema ? 'enum' and not exists (
    select from jsonb_array_elements(schema -> 'enum') e (choice) where e.choice = json_problem.value)
  then
    complaint := format('must be one of %s', (
      select string_agg(e.choice #>> '{}', ', ') from jsonb_array_elements(schema -> 'enum') e (choice)));
  elsif kind = 'number' and content::numeric < (schema ->> 'minimum')::numeric then
    complaint := format('must be at least %s', schema ->> 'minimum');
  elsif kind = 'number' and content::numeric > (schema ->> 'maximum')::numeric then
    complaint := format('must be at most %s', schema ->> 'maximum');
  elsif kind = 'string' and length(content) < (schema ->> 'minLength')::integer then
    complaint := format('must have at least %s characters', schema ->> 'minLength');
  elsif kind = 'string' and length(content) > (schema ->> 'maxLength')::integer then
    complaint := format('must have at most %s characters', schema ->> 'maxLength');
  elsif kind = 'string' and content !~ (schema ->> 'pattern') then
    complaint := 'does not have the expected form';
  elsif kind = 'string' and schema ? 'format' and not private.is_format(schema ->> 'format', content) then
    complaint := format('must be a valid %s', schema ->> 'format');
  elsif kind = 'array' and jsonb_array_length(value) < (schema ->> 'minItems')::integer then
    complaint := format('must have at least %s items', schema ->> 'minItems');
  elsif kind = 'array' and jsonb_array_length(value) > (schema ->> 'maxItems')::integer then
    complaint := format('must have at most %s items', schema ->> 'maxItems');
  end if;
  if complaint is not null then
    return jsonb_build_object('field', path, 'message', format('%s %s.', path, complaint));
  end if;

  if kind = 'array' and schema ? 'items' then
    for entry in select e.value, e.ordinality - 1 as index from jsonb_array_elements(value) with ordinality e loop
      problem := private.json_problem(schema -> 'items', entry.value, format('%s[%s]', path, entry.index));
      exit when problem is not null;
    end loop;
  elsif kind = 'object' then
    for entry in select r.key from jsonb_array_elements_text(schema -> 'required') r (key) where not value ? r.key loop
      return jsonb_build_object(
        'field', path || '.' || entry.key, 'message', format('%s.%s is missing.', path, entry.key));
    end loop;
    rest := coalesce(schema -> 'additionalProperties', 'true');
    for entry in select e.key, e.value from jsonb_each(value) e loop
      if schema -> 'properties' ? entry.key then
        problem := private.json_problem(schema -> 'properties' -> entry.key, entry.value, path || '.' || entry.key);
      elsif rest = 'false' then
        problem := jsonb_build_object(
          'field', path || '.' || entry.key, 'message', format('%s has no field %s.', path, entry.key));
      elsif jsonb_typeof(rest) = 'object' then
        problem := private.json_problem(rest, entry.value, path || '.' || entry.key);
      end if;
      exit when problem is not null;
    end loop;
  end if;
  return problem;
end $$;

-- What keeps a schema from being usable, as {field, message}; null if nothing does.
create function private.json_schema_problem(schema jsonb, path text, depth integer default 0) returns jsonb
language plpgsql stable set search_path = '' as $$
declare
  entry record;
  complaint text;
  problem jsonb;
begin
  if jsonb_typeof(schema) <> 'object' then
    return jsonb_build_object('field', path, 'message', format('%s must be a schema object.', path));
  elsif depth > 8 then
    return jsonb_build_object('field', path, 'message', format('%s is nested too deeply.', path));
  end if;
  for entry in select e.key, e.value, jsonb_typeof(e.value) as kind from jsonb_each(schema) e loop
    complaint := null;
    case
      when entry.key in ('title', 'description', '$schema') then
        if entry.kind <> 'string' then complaint := 'must be a string'; end if;
      when entry.key in ('default', 'examples') then
        null;
      when entry.key = 'type' then
        if exists (
          select from jsonb_array_elements_text(
            case entry.kind when 'array' then entry.value else jsonb_build_array(entry.value) end) t
          where t not in ('object', 'array', 'string', 'number', 'integer', 'boolean', 'null'))
        then complaint := 'is not a type of JSON'; end if;
      when entry.key = 'enum' then
        if entry.kind <> 'array' or entry.value = '[]' then complaint := 'must be a list with values'; end if;
      when entry.key = 'required' then
        if entry.kind <> 'array' or jsonb_path_exists(entry.value, '$[*] ? (@.type() != "string")')
        then complaint := 'must be a list of names'; end if;
      when entry.key in ('minItems', 'maxItems', 'minLength', 'maxLength') then
        if entry.kind <> 'number' or (entry.value #>> '{}') !~ '^\d{1,9}$'
        then complaint := 'must be a whole number, not negative'; end if;
      when entry.key in ('minimum', 'maximum') then
        if entry.kind <> 'number' then complaint := 'must be a number'; end if;
      when entry.key = 'format' then
        if entry.kind <> 'string' or (entry.value #>> '{}') not in ('date', 'time', 'date-time', 'email', 'uri', 'uuid')
        then complaint := 'is not one of date, time, date-time, email, uri, uuid'; end if;
      when entry.key = 'pattern' then
        begin
          if entry.kind <> 'string' or length(entry.value #>> '{}') > 200 or '' ~ (entry.value #>> '{}') is null
          then complaint := 'must be a regular expression of at most 200 characters'; end if;
        exception when invalid_regular_expression then
          complaint := 'is not a valid regular expression';
        end;
      when entry.key = 'items' then
        problem := private.json_schema_problem(entry.value, path || '.items', depth + 1);
      when entry.key = 'additionalProperties' then
        if entry.kind <> 'boolean' then
          problem := private.json_schema_problem(entry.value, path || '.additionalProperties', depth + 1);
        end if;
      when entry.key = 'properties' then
        if entry.kind <> 'object' then
          complaint := 'must be an object';
        else
          select p into problem
          from jsonb_each(entry.value) e,
            private.json_schema_problem(e.value, format('%s.properties.%s', path, e.key), depth + 1) p
          where p is not null limit 1;
        end if;
      else
        complaint := 'is not a supported keyword';
    end case;
    if complaint is not null then
      problem := jsonb_build_object(
        'field', path || '.' || entry.key, 'message', format('%s.%s %s.', path, entry.key, complaint));
    end if;
    if problem is not null then
      return problem;
    end if;
  end loop;
  return null;
end $$;

-- The schema of a JSON column, by 'table.column'.
create function private.shape(name text) returns jsonb language sql immutable set search_path = '' as $$
  select replace(case name
    when 'venues.settings' then '{
      "type": "object", "additionalProperties": false, "properties": {
        "opening_hours": {"type": "object", "additionalProperties": false, "properties": {
          "mon": "hours", "tue": "hours", "wed": "hours", "thu": "hours",
          "fri": "hours", "sat": "hours", "sun": "hours"}},
        "buffer_minutes": {"type": "integer", "minimum": 0, "maximum": 1440},
        "minimum_notice_hours": {"type": "integer", "minimum": 0, "maximum": 8760},
        "booking_window_days": {"type": "integer", "minimum": 1, "maximum": 3650},
        "hold_hours": {"type": "integer", "minimum": 1, "maximum": 720},
        "deposit": {
          "type": "object", "additionalProperties": false,
          "required": ["percentage", "due_days_before", "final_due_days_before"], "properties": {
            "percentage": {"type": "number", "minimum": 0, "maximum": 100},
            "due_days_before": {"type": "integer", "minimum": 0, "maximum": 730},
            "final_due_days_before": {"type": "integer", "minimum": 0, "maximum": 730}}},
        "refund_tiers": {"type": "array", "maxItems": 10, "items": {
          "type": "object", "additionalProperties": false, "required": ["days_before", "percentage"], "properties": {
            "days_before": {"type": "integer", "minimum": 0, "maximum": 730},
            "percentage": {"type": "number", "minimum": 0, "maximum": 100}}}}}}'
    when 'clients.preferences' then '{
      "type": "object", "additionalProperties": false, "properties": {
        "people": {"type": "string", "minLength": 1, "maxLength": 4000},
        "food": {"type": "string", "minLength": 1, "maxLength": 4000},
        "notes": {"type": "string", "minLength": 1, "maxLength": 4000}}}'
    when 'vendors.contact_persons' then '{
      "type": "array", "maxItems": 50, "items": {
        "type": "object", "additionalProperties": false, "required": ["name"], "properties": {
          "name": {"type": "string", "minLength": 1, "maxLength": 200},
          "role": {"type": ["string", "null"], "maxLength": 100},
          "email": {"type": ["string", "null"], "format": "email"},
          "phone": {"type": ["string", "null"], "pattern": "^\\+?[0-9 ()./-]{3,40}$"},
          "is_primary": {"type": "boolean"}}}}'
    when 'venue_vendors.insurance' then '{
      "type": "array", "maxItems": 50, "items": {
        "type": "object", "additionalProperties": false, "required": ["type", "expires_on"], "properties": {
          "type": {"type": "string", "minLength": 1, "maxLength": 100},
          "file_id": {"type": ["string", "null"], "format": "uuid"},
          "coverage_amount": {"type": ["number", "null"], "minimum": 0, "maximum": 9999999999.99},
          "expires_on": {"type": "string", "format": "date"},
          "verified": {"type": "boolean"}}}}'
    when 'spaces.photos' then '{
      "type": "array", "maxItems": 100, "items": {
        "type": "object", "additionalProperties": false, "required": ["url"], "properties": {
          "url": {"type": "string", "format": "uri"},
          "caption": {"type": ["string", "null"], "maxLength": 500},
          "order": {"type": "integer", "minimum": 0, "maximum": 10000}}}}'
    when 'events.timeline' then '{
      "type": "array", "maxItems": 200, "items": {
        "type": "object", "additionalProperties": false, "required": ["time", "activity"], "properties": {
          "time": {"type": "string",
            "pattern":
      "^(([01]\\d|2[0-3]):[0-5]\\d|\\d{4}(-\\d\\d){2}T\\d\\d(:\\d\\d){1,2}(\\.\\d+)?(Z|[+-]\\d\\d:?\\d\\d))$"},
          "duration_minutes": {"type": ["integer", "null"], "minimum": 0, "maximum": 20160},
          "activity": {"type": "string", "minLength": 1, "maxLength": 500},
          "space_id": {"type": ["string", "null"], "format": "uuid"},
          "notes": {"type": ["string", "null"], "maxLength": 2000}}}}'
    when 'elements.availability_rules' then '{
      "type": "object", "additionalProperties": false, "properties": {
        "lead_time_days": {"type": "integer", "minimum": 0, "maximum": 3650},
        "blackout_dates": {"type": "array", "maxItems": 1000, "items": {"type": "string", "format": "date"}},
        "seasonal_pricing": {"type": "array", "maxItems": 100, "items": {
          "type": "object", "additionalProperties": false, "required": ["start_date", "end_date", "multiplier"],
          "properties": {
            "start_date": {"type": "string", "format": "date"},
            "end_date": {"type": "string", "format": "date"},
            "multiplier": {"type": "number", "minimum": 0, "maximum": 100}}}},
        "max_per_day": {"type": "integer", "minimum": 0, "maximum": 100000}}}'
    when 'elements.files' then '{"type": "array", "maxItems": 100, "items": {"type": "string", "format": "uuid"}}'
    when 'messages.attachments' then '{
      "type": "array", "maxItems": 20, "items": {
        "type": "object", "additionalProperties": false, "required": ["file_id", "name"], "properties": {
          "file_id": {"type": "string", "format": "uuid"},
          "name": {"type": "string", "minLength": 1, "maxLength": 255},
          "type": {"type": "string", "maxLength": 255},
          "size": {"type": "integer", "minimum": 0}}}}'
  end, '"hours"', '{
    "type": "array", "maxItems": 8, "items": {
      "type": "object", "additionalProperties": false, "required": ["opens", "closes"], "properties": {
        "opens": {"type": "string", "pattern": "^([01]\\d|2[0-3]):[0-5]\\d$"},
        "closes": {"type": "string", "pattern": "^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$"}}}}')::jsonb
$$;

create function private.check_shape() returns trigger language plpgsql stable set search_path = '' as $$
declare
  problem jsonb := private.json_problem(
    private.shape(tg_table_name || '.' || tg_argv[0]), to_jsonb(new) -> tg_argv[0], tg_argv[0]);
begin
  if problem is not null then
    perform private.refuse(
      'VK003', problem ->> 'message', 'The column''s comment has its schema.', problem ->> 'field');
  end if;
  return new;
end $$;

do $$
declare
  shaped record;
begin
  for shaped in select * from (values
    ('clients', 'preferences', '{}'), ('venues', 'settings', '{}'), ('vendors', 'contact_persons', '[]'),
    ('venue_vendors', 'insurance', '[]'), ('spaces', 'photos', '[]'), ('events', 'timeline', '[]'),
    ('elements', 'availability_rules', '{}'), ('elements', 'files', '[]'), ('messages', 'attachments', '[]')
  ) as columns (target, field, empty)
  loop
    execute format(
      'create trigger check_shape_%2$s before insert or update of %2$I on public.%1$I for each row '
      'when (new.%2$I <> %3$L::jsonb) execute function private.check_shape(%2$L)',
      shaped.target, shaped.field, shaped.empty);
    execute format('comment on column public.%I.%I is %L', shaped.target, shaped.field,
      jsonb_pretty(private.shape(shaped.target || '.' || shaped.field)));
  end loop;
end $$;
comment on column public.tasks.form_schema is
  'The form that completes the task: JSON Schema with type, enum, properties, required, additionalProperties, items, '
  'minItems, maxItems, minimum, maximum, minLength, maxLength, pattern, format.';

revoke execute on all functions in schema private from public;
grant execute on function private.is_format, private.json_problem, private.json_schema_problem, private.shape
  to authenticated, service_role;
