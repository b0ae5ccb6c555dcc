import { randomUUID } from 'node:crypto'
import { startBackend } from '@venuekit/dev'
import type { Sql } from 'postgres'
import { interleave, printRatio, round, time } from './measure.ts'
import { connect, impersonate } from './session.ts'

const rounds = 300
const written = ['events', 'event_spaces', 'space_reservations', 'messages', 'notifications', 'action_history']

interface Ids {
  readonly venue: string
  readonly client: string
  readonly space: string
}

interface Write {
  readonly name: string
  /** What a caller sends: triggers, row security and broadcasts included. */
  readonly ruled: (event: string, day: number) => string
  /** The rows that it leaves behind, written by a superuser past all triggers and foreign keys. */
  readonly bare: (event: string, day: number) => string
  /** What both need beforehand. */
  readonly prepare?: (event: string, day: number) => string
}

const sent = (...messages: [topic: string, table: string, operation: string, key: string][]): string => {
  const rows = messages.map(([topic, table, operation, key]) => {
    const payload = { schema: 'public', table, operation, keys: [{ [`${table.slice(0, -1)}_id`]: key }], count: 1 }
    return `('${topic}', 'broadcast', '${JSON.stringify(payload)}', '${operation}', true)`
  })
  return `insert into realtime.messages (topic, extension, payload, event, private) values ${rows.join(', ')}`
}

const writesOf = ({ venue, client, space }: Ids): Write[] => {
  const period = (day: number) =>
    `timestamptz '2040-01-01 18:00+00' + interval '${day} days', timestamptz '2040-01-01 22:00+00' + interval '${day} days'`
  const newEvent = (event: string, day: number) => `insert into public.events
    (event_id, name, date, ends_at, venue_id, client_id) values
    ('${event}', 'Gala', ${period(day)}, '${venue}', '${client}')`
  const action = (event: string, type: string, metadata: string) => `insert into public.action_history
    (event_id, venue_id, client_id, user_id, actor_type, action_type, description, metadata) values
    ('${event}', '${venue}', '${client}', '${venue}', 'venue', '${type}', 'Event "Gala" ${type}.', '${metadata}')`
  const notification = (type: string, key: string) => `insert into public.notifications
    (user_id, user_type, notification_type, title, content, action_url, dedupe_key) values
    ('${client}', 'client', '${type}', 'Title', 'Gala', '/events/${key}', '${type}:${key}')`
  const parties = (event: string) => [`event:${event}`, `user:${venue}`, `user:${client}`] as const
  return [
    {
      name: 'createEvent',
      ruled: (event, day) => `${newEvent(event, day)} returning *`,
      bare: (event, day) => `begin; ${newEvent(event, day)} returning *;
        ${action(event, 'event_created', '{"new": {"name": "Gala", "status": "inquiry", "source": "dashboard"}}')};
        ${notification('event_created', event)};
        ${sent(...parties(event).map((topic): [string, string, string, string] => [topic, 'events', 'INSERT', event]), [
          `user:${client}`,
          'notifications',
          'INSERT',
          event,
        ])}; commit`,
    },
    {
      name: 'changeEventStatus',
      prepare: (event, day) => `${newEvent(event, day)};
        insert into public.event_spaces (event_id, space_id, venue_id) values ('${event}', '${space}', '${venue}')`,
      ruled: (event) => `select * from public.change_event_status('${event}', 'confirmed')`,
      bare: (event, day) => `begin;
        update public.events set status = 'confirmed', updated_at = now() where event_id = '${event}' returning *;
        insert into public.space_reservations
          (space_id, reserved_space_id, venue_id, client_id, event_id, kind, during) values
          ('${space}', '${space}', '${venue}', '${client}', '${event}', 'booking', tstzrange(${period(day)}));
        ${action(event, 'event_status_changed', '{"old": {"status": "inquiry"}, "new": {"status": "confirmed"}}')};
        ${notification('event_status_changed', event)};
        ${sent(
          ...parties(event).map((topic): [string, string, string, string] => [topic, 'events', 'UPDATE', event]),
          [`user:${venue}`, 'space_reservations', 'INSERT', event],
          [`user:${client}`, 'space_reservations', 'INSERT', event],
          [`user:${client}`, 'notifications', 'INSERT', event],
        )}; commit`,
    },
    {
      name: 'sendMessage',
      prepare: newEvent,
      ruled: (event) => `select * from public.send_message('${client}', 'client', 'Hello', event_id => '${event}')`,
      bare: (event) => `begin; insert into public.messages
        (thread_id, event_id, sender_id, sender_type, recipient_id, recipient_type, content) values
        ('${event}', '${event}', '${venue}', 'venue', '${client}', 'client', 'Hello') returning *;
        ${notification('message_received', event)};
        ${sent(
          [`thread:${event}`, 'messages', 'INSERT', event],
          [`user:${client}`, 'notifications', 'INSERT', event],
        )}; commit`,
    },
  ]
}

/** Rows that are there already, so that indexes have depth and plans are made for tables in use. */
const earlier = ({ venue, client, space }: Ids): string => `
  set session_replication_role = replica;
  insert into public.events (event_id, name, date, ends_at, venue_id, client_id)
  select md5('earlier' || n)::uuid, 'Earlier ' || n, start, start + interval '4 hours', '${venue}', '${client}'
  from generate_series(1, 20000) n, lateral (select now() - n * interval '1 day' as start) t;
  insert into public.event_spaces (event_id, space_id, venue_id, client_id)
  select event_id, '${space}', venue_id, client_id from public.events;
  insert into public.space_reservations (space_id, reserved_space_id, venue_id, client_id, event_id, kind, during)
  select '${space}', '${space}', venue_id, client_id, event_id, 'booking', tstzrange(date, ends_at) from public.events;
  insert into public.messages
    (thread_id, event_id, sender_id, sender_type, recipient_id, recipient_type, content, created_at)
  select event_id, event_id, venue_id, 'venue', client_id, 'client', name, date from public.events;
  insert into public.notifications (user_id, user_type, notification_type, title, dedupe_key, created_at)
  select client_id, 'client', 'earlier', name, name, date from public.events;
  insert into public.action_history (event_id, venue_id, client_id, actor_type, action_type, description, created_at)
  select event_id, venue_id, client_id, 'venue', 'earlier', name, date from public.events;
  set session_replication_role = origin`

async function countRows(sql: Sql): Promise<Record<string, number>> {
  const counts = [...written.map((table) => `public.${table}`), 'realtime.messages'].map(
    (table) => `select '${table}' as name, count(*)::int from ${table}`,
  )
  const rows = await sql.unsafe<{ name: string; count: number }[]>(counts.join(' union all '))
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]))
}

/** Rows per table that some statements add. */
async function addedBy(sql: Sql, work: () => Promise<unknown>): Promise<string> {
  const before = await countRows(sql)
  await work()
  const after = await countRows(sql)
  return JSON.stringify(
    Object.keys(after)
      .sort()
      .map((name) => [name, (after[name] ?? 0) - (before[name] ?? 0)]),
  )
}

/** Each write as its caller sends it, against the same rows written past all rules; both in one round trip. */
export async function run(): Promise<void> {
  const backend = await startBackend({ database: 'postgres' })
  const [setup, ruled, bare] = [0, 1, 2].map(() => connect(backend.databaseUrl ?? '')) as [Sql, Sql, Sql]
  try {
    const venue = await backend.signUp({ user_type: 'venue' })
    const client = await backend.signUp({ user_type: 'client' })
    const ids: Ids = { venue: venue.user.id, client: client.user.id, space: randomUUID() }
    await impersonate(ruled, ids.venue)
    await bare.unsafe('set session_replication_role = replica')
    await setup.unsafe(`insert into public.spaces (space_id, venue_id, name, capacity) values
      ('${ids.space}', '${ids.venue}', 'Hall', 100)`)
    await setup.unsafe(earlier(ids)).simple()
    await setup.unsafe('vacuum analyze').simple()
    let day = 0
    const rows = []
    for (const write of writesOf(ids)) {
      const contender = (sql: Sql, statement: Write['ruled']) => async () => {
        const event = randomUUID()
        day += 1
        if (write.prepare) await setup.unsafe(write.prepare(event, day)).simple()
        return time(() => sql.unsafe(statement(event, day)).simple())
      }
      const contenders = [contender(ruled, write.ruled), contender(bare, write.bare)] as const
      const [byRule, byHand] = [await addedBy(setup, contenders[0]), await addedBy(setup, contenders[1])]
      if (byRule !== byHand) throw new Error(`${write.name} writes ${byRule}, by hand it is ${byHand}.`)
      await interleave(30, contenders)
      const [ruledTime = 0, bareTime = 0] = await interleave(rounds, contenders)
      rows.push({ write: write.name, ruledTime, bareTime, ratio: ruledTime / bareTime })
    }
    console.table(
      rows.map(({ write, ruledTime, bareTime, ratio }) => ({
        write,
        'by its rules, ms': round(ruledTime),
        'bare rows, ms': round(bareTime),
        ratio: round(ratio),
      })),
    )
    printRatio(Math.max(...rows.map(({ ratio }) => ratio)), 'each <= 2')
  } finally {
    await Promise.all([setup, ruled, bare].map((sql) => sql.end()))
    await backend.stop()
  }
}
