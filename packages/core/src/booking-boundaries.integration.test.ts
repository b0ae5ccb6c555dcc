import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { daySlots, toInstant } from './availability/index.ts'
import { useVenueKit } from './testing/backend.ts'

const { backend, visitor, signUp } = await useVenueKit()

const zone = 'America/New_York'
const owner = await signUp({ user_type: 'venue', name: 'The Grand Hall', details: { time_zone: zone } })
const venue_id = owner.id
await owner.kit.venues.publish({ venue_id })

const setRules = (settings: Record<string, unknown>, timeZone = zone) =>
  backend.sql('update public.venues set settings = $2::text::jsonb, time_zone = $3 where venue_id = $1', [
    venue_id,
    JSON.stringify(settings),
    timeZone,
  ])
const makeSpace = async (fields = {}) => {
  const { space_id } = await owner.kit.spaces.create({ venue_id, name: randomUUID(), capacity: 100, ...fields })
  return space_id
}

beforeEach(async () => {
  await backend.sql('delete from private.rate_limits')
  await backend.sql('delete from private.visitor_holds')
})

/** By the venue’s clock. */
type Times = [from: string, to: string]
const period = ([from, to]: Times) => ({ from: toInstant(from, zone), to: toInstant(to, zone) })
const minutes = ({ from, to }: { from: string; to: string }) => (Date.parse(to) - Date.parse(from)) / 60_000

const confirm = async (space_id: string, times: { from: string; to: string }) => {
  const event = { venue_id, name: 'Gala', date: times.from, ends_at: times.to }
  const { event_id } = await owner.kit.events.create(event)
  await owner.kit.events.addSpaces({ event_id, space_ids: [space_id] })
  return owner.kit.events.changeStatus({ event_id, status: 'confirmed' })
}

/** Whether an event is possible: as the check says, as the slots say, and as the guard finally decides. They must agree. */
const isPossible = async (space_id: string, times: { from: string; to: string }) => {
  const { available } = await visitor().spaces.checkAvailability({ space_id, ...times })
  const days = {
    from: new Date(Date.parse(times.from) - 8 * 86_400_000),
    to: new Date(Date.parse(times.to) + 9 * 86_400_000),
  }
  const duration_minutes = minutes(times)
  const answer = await visitor().reservations.availability({
    space_ids: [space_id],
    from: days.from.toISOString(),
    to: days.to.toISOString(),
  })
  // Steps of a minute, so that a start a minute off is looked at too.
  const offered = [-1, 0].flatMap((shift) => {
    const date = new Date(Date.parse(times.from) + shift * 43_200_000).toISOString().slice(0, 10)
    return daySlots(answer, { space_id, date, duration_minutes, step_minutes: 1 })
  })
  const isOffered = offered.some(({ from }) => Date.parse(from) === Date.parse(times.from))
  const confirmed = await confirm(space_id, times).then(
    () => true,
    (error) => {
      expect(error).toMatchObject({ code: 'conflict', details: { space_id } })
      return false
    },
  )
  expect([available, isOffered]).toEqual([confirmed, confirmed])
  return confirmed
}

describe('two events in a space', () => {
  const none = { buffer_minutes: 0 }
  const buffer = { buffer_minutes: 30 }
  const work = { setup_minutes: 60, teardown_minutes: 15 }

  it.each<{ what: string; settings: object; work: object; first: Times; next: Times; closer: Times }>([
    {
      what: 'back to back',
      settings: none,
      work: {},
      first: ['2031-05-10T18:00', '2031-05-10T22:00'],
      next: ['2031-05-10T22:00', '2031-05-10T23:00'],
      closer: ['2031-05-10T21:59', '2031-05-10T23:00'],
    },
    {
      what: 'back to back, the earlier one later',
      settings: none,
      work: {},
      first: ['2031-05-10T18:00', '2031-05-10T22:00'],
      next: ['2031-05-10T12:00', '2031-05-10T18:00'],
      closer: ['2031-05-10T12:00', '2031-05-10T18:01'],
    },
    {
      what: 'a buffer apart',
      settings: buffer,
      work: {},
      first: ['2031-05-10T18:00', '2031-05-10T22:00'],
      next: ['2031-05-10T22:30', '2031-05-10T23:00'],
      closer: ['2031-05-10T22:29', '2031-05-10T23:00'],
    },
    {
      what: 'a buffer apart, the earlier one later',
      settings: buffer,
      work: {},
      first: ['2031-05-10T18:00', '2031-05-10T22:00'],
      next: ['2031-05-10T12:00', '2031-05-10T17:30'],
      closer: ['2031-05-10T12:00', '2031-05-10T17:31'],
    },
    {
      what: 'teardown, buffer and setup apart',
      settings: buffer,
      work: work,
      first: ['2031-05-10T12:00', '2031-05-10T16:00'],
      next: ['2031-05-10T17:45', '2031-05-10T20:00'],
      closer: ['2031-05-10T17:44', '2031-05-10T20:00'],
    },
    {
      what: 'over midnight',
      settings: none,
      work: {},
      first: ['2031-05-10T22:00', '2031-05-11T02:00'],
      next: ['2031-05-11T02:00', '2031-05-11T05:00'],
      closer: ['2031-05-11T01:59', '2031-05-11T05:00'],
    },
    {
      what: 'over the night in which the clocks go forward',
      settings: none,
      work: {},
      first: ['2031-03-08T22:00', '2031-03-09T04:00'],
      next: ['2031-03-09T04:00', '2031-03-09T05:00'],
      closer: ['2031-03-09T03:59', '2031-03-09T05:00'],
    },
    {
      what: 'over the night in which the clocks go back',
      settings: none,
      work: {},
      first: ['2031-11-01T22:00', '2031-11-02T02:30'],
      next: ['2031-11-02T02:30', '2031-11-02T05:00'],
      closer: ['2031-11-02T02:29', '2031-11-02T05:00'],
    },
    {
      what: 'all of a day of 25 hours',
      settings: none,
      work: {},
      first: ['2031-11-02T00:00', '2031-11-03T00:00'],
      next: ['2031-11-03T00:00', '2031-11-03T06:00'],
      closer: ['2031-11-02T23:59', '2031-11-03T06:00'],
    },
    {
      what: 'all of a day of 23 hours',
      settings: none,
      work: {},
      first: ['2031-03-09T00:00', '2031-03-10T00:00'],
      next: ['2031-03-10T00:00', '2031-03-10T06:00'],
      closer: ['2031-03-09T23:59', '2031-03-10T06:00'],
    },
  ])('$what are possible, and a minute closer they are not', async ({ settings, work, first, next, closer }) => {
    await setRules({ ...settings })
    const space_id = await makeSpace(work)
    await confirm(space_id, period(first))
    expect(await isPossible(space_id, period(closer))).toBe(false)
    expect(await isPossible(space_id, period(next))).toBe(true)
  })

  it('last as long as the clock of the world says', () => {
    expect(minutes(period(['2031-11-01T22:00', '2031-11-02T02:30']))).toBe(330)
    expect(minutes(period(['2031-03-08T22:00', '2031-03-09T04:00']))).toBe(300)
    expect(minutes(period(['2031-11-02T00:00', '2031-11-03T00:00']))).toBe(25 * 60)
  })

  it('exclude each other where one has the whole and one a part, and not in two parts', async () => {
    await setRules(none)
    const whole = await makeSpace()
    const parts = [
      { name: randomUUID(), capacity: 50 },
      { name: randomUUID(), capacity: 50 },
    ]
    const [one, other] = await owner.kit.spaces.divide({ space_id: whole, parts })
    const evening = period(['2031-05-10T18:00', '2031-05-10T22:00'])
    const night = period(['2031-05-10T22:00', '2031-05-10T23:00'])
    await confirm(one?.space_id ?? '', evening)
    expect(await isPossible(whole, period(['2031-05-10T21:59', '2031-05-10T23:00']))).toBe(false)
    expect(await isPossible(whole, night)).toBe(true)
    expect(await isPossible(other?.space_id ?? '', evening)).toBe(true)
    expect(await isPossible(other?.space_id ?? '', period(['2031-05-10T22:59', '2031-05-10T23:30']))).toBe(false)
  })
})

/** A visitor's hold on an hour that begins at an SQL expression; one statement is one instant of `now()`. */
const hold = (space_id: string, start: string, params: unknown[] = []) =>
  backend.asRole({ role: 'anon' }, async (sql) => {
    const [row] = await sql<{ token: string }>(
      `select public.place_visitor_hold($1, ${start}, ${start} + interval '1 hour', visitor_key => gen_random_uuid())
         ->> 'hold_token' as token`,
      [space_id, ...params],
    )
    return row?.token
  })
const tooEarlyOrLate = { code: 'VK003' }
const at = (space_id: string, local: string, timeZone = zone) =>
  hold(space_id, '$2::timestamptz', [toInstant(local, timeZone)])

describe('a visitor', () => {
  it('may ask for a start at the very instant at which the minimum notice ends', async () => {
    await setRules({ minimum_notice_hours: 24 })
    const space_id = await makeSpace()
    const soonest = "now() + interval '24 hours'"
    await expect(hold(space_id, `${soonest} - interval '1 microsecond'`)).rejects.toMatchObject(tooEarlyOrLate)
    await expect(hold(space_id, soonest)).resolves.toEqual(expect.any(String))
  })

  it('may ask for a start up to the end of the venue’s last day of the booking window', async () => {
    await setRules({ booking_window_days: 10 })
    const space_id = await makeSpace()
    const end = `((now() at time zone '${zone}')::date + 11)::timestamp at time zone '${zone}'`
    await expect(hold(space_id, end)).rejects.toMatchObject(tooEarlyOrLate)
    await expect(hold(space_id, `${end} - interval '1 microsecond'`)).resolves.toEqual(expect.any(String))
  })

  it('finds nothing, and is told so, where the booking window ends before the minimum notice', async () => {
    await setRules({ minimum_notice_hours: 24 * 30, booking_window_days: 7 })
    const space_id = await makeSpace()
    const week = { from: new Date().toISOString(), to: new Date(Date.now() + 60 * 86_400_000).toISOString() }
    const answer = await visitor().spaces.availability({ space_id, ...week, duration_minutes: 60 })
    expect(answer).toMatchObject({ slots: [], free: [{}] })
    const wanted = Date.now() + 8 * 86_400_000
    const { dates } = await visitor().reservations.findAlternatives({
      space_ids: [space_id],
      from: new Date(wanted).toISOString(),
      to: new Date(wanted + 3_600_000).toISOString(),
    })
    expect(dates).toEqual([])
    await expect(hold(space_id, "now() + interval '8 days'")).rejects.toMatchObject(tooEarlyOrLate)
  })

  it('may stay past midnight as long as the venue is open, and not on a day on which it is closed', async () => {
    await setRules({ opening_hours: { sat: [{ opens: '18:00', closes: '02:00' }], sun: [], mon: [] } })
    const space_id = await makeSpace()
    await expect(at(space_id, '2031-06-08T01:01')).rejects.toMatchObject(tooEarlyOrLate)
    await expect(at(space_id, '2031-06-08T01:00')).resolves.toEqual(expect.any(String))
    await expect(at(space_id, '2031-06-07T17:59')).rejects.toMatchObject(tooEarlyOrLate)
    await expect(at(space_id, '2031-06-07T18:00')).resolves.toEqual(expect.any(String))
    await expect(at(space_id, '2031-06-08T12:00')).rejects.toMatchObject(tooEarlyOrLate)
    await expect(at(space_id, '2031-06-09T12:00')).rejects.toMatchObject(tooEarlyOrLate)
    await expect(at(space_id, '2031-06-10T00:00')).resolves.toEqual(expect.any(String))
  })

  it('may not touch a day that is closed for repairs, and may begin when it ends', async () => {
    await setRules({})
    const space_id = await makeSpace()
    const closed = period(['2031-06-10T00:00', '2031-06-11T00:00'])
    await owner.kit.reservations.createBlock({ space_id, ...closed })
    await expect(at(space_id, '2031-06-09T23:01')).rejects.toMatchObject({ code: '23P01' })
    await expect(at(space_id, '2031-06-10T23:59')).rejects.toMatchObject({ code: '23P01' })
    await expect(at(space_id, '2031-06-09T23:00')).resolves.toEqual(expect.any(String))
    await expect(at(space_id, '2031-06-11T00:00')).resolves.toEqual(expect.any(String))
  })

  it('may take a slot at the very instant at which a hold on it expires', async () => {
    await setRules({})
    const space_id = await makeSpace()
    const start = "'2031-06-10 18:00Z'::timestamptz"
    await hold(space_id, start)
    await expect(hold(space_id, start)).rejects.toMatchObject({ code: '23P01' })
    await backend.asRole({ role: 'service_role' }, async (sql) => {
      await sql('update public.space_reservations set expires_at = now() where space_id = $1', [space_id])
      await expect(
        sql("select public.place_visitor_hold($1, '2031-06-10 18:00Z', '2031-06-10 19:00Z')", [space_id]),
      ).resolves.toHaveLength(1)
    })
    await expect(owner.kit.reservations.list({ space_id })).resolves.toMatchObject({ items: [{ kind: 'hold' }] })
  })

  it('is offered a start that the clocks skip before midnight once, on the next day', async () => {
    await setRules({}, 'America/Nuuk')
    const space_id = await makeSpace()
    const { slots } = await visitor().spaces.availability({
      space_id,
      from: toInstant('2031-03-29T20:00', 'America/Nuuk'),
      to: toInstant('2031-03-30T02:00', 'America/Nuuk'),
      duration_minutes: 60,
    })
    expect(slots.map(({ first, last }) => [new Date(first).toISOString(), new Date(last).toISOString()])).toEqual([
      ...['22:00', '22:30', '23:00', '23:30', '00:00', '00:30'].map((time) => {
        const instant = `2031-03-${time < '12' ? 30 : 29}T${time}:00.000Z`
        return [instant, instant]
      }),
      ['2031-03-30T01:00:00.000Z', '2031-03-30T02:30:00.000Z'],
    ])
  })
})
