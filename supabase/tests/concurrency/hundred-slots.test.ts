import { describe, expect, it } from 'vitest'
import { openConnections, race } from './connections.ts'
import { createVenue } from './venue.ts'

/** 64 connections and 100 slots, for each of which there is one inquiry per connection. */
const connections = 64
const slots = 100
const sql = await openConnections(connections)

/** The inquiries of each slot; of a slot, the nth is for the space at n modulo their number. */
async function addInquiries(venueId: string, spaces: string[]): Promise<string[][]> {
  const rows = await sql.begin(async (as) => {
    await as`set local session_replication_role = replica`
    return as<{ slot: number; event_id: string }[]>`
      with inquiry as (
        select slot, gen_random_uuid() as event_id, (${spaces}::uuid[])[1 + connection % ${spaces.length}] as space_id,
          timestamptz '2031-06-01 18:00+00' + slot * interval '1 day' as start
        from generate_series(1, ${slots}) slot, generate_series(1, ${connections}) connection
      ),
      event as (
        insert into public.events (event_id, venue_id, name, date, ends_at, status)
        select i.event_id, ${venueId}, 'Gala', i.start, i.start + interval '4 hours', 'inquiry' from inquiry i
      ),
      place as (
        insert into public.event_spaces (event_id, space_id, venue_id)
        select i.event_id, i.space_id, ${venueId} from inquiry i
      )
      select slot, event_id from inquiry`
  })
  const bySlot = Array.from({ length: slots }, (): string[] => [])
  for (const { slot, event_id } of rows) bySlot[slot - 1]?.push(event_id)
  return bySlot
}

describe('64 connections and 100 slots', () => {
  it.each(['one space', 'a whole and its part'])(
    'of %s have 100 winners, and 6 300 who hear of a conflict',
    { timeout: 120_000 },
    async (what) => {
      const venue = await createVenue(sql)
      const hall = await venue.addSpace('Hall')
      const north = await venue.addSpace('North', hall)
      await venue.addSpace('South', hall)
      const inquiries = await addInquiries(venue.venueId, what === 'one space' ? [north] : [hall, north])
      // At any time the connections are at slots of which some are lost long since and some are fought for.
      const attempts = inquiries.flatMap((_, step) =>
        Array.from({ length: connections }, (_, connection) => {
          const eventId = inquiries[(step + connection * 7) % slots]?.[connection] ?? ''
          return () => venue.asOwner((as) => as`select * from public.change_event_status(${eventId}, 'confirmed')`)
        }),
      )
      expect(await race(attempts)).toEqual({ ok: slots, '23P01': slots * (connections - 1) })
      const [row] = await sql<{ winners: number; days: number; overlaps: number }[]>`
      with booked as (select * from public.space_reservations where venue_id = ${venue.venueId} and kind = 'booking')
      select count(distinct event_id)::int as winners, count(distinct lower(during))::int as days,
        (select count(*)::int from booked a join booked b
          on a.space_id = b.space_id and a.during && b.during and a.event_id < b.event_id) as overlaps
      from booked`
      expect(row).toEqual({ winners: slots, days: slots, overlaps: 0 })
    },
  )
})
