import process from 'node:process'
import { startBackend } from '@venuekit/dev'
import postgres, { type Sql } from 'postgres'
import { cpuOf } from './cpu.ts'
import { printRatio, quantile, round, time } from './measure.ts'
import { connect, impersonate } from './session.ts'

const connections = 64
const slots = 100

type Pattern = 'identical' | 'staggered' | 'part against whole' | 'uncontended'

interface Result {
  pattern: Pattern
  winners: number
  conflicts: number
  otherErrors: number
  doubleBooked: number
  p50: number
  p99: number
  perSecond: number
  /** Milliseconds of processor for one attempt, of the server's and of this process. */
  databaseCpu: number
  clientCpu: number
}

/**
 * One inquiry per connection and slot. All inquiries of a slot overlap each other, except where uncontended: there
 * every connection has a hall of its own.
 */
async function makeWorld(sql: Sql, venue: string, pattern: Pattern): Promise<void> {
  await sql.unsafe(`
    set session_replication_role = replica;
    truncate public.space_reservations, public.event_spaces, public.events, public.spaces cascade;
    insert into public.spaces (space_id, venue_id, parent_space_id, name, capacity)
    select md5('hall' || n)::uuid, '${venue}'::uuid, null::uuid, 'Hall ' || n, 100 from generate_series(0, ${connections}) n
    union all
    select md5('part' || n)::uuid, '${venue}'::uuid, md5('hall0')::uuid, 'Part ' || n, 50 from generate_series(1, 2) n;
    insert into public.events (event_id, venue_id, name, date, ends_at, status)
    select md5(format('event %s %s', slot, connection))::uuid, '${venue}', format('Event %s of %s', slot, connection),
      start, start + interval '4 hours', 'inquiry'
    from generate_series(1, ${slots}) slot, generate_series(1, ${connections}) connection,
      lateral (select now() + slot * interval '1 day'
        + case when ${pattern === 'staggered'} then connection * interval '3 minutes' else interval '0' end as start) s;
    insert into public.event_spaces (event_id, space_id, venue_id)
    select md5(format('event %s %s', slot, connection))::uuid, case
        when ${pattern === 'uncontended'} then md5('hall' || connection)
        when ${pattern !== 'part against whole'} then md5('part1')
        when connection % 2 = 0 then md5('part1') else md5('hall0') end::uuid, '${venue}'
    from generate_series(1, ${slots}) slot, generate_series(1, ${connections}) connection;
    set session_replication_role = origin;
  `)
  await sql.unsafe('vacuum analyze').simple()
}

/** As `changeEventStatus` of the SDK sends it. */
const confirmation = (event: string): string =>
  `select * from public.change_event_status(md5('${event}')::uuid, 'confirmed')`

async function confirmAll(url: string, venue: string, pattern: Pattern): Promise<Result> {
  const pool = Array.from({ length: connections }, () => connect(url))
  await Promise.all(pool.map((sql) => impersonate(sql, venue)))
  // A server's connections have served before: what they load and plan once is not part of a confirmation.
  for (const sql of pool) {
    await sql.unsafe(`begin; ${confirmation('event 1 1')}; rollback`)
  }
  const durations: number[] = []
  const outcome = { winners: 0, conflicts: 0, otherErrors: 0 }
  const confirm = async (sql: Sql, slot: number, connection: number): Promise<void> => {
    try {
      await sql.unsafe(confirmation(`event ${slot} ${connection}`))
      outcome.winners += 1
    } catch (error) {
      const isOverlap = error instanceof postgres.PostgresError && error.code === '23P01'
      if (!isOverlap) console.error(error)
      outcome[isOverlap ? 'conflicts' : 'otherErrors'] += 1
    }
  }
  const pids = await Promise.all(pool.map(async (sql) => (await sql`select pg_backend_pid() as pid`)[0]?.pid))
  const attempts = slots * connections
  const databaseBefore = await cpuOf(pids)
  const clientBefore = process.cpuUsage()
  const elapsed = await time(() =>
    Promise.all(
      pool.map(async (sql, index) => {
        for (let slot = 1; slot <= slots; slot++) {
          durations.push(await time(() => confirm(sql, slot, index + 1)))
        }
      }),
    ),
  )
  const databaseCpu = ((await cpuOf(pids)) - databaseBefore) / attempts
  const client = process.cpuUsage(clientBefore)
  await Promise.all(pool.map((sql) => sql.end()))
  return {
    pattern,
    ...outcome,
    doubleBooked: 0,
    p50: quantile(durations, 0.5),
    p99: quantile(durations, 0.99),
    perSecond: attempts / (elapsed / 1000),
    databaseCpu,
    clientCpu: (client.user + client.system) / 1000 / attempts,
  }
}

/** Pairs of confirmed events that share an atomic space and a moment; the constraint promises none. */
async function countDoubleBookings(sql: Sql): Promise<number> {
  const [row] = await sql`
    select count(*)::int as pairs from public.space_reservations a
    join public.space_reservations b on a.space_id = b.space_id and a.reservation_id < b.reservation_id
      and a.during && b.during and a.event_id <> b.event_id
    where a.kind = 'booking' and b.kind = 'booking'`
  return row?.pairs
}

/** Many connections confirm events for the same slots at once; exactly one of each slot may win. */
export async function run(): Promise<void> {
  const backend = await startBackend({ database: 'postgres' })
  const url = backend.databaseUrl ?? ''
  const sql = connect(url)
  try {
    const { user } = await backend.signUp({ user_type: 'venue' })
    const results: Result[] = []
    for (const pattern of ['uncontended', 'identical', 'staggered', 'part against whole'] as const) {
      await makeWorld(sql, user.id, pattern)
      const result = await confirmAll(url, user.id, pattern)
      results.push({ ...result, doubleBooked: await countDoubleBookings(sql) })
    }
    console.table(
      results.map((result) => ({
        ...result,
        p50: round(result.p50),
        p99: round(result.p99),
        perSecond: round(result.perSecond, 0),
        databaseCpu: round(result.databaseCpu),
        clientCpu: round(result.clientCpu),
      })),
    )
    const [uncontended, ...contended] = results
    const slowest = Math.min(...contended.map(({ perSecond }) => perSecond))
    printRatio(slowest / (uncontended?.perSecond ?? 0), `throughput >= 0.5, ${slots} winners each, p99 <= 50 ms`)
  } finally {
    await sql.end()
    await backend.stop()
  }
}
