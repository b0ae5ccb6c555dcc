import type postgres from 'postgres'
import { describe, expect, it } from 'vitest'
import { openConnections, race } from './connections.ts'
import { createVenue, type Venue } from './venue.ts'

/** Races on real connections. Every loser gets a conflict, and no deadlock or serialization failure reaches a caller. */
const CALLERS = 50
const sql = await openConnections(CALLERS)

const confirm = (venue: Venue, eventId: string) => () =>
  venue.asOwner((as) => as`update public.events set status = 'confirmed' where event_id = ${eventId}`)

const raceToConfirm = (venue: Venue, events: string[]) => race(events.map((eventId) => confirm(venue, eventId)))

const times = <T>(count: number, make: (index: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, index) => make(index)))

/** Events of the venue that booked, and those that did not although nothing stood in their way. */
const outcome = async (venue: Venue) => {
  const [row] = await sql<{ winners: number; overlaps: number; turned_away: number }[]>`
    with booked as (
      select * from public.space_reservations where venue_id = ${venue.venueId} and kind = 'booking'
    )
    select
      (select count(distinct event_id)::int from booked) as winners,
      (select count(*)::int from booked a join booked b
        on a.space_id = b.space_id and a.during && b.during and a.event_id < b.event_id) as overlaps,
      (select count(*)::int from public.events e
        where e.venue_id = ${venue.venueId} and e.status = 'inquiry' and not exists (
          select from public.event_spaces es
          cross join lateral private.leaf_spaces(es.space_id) leaf
          join booked b on b.space_id = leaf and b.during && tstzrange(e.date, e.ends_at)
          where es.event_id = e.event_id)) as turned_away`
  return row
}

/** Moves an event from one space to another, and to a day if one is given. */
const move =
  (venue: Venue, eventId: string, [from = '', to = '', date = null]: readonly (string | null)[]) =>
  () =>
    venue.asOwner((as) => as`select * from public.move_event(${eventId}, ${from}, ${to}, ${date})`)

describe('simultaneous moves', () => {
  const booked = async (venue: Venue, space: string, from: number) => {
    const event = await venue.addEvent([space], from, from + 4)
    await confirm(venue, event)()
    return event
  }

  it('to one slot have exactly one winner', async () => {
    const venue = await createVenue(sql)
    const hall = await venue.addSpace('Ballroom')
    const spaces = await times(CALLERS, (index) => venue.addSpace(`Room ${index}`))
    const events = await Promise.all(spaces.map((space) => booked(venue, space, 18)))
    expect(
      await race(events.map((event, index) => move(venue, event, [spaces[index] ?? '', hall, '2031-06-03 18:00+00']))),
    ).toEqual({
      ok: 1,
      '23P01': CALLERS - 1,
    })
    expect(await outcome(venue)).toEqual({ winners: CALLERS, overlaps: 0, turned_away: 0 })
  })

  it('that cross do not deadlock', async () => {
    const venue = await createVenue(sql)
    const spaces = await times(7, (index) => venue.addSpace(`Room ${index}`))
    const ways = spaces.flatMap((from) => spaces.filter((to) => to !== from).map((to) => [from, to] as const))
    const events = await Promise.all(ways.map(([from], index) => booked(venue, from, 5 * index)))
    expect(await race(events.map((event, index) => move(venue, event, ways[index] ?? [])))).toEqual({ ok: ways.length })
    expect(await outcome(venue)).toEqual({ winners: ways.length, overlaps: 0, turned_away: 0 })
  })
})

describe('simultaneous confirmations', () => {
  it('of one slot have exactly one winner', async () => {
    const venue = await createVenue(sql)
    const space = await venue.addSpace('Ballroom')
    const events = await times(CALLERS, () => venue.addEvent([space], 18, 22))
    expect(await raceToConfirm(venue, events)).toEqual({ ok: 1, '23P01': CALLERS - 1 })
    expect(await outcome(venue)).toEqual({ winners: 1, overlaps: 0, turned_away: 0 })
  })

  it('of staggered slots never overlap and turn nobody away without need', async () => {
    const venue = await createVenue(sql, { buffer_minutes: 0 })
    const space = await venue.addSpace('Ballroom')
    const events = await times(CALLERS, (index) => venue.addEvent([space], index / 2, index / 2 + 3))
    const counts = await raceToConfirm(venue, events)
    expect(Object.keys(counts).sort()).toEqual(['23P01', 'ok'])
    expect(await outcome(venue)).toEqual({ winners: counts.ok, overlaps: 0, turned_away: 0 })
  })

  it('of the whole and its parts never overlap', async () => {
    const venue = await createVenue(sql)
    const hall = await venue.addSpace('Hall')
    const north = await venue.addSpace('North', hall)
    const south = await venue.addSpace('South', hall)
    const choices = [[hall], [north], [south], [south, north]]
    const events = await times(CALLERS, (index) => venue.addEvent(choices[index % 4] ?? [], 18 + (index % 3), 22))
    const counts = await raceToConfirm(venue, events)
    expect(Object.keys(counts).sort()).toEqual(['23P01', 'ok'])
    expect(await outcome(venue)).toEqual({ winners: counts.ok, overlaps: 0, turned_away: 0 })
  })

  it('of a part and the whole have exactly one winner', async () => {
    const venue = await createVenue(sql)
    const hall = await venue.addSpace('Hall')
    const north = await venue.addSpace('North', hall)
    await venue.addSpace('South', hall)
    const events = await times(CALLERS, (index) => venue.addEvent([index % 2 ? hall : north], 18, 22))
    expect(await raceToConfirm(venue, events)).toEqual({ ok: 1, '23P01': CALLERS - 1 })
  })

  it('of several spaces in any order do not deadlock', async () => {
    const venue = await createVenue(sql)
    const spaces = await times(6, (index) => venue.addSpace(`Room ${index}`))
    const events = await times(CALLERS, (index) => {
      const from = index % 6
      const some = [...spaces.slice(from), ...spaces.slice(0, from)].slice(0, 3)
      return venue.addEvent(index % 2 ? some : some.reverse(), 18, 22)
    })
    const counts = await raceToConfirm(venue, events)
    expect(Object.keys(counts).sort()).toEqual(['23P01', 'ok'])
    expect(await outcome(venue)).toEqual({ winners: counts.ok, overlaps: 0, turned_away: 0 })
  })

  it('of free slots all win', async () => {
    const venue = await createVenue(sql)
    const space = await venue.addSpace('Ballroom')
    const events = await times(CALLERS, (index) => venue.addEvent([space], index * 4, index * 4 + 4))
    expect(await raceToConfirm(venue, events)).toEqual({ ok: CALLERS })
  })
})

interface Option {
  rank?: number
  eventId?: string
}

const holdSlot = (venue: Venue, space: string, { rank, eventId }: Option = {}) =>
  venue.asOwner(
    (as) => as`select * from public.place_hold(
      ${space}, '2031-06-01 18:00+00', '2031-06-01 22:00+00', event_id => ${eventId ?? null}, rank => ${rank ?? null}::smallint)`,
  )

describe('holds', () => {
  it('that expire at the instant at which others come have one successor', async () => {
    const venue = await createVenue(sql)
    const space = await venue.addSpace('Ballroom')
    await holdSlot(venue, space, { rank: 1 })
    const [hold] = await sql<{ expires_at: string }[]>`
      update public.space_reservations set expires_at = clock_timestamp() + interval '500 milliseconds'
      where space_id = ${space} returning expires_at::text`
    const expiry = hold?.expires_at ?? ''
    const takeAtExpiry = async () => {
      await sql`select pg_sleep_until(${expiry}::timestamptz)`
      await holdSlot(venue, space, { rank: 1 })
    }
    expect(await race(Array.from({ length: CALLERS }, () => takeAtExpiry))).toEqual({ ok: 1, '23P01': CALLERS - 1 })
    const rows = await sql`select rank from public.space_reservations where space_id = ${space} and expires_at > now()`
    expect(rows).toHaveLength(1)
  })

  it('taken at once are ranked without gap or tie', async () => {
    const venue = await createVenue(sql)
    const space = await venue.addSpace('Ballroom')
    const counts = await race(Array.from({ length: 20 }, () => () => holdSlot(venue, space)))
    expect(counts).toEqual({ ok: 9, VK008: 11 })
    const rows = await sql<{ rank: number }[]>`
      select rank::int from public.space_reservations where space_id = ${space} order by rank`
    expect(rows.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9])
  })

  it('released by many at once are released once, and the next moves up once', async () => {
    const venue = await createVenue(sql)
    const space = await venue.addSpace('Ballroom')
    const events = await times(3, () => venue.addEvent([space], 18, 22))
    for (const eventId of events) await holdSlot(venue, space, { eventId })
    const [first] = await sql<{ reservation_id: string }[]>`
      select reservation_id from public.space_reservations where space_id = ${space} and rank = 1`
    const release = () => venue.asOwner((as) => as`select * from public.release_hold(${first?.reservation_id ?? ''})`)
    expect(await race(Array.from({ length: CALLERS }, () => release))).toEqual({ ok: 1, VK005: CALLERS - 1 })
    const ranks = await sql<{ event_id: string; rank: number }[]>`
      select event_id, rank::int from public.space_reservations where space_id = ${space} order by rank`
    expect(ranks.map((row) => ({ ...row }))).toEqual([
      { event_id: events[1], rank: 1 },
      { event_id: events[2], rank: 2 },
    ])
    const told = await sql`
      select 1 from public.notifications where user_id = ${venue.venueId} and notification_type = 'option_promoted'`
    expect(told).toHaveLength(1)
  })

  it('swept, deleted, moved and placed at once do not deadlock', async () => {
    const venue = await createVenue(sql)
    const spaces = await times(4, (index) => venue.addSpace(`Room ${index}`))
    const at = (index: number) => spaces[index % 4] ?? ''
    for (const space of spaces) await holdSlot(venue, space, { rank: 1 })
    await sql`alter table public.space_reservations disable trigger user`
    await sql`update public.space_reservations set expires_at = now() where venue_id = ${venue.venueId}`
    await sql`alter table public.space_reservations enable trigger user`
    const attempts = Array.from({ length: CALLERS }, (_, index) => async () => {
      if (index % 4 === 0) return holdSlot(venue, at(index >> 2), { rank: 1 })
      if (index % 4 === 1) return sql`select public.expire_holds()`
      if (index % 4 === 2) {
        return venue.asOwner((as) => as`delete from public.space_reservations where venue_id = ${venue.venueId}`)
      }
      return venue.asOwner((as) => as`update public.space_reservations set note = ${String(index)}`)
    })
    const { ok, '23P01': conflicts = 0, ...others } = await race(attempts)
    expect(others).toEqual({})
    expect((ok ?? 0) + conflicts).toBe(CALLERS)
  })
})

describe('visitors', () => {
  const asVisitor = <T>(work: (as: postgres.TransactionSql) => Promise<T>) =>
    sql.begin(async (as) => {
      const headers = JSON.stringify({ 'x-forwarded-for': '192.0.2.7' })
      await as`select set_config('role', 'anon', true), set_config('request.headers', ${headers}, true)`
      return work(as)
    })

  it('hold three slots at most, however fast they ask', async () => {
    const venue = await createVenue(sql)
    const space = await venue.addSpace('Ballroom')
    const key = crypto.randomUUID()
    const attempts = Array.from(
      { length: 12 },
      (_, day) => () =>
        asVisitor(
          (as) => as`select public.place_visitor_hold(${space}, ${new Date(Date.UTC(2031, 6, day + 1, 18))},
        ${new Date(Date.UTC(2031, 6, day + 1, 20))}, visitor_key => ${key})`,
        ),
    )
    expect(await race(attempts)).toEqual({ ok: 3, PGRST: 9 })
  })

  it('who send an inquiry several times at once send one', async () => {
    const venue = await createVenue(sql)
    const space = await venue.addSpace('Ballroom')
    const key = crypto.randomUUID()
    const answers = await times(10, () =>
      asVisitor(
        (as) => as<{ answer: { reference: string } }[]>`
        select public.submit_inquiry(${venue.venueId}, '2031-08-01 18:00+00', '2031-08-01 20:00+00', 'Ann',
          ${`${key}@example.com`}, space_id => ${space}, idempotency_key => ${key}) as answer`,
      ),
    )
    expect(new Set(answers.map(([row]) => row?.answer.reference)).size).toBe(1)
    expect(await sql`select 1 from public.events where venue_id = ${venue.venueId}`).toHaveLength(1)
  })
})
