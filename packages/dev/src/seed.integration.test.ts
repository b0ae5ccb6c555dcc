import { readFile } from 'node:fs/promises'
import { createClient } from '@supabase/supabase-js'
import { describe, expect, test } from 'vitest'
import { useBackend } from './vitest.ts'

const seed = await readFile(new URL('../../../supabase/seed.sql', import.meta.url), 'utf8')
const backend = await useBackend({ seed: true })
if (backend.target === 'supabase') {
  const [loaded] = await backend.sql(`select from public.venues where slug = 'the-grand-hall'`)
  if (!loaded) await backend.sql(seed)
}
const signedOut = () =>
  createClient(backend.url, backend.publishableKey, {
    auth: { persistSession: false, autoRefreshToken: false },
    global: { fetch: backend.fetch },
  })

interface Account {
  id: string
  email: string
  acts_for: string
}
const accounts = await backend.sql<Account>(`
  select u.id, u.email, coalesce(m.team_id, u.id) as acts_for
  from auth.users u left join public.team_members m on m.user_id = u.id and m.is_active
  where u.email like '%@demo.venuekit.dev' or u.email like '%.example' or u.email like '%@example.com'
  order by u.email
`)

/** Ids of the rows that a table holds for a party, whatever row-level security says. */
const owned: Record<string, { key: string; sql: string }> = {
  events: {
    key: 'event_id',
    sql: `select event_id as id from public.events e where $1::uuid in (client_id, venue_id) or exists (
      select from public.event_elements ee join public.venue_vendors vv using (venue_id, vendor_id)
      where ee.event_id = e.event_id and ee.vendor_id = $1 and vv.approval_status = 'approved')`,
  },
  tasks: {
    key: 'task_id',
    sql: `select task_id as id from public.tasks
      where $1::uuid in (venue_id, assigned_to_id) or (client_id = $1 and assigned_to_type <> 'vendor')`,
  },
  messages: {
    key: 'message_id',
    sql: 'select message_id as id from public.messages where $1::uuid in (sender_id, recipient_id)',
  },
  notifications: {
    key: 'notification_id',
    sql: 'select notification_id as id from public.notifications where user_id = $1::uuid',
  },
}

describe('what is there', () => {
  test('every table has rows, except files, whose bytes would be in Storage', async () => {
    const tables = await backend.sql<{ name: string }>(
      `select table_name as name from information_schema.tables
       where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
    )
    const counts = await Promise.all(
      tables.map(async ({ name }) => ({
        name,
        rows: await backend.sql(`select from public."${name}" limit 1`),
      })),
    )
    expect(counts.length).toBeGreaterThanOrEqual(23)
    expect(counts.filter(({ rows }) => rows.length === 0).map(({ name }) => name)).toEqual(['files'])
  })

  test('every value of every enum occurs', async () => {
    const columns = await backend.sql<{ type: string; labels: string[]; table: string; column: string }>(`
      select t.typname as type, enum_labels.labels, c.relname as table, a.attname as column
      from pg_type t
      join lateral (select array_agg(e.enumlabel::text) labels from pg_enum e where e.enumtypid = t.oid) enum_labels on true
      join pg_attribute a on a.atttypid = t.oid and not a.attisdropped
      join pg_class c on c.oid = a.attrelid and c.relkind = 'r' and c.relnamespace = 'public'::regnamespace
      where t.typtype = 'e' and t.typnamespace = 'public'::regnamespace
    `)
    const missing = new Map(columns.map(({ type, labels }) => [type, new Set(labels)]))
    for (const { type, table, column } of columns) {
      const used = await backend.sql<{ value: string }>(
        `select distinct "${column}"::text as value from public."${table}" where "${column}" is not null`,
      )
      for (const { value } of used) missing.get(type)?.delete(value)
    }
    expect(missing.size).toBeGreaterThanOrEqual(15)
    expect([...missing].filter(([, values]) => values.size > 0)).toEqual([])
  })

  test('every status of an event occurs, and the past is over while the rest is to come', async () => {
    const rows = await backend.sql<{ status: string; past: boolean; count: number }>(
      'select status, ends_at < now() as past, count(*)::integer as count from public.events group by 1, 2 order by 1, 2',
    )
    expect(rows).toEqual([
      { status: 'inquiry', past: false, count: 5 },
      { status: 'pending_confirmation', past: false, count: 4 },
      { status: 'confirmed', past: false, count: 4 },
      { status: 'in_planning', past: false, count: 4 },
      { status: 'finalized', past: false, count: 2 },
      { status: 'completed', past: true, count: 4 },
      { status: 'cancelled', past: true, count: 2 },
    ])
  })

  test('every event is within the opening hours of its venue', async () => {
    const outside = await backend.sql(`
      select e.name from public.events e join public.venues v using (venue_id)
      where not private.open_hours(v.settings, v.time_zone, tstzrange(e.date - interval '1 day', e.ends_at + interval '1 day'))
        @> tstzrange(e.date, e.ends_at)
    `)
    expect(outside).toEqual([])
  })

  test('two events compete for one space: the first option blocks it, the second waits', async () => {
    const options = await backend.sql(`
      select e.name, r.rank, r.blocking from public.space_reservations r join public.events e using (event_id)
      where e.name in ('Natarajan engagement party', 'Marín quinceañera') order by r.rank
    `)
    expect(options).toEqual([
      { name: 'Natarajan engagement party', rank: 1, blocking: true },
      { name: 'Marín quinceañera', rank: 2, blocking: false },
    ])
  })

  test('the payments of every contract add up to its total, and one deposit is overdue', async () => {
    const wrong = await backend.sql(`
      select c.contract_id from public.contracts c left join public.contract_payments p using (contract_id)
      group by c.contract_id having c.total_amount is distinct from sum(p.amount)
    `)
    expect(wrong).toEqual([])
    const overdue = await backend.sql(`
      select e.name, p.position from public.contract_payments p
      join public.contracts c using (contract_id) join public.events e using (event_id)
      where c.status in ('signed', 'partially_paid') and p.paid_at is null and p.due_date < current_date - 3
    `)
    expect(overdue).toContainEqual({ name: 'Okafor anniversary gala', position: 1 })
  })

  test('no guard or trigger is taken off for loading', async () => {
    expect(seed).not.toMatch(/session_replication_role|(disable|enable)\s+(always\s+|replica\s+)?trigger|row_security/i)
    expect(
      await backend.sql(`
        select tgname from pg_trigger t join pg_class c on c.oid = t.tgrelid
        where c.relnamespace = 'public'::regnamespace and t.tgenabled <> 'O' and not t.tgisinternal`),
    ).toEqual([])
  })
})

describe('who can do what with it', () => {
  test('there are 18 accounts', () => {
    expect(accounts).toHaveLength(18)
  })

  test.each(accounts)('$email signs in and sees what is its own, and nothing else', async ({ email, acts_for }) => {
    const client = signedOut()
    const { error } = await client.auth.signInWithPassword({ email, password: 'venuekit-demo' })
    expect(error).toBeNull()
    for (const [table, { key, sql }] of Object.entries(owned)) {
      const seen = await client.from(table).select('*')
      expect(seen.error).toBeNull()
      const expected = await backend.sql<{ id: string }>(sql, [acts_for])
      const ids = seen.data?.map((row) => row[key]).sort()
      expect(ids, `${table} of ${email}`).toEqual(expected.map(({ id }) => id).sort())
    }
  })

  test.each(accounts.filter(({ email }) => email.endsWith('@demo.venuekit.dev')))(
    '$email has events, messages and notifications to look at',
    async ({ acts_for }) => {
      for (const { sql } of Object.values(owned)) expect((await backend.sql(sql, [acts_for])).length).toBeGreaterThan(0)
    },
  )

  test('the tokens named in the file work for a visitor', async () => {
    const invitation = await signedOut().rpc('verify_invitation', { token: 'demo-invitation' })
    expect(invitation.data).toMatchObject({ valid: true, invitation_type: 'client', inviter: 'The Grand Hall' })
    const rsvp = await signedOut().rpc('get_rsvp', { token: 'demo-rsvp' })
    expect(rsvp.data.guest).toMatchObject({ name: 'Nina Kowalski', rsvp_status: 'undecided' })
  })

  test.each(['the-grand-hall', 'gut-lindenhof'])('a visitor can open the booking page of %s', async (slug) => {
    const { data, error } = await signedOut().rpc('get_booking_page', { slug })
    expect(error).toBeNull()
    expect(data.venue).toMatchObject({ slug })
    expect(data.spaces.length).toBeGreaterThan(1)
    expect(data.elements).toContainEqual(expect.objectContaining({ public_price: null }))
    expect(data.elements).toContainEqual(expect.objectContaining({ public_price: expect.any(Number) }))
  })
})
