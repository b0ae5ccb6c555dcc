import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { useVenueKit } from '../../testing/backend.ts'

const { backend, visitor, signUp } = await useVenueKit()

const owner = await signUp({ user_type: 'venue', name: 'The Grand Hall', details: { time_zone: 'Europe/Vienna' } })
const client = await signUp({ user_type: 'client', name: 'Cleo' })
const venue_id = owner.id
await owner.kit.venues.publish({ venue_id })

const makeSpace = async (fields = {}) => {
  const space = await owner.kit.spaces.create({ venue_id, name: randomUUID(), capacity: 100, ...fields })
  return space.space_id
}
const series = { venue_id, name: 'Tango night', date: '2031-10-21T19:00:00+02:00', rrule: 'FREQ=WEEKLY;COUNT=3' }
const days = ['2031-10-21T17:00:00', '2031-10-28T18:00:00', '2031-11-04T18:00:00']
const dates = (events: { date: string }[]) => events.map(({ date }) => new Date(date).toISOString().slice(0, 19))
const countEvents = async (name: string) => {
  const [row] = await backend.sql<{ n: number }>('select count(*)::integer as n from public.events where name = $1', [
    name,
  ])
  return row?.n
}
/** A confirmed event in a space on the second date of the series. */
const book = async (space_id: string) => {
  const { event_id } = await owner.kit.events.create({
    venue_id,
    name: 'Booked',
    date: '2031-10-28T20:00:00Z',
    ends_at: '2031-10-28T23:00:00Z',
    status: 'confirmed',
  })
  await owner.kit.events.addSpaces({ event_id, space_ids: [space_id] })
}

describe('createEventSeries', () => {
  it('creates an event for each date, by the venue’s clock, with its spaces', async () => {
    const space_id = await makeSpace()
    const { created, skipped } = await owner.kit.events.createSeries({
      ...series,
      ends_at: '2031-10-22T01:00:00+02:00',
      rsvp_deadline: '2031-10-20T12:00:00Z',
      timeline: [
        { time: '19:30', activity: 'Lesson' },
        { time: '2031-10-21T22:00:00+02:00', activity: 'Show' },
      ],
      status: 'confirmed',
      space_ids: [space_id],
    })
    expect(skipped).toEqual([])
    expect(dates(created)).toEqual(days)
    expect(created.map(({ date, ends_at }) => Date.parse(ends_at) - Date.parse(date))).toEqual(
      Array(3).fill(6 * 3_600_000),
    )
    expect(created[2]?.timeline.map(({ time }) => time.slice(0, 16))).toEqual(['19:30', '2031-11-04T21:00'])
    expect(created[2]?.rsvp_deadline).toMatch(/^2031-11-03T13:00:00/)
    for (const event of created) {
      await expect(owner.kit.events.get({ event_id: event.event_id })).resolves.toEqual(event)
      await expect(owner.kit.events.spaces({ event_id: event.event_id })).resolves.toMatchObject([{ space_id }])
      await expect(
        owner.kit.spaces.checkAvailability({ space_id, from: event.date, to: event.ends_at }),
      ).resolves.toMatchObject({ available: false })
    }
  })

  it.each(['confirmed', 'pending_confirmation', 'inquiry'] as const)(
    'leaves out the dates on which a space is taken, and says when, for events that are %s',
    async (status) => {
      const space_id = await makeSpace({ teardown_minutes: 60 })
      await book(space_id)
      const { created, skipped } = await owner.kit.events.createSeries({
        ...series,
        status,
        space_ids: [await makeSpace(), space_id],
        on_conflict: 'skip',
      })
      expect(dates(created)).toEqual([days[0], days[2]])
      expect(skipped.map(({ date, from, to, ...rest }) => ({ ...rest, at: [date, from, to].map(Date.parse) }))).toEqual(
        [
          {
            space_id,
            at: ['2031-10-28T18:00:00Z', '2031-10-28T20:00:00Z', '2031-10-28T23:00:00Z'].map(Date.parse),
          },
        ],
      )
    },
  )

  it('creates nothing where a space is taken, unless told to skip, and reports every such date', async () => {
    const space_id = await makeSpace()
    await book(space_id)
    const name = randomUUID()
    await expect(
      owner.kit.events.createSeries({ ...series, name, status: 'confirmed', space_ids: [space_id] }),
    ).rejects.toMatchObject({
      code: 'conflict',
      message: 'A space is taken on 1 of the 3 dates; no event was created.',
      details: { conflicts: [{ space_id, date: expect.stringMatching(/^2031-10-28T18:00/) }] },
    })
    await expect(countEvents(name)).resolves.toBe(0)
  })

  it('gives each date to one of two series that are made at once', async () => {
    const space_ids = [await makeSpace()]
    const both = await Promise.all(
      [1, 2].map(() =>
        owner.kit.events.createSeries({ ...series, status: 'confirmed', space_ids, on_conflict: 'skip' }),
      ),
    )
    expect(dates(both.flatMap(({ created }) => created)).sort()).toEqual(days)
    expect(both.flatMap(({ skipped }) => skipped)).toHaveLength(3)
  })

  it('finds that its own events are in each other’s way', async () => {
    const space_ids = [await makeSpace()]
    const { created, skipped } = await owner.kit.events.createSeries({
      ...series,
      rrule: 'FREQ=DAILY;COUNT=3',
      ends_at: '2031-10-22T23:00:00+02:00',
      status: 'confirmed',
      space_ids,
      on_conflict: 'skip',
    })
    expect(dates(created)).toEqual(['2031-10-21T17:00:00', '2031-10-23T17:00:00'])
    expect(skipped).toHaveLength(1)
  })

  it('makes a year of daily events', async () => {
    const { created } = await owner.kit.events.createSeries({ ...series, rrule: 'FREQ=DAILY;COUNT=366' })
    expect(new Set(dates(created)).size).toBe(366)
  })

  it('lets a client send inquiries, without spaces', async () => {
    const { created } = await client.kit.events.createSeries(series)
    expect(created.map(({ client_id, status }) => [client_id, status])).toEqual(Array(3).fill([client.id, 'inquiry']))
    const [name, taken] = [randomUUID(), await makeSpace()]
    await book(taken)
    for (const wrong of [{ space_ids: [taken], on_conflict: 'skip' as const }, { status: 'confirmed' as const }]) {
      await expect(client.kit.events.createSeries({ ...series, name, ...wrong })).rejects.toMatchObject({
        code: 'forbidden',
      })
    }
    await expect(countEvents(name)).resolves.toBe(0)
  })

  it('is refused to a visitor and at an unknown venue', async () => {
    await expect(visitor().events.createSeries(series)).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(client.kit.events.createSeries({ ...series, venue_id: randomUUID() })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('is held to its limits by the database too', async () => {
    const event = { venue_id, name: 'Raw', date: series.date }
    const call = (args: object) => owner.client.rpc('create_event_series', { event, dates: [series.date], ...args })
    for (const [args, field] of [
      [{ dates: [] }, 'dates'],
      [{ dates: Array(367).fill(series.date) }, 'dates'],
      [{ on_conflict: 'overwrite' }, 'on_conflict'],
      [{ event: [] }, 'event'],
      [{ event: { name: 'Raw', venue_id } }, 'event.date'],
    ] as const) {
      const { error } = await call(args)
      expect([error?.code, JSON.parse(error?.details ?? '{}').field]).toEqual(['VK003', field])
    }
  })
})
