import process from 'node:process'
import { startBackend } from '@venuekit/dev'
import type { Sql } from 'postgres'
import { interleave, printRatio, round, time } from './measure.ts'
import { connect, impersonate } from './session.ts'

const scale = Number(process.env.VENUEKIT_BENCH_SCALE ?? 1_000_000)
const small = 10_000
const rounds = 60
const spacesPerVenue = 10
const reservationsPerSpace = 500

/** One booking a day and space. More reservations are more venues, so that a month always holds the same. */
async function load(sql: Sql, reservations: number): Promise<void> {
  const venues = Math.max(2, Math.round(reservations / (spacesPerVenue * reservationsPerSpace)))
  await sql
    .unsafe(`
    set session_replication_role = replica;
    truncate public.space_reservations, public.spaces, public.venues cascade;
    insert into public.venues (venue_id, name, slug, is_published, settings)
    select md5('venue' || v)::uuid, 'Venue ' || v, 'venue-' || v, true,
      '{"opening_hours": {"mon": [], "sun": [{"opens": "10:00", "closes": "18:00"}]}, "buffer_minutes": 30}'
    from generate_series(1, ${venues}) v;
    insert into public.spaces (space_id, venue_id, name, capacity)
    select md5(format('space %s %s', v, s))::uuid, md5('venue' || v)::uuid, 'Space ' || s, 100
    from generate_series(1, ${venues}) v, generate_series(1, ${spacesPerVenue}) s;
    insert into public.space_reservations (space_id, reserved_space_id, venue_id, kind, during)
    select md5(format('space %s %s', v, s))::uuid, md5(format('space %s %s', v, s))::uuid, md5('venue' || v)::uuid, 'block',
      tstzrange(start, start + interval '4 hours')
    from generate_series(1, ${venues}) v, generate_series(1, ${spacesPerVenue}) s,
      generate_series(1, ${reservationsPerSpace}) day,
      lateral (select date_trunc('day', now()) + day * interval '1 day' + interval '18 hours' as start) t;
    set session_replication_role = origin`)
    .simple()
  await sql.unsafe('vacuum analyze').simple()
}

const from = "date_trunc('day', now()) + interval '100 days'"
const to = "date_trunc('day', now()) + interval '130 days'"
const ask = (what: string) => `select public.get_availability(${from}, ${to}, ${what})`
const scan = (spaces: string) => `select space_id, during from public.space_reservations
  where space_id = any (${spaces}) and blocking and lower(during) >= ${from} and lower(during) < ${to}`

const oneSpace = "array[md5('space 1 1')::uuid]"
const oneVenue = `array[${Array.from({ length: spacesPerVenue }, (_, s) => `md5('space 1 ${s + 1}')::uuid`)}]`
const questions = [
  { name: 'space-month', asked: ask(`space_ids => ${oneSpace}`), scanned: scan(oneSpace) },
  { name: 'venue-month', asked: ask("slug => 'venue-1'"), scanned: scan(oneVenue) },
  {
    name: 'space-month with slots',
    asked: ask(`space_ids => ${oneSpace}, duration_minutes => 240`),
    scanned: scan(oneSpace),
  },
  {
    name: 'venue-month with slots',
    asked: ask("slug => 'venue-1', duration_minutes => 240"),
    scanned: scan(oneVenue),
  },
]

/** Free and busy times as a client asks for them, against a scan of the index range that holds the reservations. */
export async function run(): Promise<void> {
  const backend = await startBackend({ database: 'postgres' })
  const [setup, asking, scanning] = [0, 1, 2].map(() => connect(backend.databaseUrl ?? '')) as [Sql, Sql, Sql]
  try {
    const { user } = await backend.signUp({ user_type: 'client' })
    await impersonate(asking, user.id)
    const rows: { reservations: number; name: string; asked: number; scanned: number }[] = []
    for (const reservations of [small, scale]) {
      await load(setup, reservations)
      for (const { name, asked, scanned } of questions) {
        const contenders = [
          () => time(() => asking.unsafe(asked).simple()),
          () => time(() => scanning.unsafe(scanned).simple()),
        ]
        await interleave(10, contenders)
        const [askedTime = 0, scannedTime = 0] = await interleave(rounds, contenders)
        rows.push({ reservations, name, asked: askedTime, scanned: scannedTime })
      }
    }
    console.table(
      rows.map(({ asked, scanned, ...row }) => ({
        ...row,
        'availability, ms': round(asked),
        'bare scan, ms': round(scanned),
        ratio: round(asked / scanned),
      })),
    )
    const growth = questions.map(({ name }) => {
      const [few, many] = rows.filter((row) => row.name === name)
      return (many?.asked ?? 0) / (few?.asked ?? 1)
    })
    console.log(`growth from ${small} to ${scale} reservations: ${round(Math.max(...growth))}x (budget: <= 1.5)`)
    const plain = rows.filter(({ name }) => !name.endsWith('slots'))
    printRatio(Math.max(...plain.map(({ asked, scanned }) => asked / scanned)), 'without slots <= 3')
  } finally {
    await Promise.all([setup, asking, scanning].map((sql) => sql.end()))
    await backend.stop()
  }
}
