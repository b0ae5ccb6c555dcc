import type { Sql } from 'postgres'

/** The id of a thing in the world that was made at a version. */
const id = (version: string, name: string): string => `md5('${version} ${name}')::uuid`

/** Rows in the tables that every version has, as the first version took them; `version` tells worlds apart. */
const rows = (version: string): string => `
  insert into auth.users (id, email, email_confirmed_at) values
    (${id(version, 'venue')}, 'venue-${version}@example.com', now()),
    (${id(version, 'client')}, 'client-${version}@example.com', now()),
    (${id(version, 'vendor')}, 'vendor-${version}@example.com', now());
  insert into public.venues (venue_id, name, slug, time_zone, currency, email) values
    (${id(version, 'venue')}, 'Hôtel de Ville', 'hall-${version}', 'Europe/Paris', 'EUR', 'venue-${version}@example.com');
  insert into public.clients (client_id, name, email) values
    (${id(version, 'client')}, 'Zoë Ng', 'client-${version}@example.com');
  insert into public.vendors (vendor_id, name, email) values
    (${id(version, 'vendor')}, 'Flowers', 'vendor-${version}@example.com');
  insert into public.venue_vendors (venue_vendor_id, venue_id, vendor_id, approval_status) values
    (${id(version, 'relation')}, ${id(version, 'venue')}, ${id(version, 'vendor')}, 'approved');
  insert into public.spaces (space_id, venue_id, name, capacity) values
    (${id(version, 'space')}, ${id(version, 'venue')}, 'Ballroom', 200);
  insert into public.events (event_id, name, date, ends_at, venue_id, client_id, guest_count, budget) values
    (${id(version, 'event')}, 'Wedding', '2030-06-01 15:00+02', '2030-06-02 01:00+02', ${id(version, 'venue')},
      ${id(version, 'client')}, 120, 25000.50);
  insert into public.event_spaces (event_id, space_id, venue_id) values
    (${id(version, 'event')}, ${id(version, 'space')}, ${id(version, 'venue')});
  insert into public.elements (element_id, venue_vendor_id, venue_id, name, category, price) values
    (${id(version, 'element')}, ${id(version, 'relation')}, ${id(version, 'venue')}, 'Roses', 'flowers', 12.34);
  insert into public.guests (guest_id, event_id, venue_id, name, email, dietary_restrictions) values
    (${id(version, 'guest')}, ${id(version, 'event')}, ${id(version, 'venue')}, 'Łukasz', 'guest@example.com', 'vegan');
  insert into public.tasks (task_id, event_id, venue_id, assigned_to_id, assigned_to_type, name) values
    (${id(version, 'task')}, ${id(version, 'event')}, ${id(version, 'venue')}, ${id(version, 'client')}, 'client',
      'Choose the menu');
  insert into public.invitations (token_hash, invitation_type, invitee_email, venue_id, expires_at) values
    (sha256('${version}'), 'venue', 'invitee-${version}@example.com', ${id(version, 'venue')}, now() + interval '7 days');`

const tables = [
  'auth.users',
  'venues',
  'clients',
  'vendors',
  'venue_vendors',
  'spaces',
  'events',
  'event_spaces',
  'elements',
]
const kept = [...tables, 'guests', 'tasks', 'invitations']

/** Every row of these tables, by table; a row's text has all columns that it has now. */
export const readRows = async (sql: Sql): Promise<Map<string, Record<string, unknown>[]>> => {
  const found = new Map<string, Record<string, unknown>[]>()
  for (const table of kept) {
    const name = table.includes('.') ? table : `public.${table}`
    const result = await sql.unsafe<{ row: Record<string, unknown> }[]>(`select to_jsonb(t) as row from ${name} t`)
    found.set(
      table,
      result.map(({ row }) => row),
    )
  }
  return found
}

export const addWorld = async (sql: Sql, version: string): Promise<void> => {
  await sql.unsafe(`begin; ${rows(version)} commit`).simple()
}
