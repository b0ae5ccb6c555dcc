import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { allPages } from '../../testing/all-pages.ts'
import { useVenueKit } from '../../testing/backend.ts'

const { backend, visitor, admin, signUp, hireStaff } = await useVenueKit()
const unknownId = randomUUID()

const owner = await signUp({ user_type: 'venue', name: 'The Grand Hall', details: { time_zone: 'Europe/London' } })
const rival = await signUp({ user_type: 'venue', name: 'The Rival' })
const client = await signUp({ user_type: 'client', name: 'Cleo' })
const stranger = await signUp({ user_type: 'client', name: 'Stan' })
const venue_id = owner.id
await owner.kit.venues.publish({ venue_id })
const staff = await hireStaff(venue_id)

const outsiders = [
  ['another venue', rival.kit, 'not_found'],
  ['a client', client.kit, 'not_found'],
  ['its staff', staff, 'not_found'],
  ['a visitor', visitor(), 'unauthenticated'],
] as const

let made = 0
const makeSpace = async (fields = {}) => {
  const space = await owner.kit.spaces.create({ venue_id, name: `Room ${++made}`, capacity: 100, ...fields })
  return space.space_id
}

const at = (day: number, time: string) => `2031-05-${String(day).padStart(2, '0')}T${time}:00+00:00`
const evening = (day: number) => ({ from: at(day, '18:00'), to: at(day, '22:00') })
const instants = (values: readonly string[]) => values.map((value) => Date.parse(value))

const inquire = (day: number) =>
  client.kit.events.create({ venue_id, name: 'Gala', date: at(day, '18:00'), ends_at: at(day, '22:00') })

const book = async (space_id: string, day: number) => {
  const { from, to } = evening(day)
  const event = await owner.kit.events.create({
    venue_id,
    name: 'Booked',
    date: from,
    ends_at: to,
    status: 'confirmed',
  })
  await owner.kit.events.addSpaces({ event_id: event.event_id, space_ids: [space_id] })
  return event.event_id
}

const holdOne = async (space_id: string, day: number, fields = {}) => {
  const [hold, ...others] = await owner.kit.reservations.placeHold({ space_id, ...evening(day), ...fields })
  if (!hold || others.length > 0) throw new Error('One row was expected.')
  return hold
}

const expire = (reservation_id: string) =>
  backend.sql(
    "update public.space_reservations set expires_at = now() - interval '1 second' where reservation_id = $1",
    [reservation_id],
  )

describe('createBlock and removeBlock', () => {
  it('close a space for exactly a time, whatever its setup, and open it again', async () => {
    const space_id = await makeSpace({ setup_minutes: 60 })
    const blocks = await owner.kit.reservations.createBlock({ space_id, ...evening(1), note: 'Floor “polished” 🧽' })
    expect(blocks).toMatchObject([{ space_id, kind: 'block', blocking: true, note: 'Floor “polished” 🧽', venue_id }])
    const [{ reservation_id = '', starts_at = '', ends_at = '' } = {}] = blocks
    expect(instants([starts_at, ends_at])).toEqual(instants(Object.values(evening(1))))
    const question = { space_id, ...evening(1) }
    await expect(client.kit.spaces.checkAvailability(question)).resolves.toMatchObject({ available: false })
    await expect(owner.kit.reservations.removeBlock({ reservation_id })).resolves.toEqual(blocks)
    await expect(client.kit.spaces.checkAvailability(question)).resolves.toMatchObject({ available: true })
    await expect(owner.kit.reservations.removeBlock({ reservation_id })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('say what is taken, and touch what is back to back', async () => {
    const space_id = await makeSpace()
    await book(space_id, 2)
    const overlapping = { space_id, from: at(2, '21:00'), to: at(2, '23:00') }
    await expect(owner.kit.reservations.createBlock(overlapping)).rejects.toMatchObject({
      code: 'conflict',
      details: { space_id, from: expect.stringContaining('21:00'), to: expect.stringContaining('22:00') },
    })
    await expect(owner.kit.reservations.createBlock({ ...overlapping, from: at(2, '22:00') })).resolves.toHaveLength(1)
  })

  it('treat a divided space as all its parts, and any row as all of them', async () => {
    const whole = await makeSpace()
    const parts = await owner.kit.spaces.divide({
      space_id: whole,
      parts: [
        { name: `North ${made}`, capacity: 50 },
        { name: `South ${made}`, capacity: 50 },
      ],
    })
    const blocks = await owner.kit.reservations.createBlock({ space_id: whole, ...evening(3) })
    expect(blocks.map(({ space_id }) => space_id).sort()).toEqual(parts.map(({ space_id }) => space_id).sort())
    expect(new Set(blocks.map(({ group_id }) => group_id)).size).toBe(1)
    const key = { reservation_id: blocks[1]?.reservation_id ?? '' }
    await expect(owner.kit.reservations.removeBlock(key)).resolves.toHaveLength(2)
    await expect(owner.kit.reservations.list({ reserved_space_id: whole })).resolves.toMatchObject({ items: [] })
  })

  it.each(outsiders)('are refused to %s, and change nothing', async (_, kit, code) => {
    const space_id = await makeSpace()
    await expect(kit.reservations.createBlock({ space_id, ...evening(1) })).rejects.toMatchObject({ code })
    const [block] = await owner.kit.reservations.createBlock({ space_id, ...evening(1) })
    const key = { reservation_id: block?.reservation_id ?? '' }
    await expect(kit.reservations.removeBlock(key)).rejects.toMatchObject({ code })
    await expect(owner.kit.reservations.list({ space_id })).resolves.toMatchObject({ items: [block] })
  })

  it('are not for options and bookings', async () => {
    const space_id = await makeSpace()
    const { reservation_id } = await holdOne(space_id, 4)
    await expect(owner.kit.reservations.removeBlock({ reservation_id })).rejects.toMatchObject({ code: 'not_found' })
    await book(await makeSpace(), 4)
    const { items } = await owner.kit.reservations.list({ venue_id, kind: ['booking'], ...evening(4) })
    for (const booking of items) {
      await expect(owner.kit.reservations.releaseHold(booking)).rejects.toMatchObject({ code: 'invalid_input' })
      const key = { reservation_id: booking.reservation_id }
      await expect(owner.kit.reservations.releaseHold(key)).rejects.toMatchObject({ code: 'not_found' })
    }
    expect(items).not.toEqual([])
  })
})

describe('placeHold', () => {
  it('ranks options in the order they come, of which the first blocks with setup and teardown', async () => {
    const space_id = await makeSpace({ setup_minutes: 60, teardown_minutes: 30 })
    const { event_id } = await inquire(5)
    const first = await holdOne(space_id, 5, { event_id, hold_hours: 2 })
    const second = await holdOne(space_id, 5)
    expect([first.rank, first.blocking, second.rank, second.blocking]).toEqual([1, true, 2, false])
    expect(first).toMatchObject({ event_id, kind: 'hold' })
    expect(instants([first.starts_at, first.ends_at])).toEqual(instants([at(5, '17:00'), at(5, '22:30')]))
    const hours = (Date.parse(first.expires_at ?? '') - Date.parse(first.created_at)) / 3_600_000
    expect(hours).toBeCloseTo(2, 3)
    await expect(client.kit.reservations.list({ event_id })).resolves.toMatchObject({ items: [first] })
  })

  it('waits behind a booking only when asked to', async () => {
    const space_id = await makeSpace()
    await book(space_id, 6)
    await expect(holdOne(space_id, 6)).rejects.toMatchObject({ code: 'conflict', details: { space_id } })
    await expect(holdOne(space_id, 6, { rank: 1 })).rejects.toMatchObject({ code: 'conflict' })
    await expect(holdOne(space_id, 6, { rank: 2 })).resolves.toMatchObject({ rank: 2, blocking: false })
  })

  it('is refused for what is not the venue’s, and for an event that reserves its spaces by its status', async () => {
    const space_id = await makeSpace()
    const foreign = await rival.kit.spaces.create({ venue_id: rival.id, name: `Foreign ${made}`, capacity: 1 })
    await expect(holdOne(foreign.space_id, 7)).rejects.toMatchObject({ code: 'not_found' })
    await expect(holdOne(space_id, 7, { event_id: unknownId })).rejects.toMatchObject({ code: 'not_found' })
    const event_id = await book(await makeSpace(), 7)
    await expect(holdOne(space_id, 7, { event_id })).rejects.toMatchObject({
      code: 'conflict',
      details: { fields: ['event_id'] },
    })
  })

  it.each(outsiders)('is refused to %s', async (_, kit, code) => {
    const space_id = await makeSpace()
    await expect(kit.reservations.placeHold({ space_id, ...evening(7) })).rejects.toMatchObject({ code })
  })
})

describe('releaseHold', () => {
  it('lets the next option move up, and tells the venue', async () => {
    const space_id = await makeSpace()
    const { event_id } = await inquire(8)
    const first = await holdOne(space_id, 8)
    const second = await holdOne(space_id, 8, { event_id })
    await expect(owner.kit.reservations.releaseHold(first)).rejects.toMatchObject({ code: 'invalid_input' })
    await expect(owner.kit.reservations.releaseHold({ reservation_id: first.reservation_id })).resolves.toEqual([first])
    const { items } = await owner.kit.reservations.list({ space_id })
    expect(items).toMatchObject([{ reservation_id: second.reservation_id, rank: 1, blocking: true }])
    const told = await backend.sql(
      `select user_id from public.notifications where notification_type = 'option_promoted' and user_id = any ($1)`,
      [[owner.id, client.id]],
    )
    expect(told).toHaveLength(2)
  })

  it.each(outsiders)('is refused to %s', async (_, kit, code) => {
    const { reservation_id } = await holdOne(await makeSpace(), 9)
    await expect(kit.reservations.releaseHold({ reservation_id })).rejects.toMatchObject({ code })
  })
})

describe('challengeHold', () => {
  it('gives the first option the venue’s hold hours, and never more than it had', async () => {
    const space_id = await makeSpace()
    const first = await holdOne(space_id, 10, { hold_hours: 500 })
    const second = await holdOne(space_id, 10)
    const key = { reservation_id: second.reservation_id }
    const [challenged] = await owner.kit.reservations.challengeHold(key)
    expect(challenged?.reservation_id).toBe(first.reservation_id)
    const left = (Date.parse(challenged?.expires_at ?? '') - Date.now()) / 3_600_000
    expect(left).toBeGreaterThan(71)
    expect(left).toBeLessThan(73)
    const [again] = await owner.kit.reservations.challengeHold(key)
    expect(again?.expires_at).toBe(challenged?.expires_at)
  })

  it('is refused for the first option and behind a booking', async () => {
    const space_id = await makeSpace()
    const first = await holdOne(space_id, 11)
    await expect(owner.kit.reservations.challengeHold({ reservation_id: first.reservation_id })).rejects.toMatchObject({
      code: 'conflict',
      message: 'There is no option before this one.',
    })
    const taken = await makeSpace()
    await book(taken, 11)
    const waiting = await holdOne(taken, 11, { rank: 2 })
    await expect(
      owner.kit.reservations.challengeHold({ reservation_id: waiting.reservation_id }),
    ).rejects.toMatchObject({ code: 'conflict' })
  })

  it.each(outsiders)('is refused to %s', async (_, kit, code) => {
    const space_id = await makeSpace()
    await holdOne(space_id, 12)
    const { reservation_id } = await holdOne(space_id, 12)
    await expect(kit.reservations.challengeHold({ reservation_id })).rejects.toMatchObject({ code })
  })
})

describe('listReservations', () => {
  it('gives what overlaps a period, and filters by kind, space and event', async () => {
    const space_id = await makeSpace()
    const { event_id } = await inquire(14)
    const [block] = await owner.kit.reservations.createBlock({ space_id, from: at(12, '00:00'), to: at(14, '00:00') })
    const hold = await holdOne(space_id, 14, { event_id })
    const ids = async (filter: Parameters<typeof owner.kit.reservations.list>[0]) =>
      (await owner.kit.reservations.list({ space_id, ...filter })).items.map(({ reservation_id }) => reservation_id)
    const both = [block?.reservation_id, hold.reservation_id]
    await expect(ids({ venue_id })).resolves.toEqual(both)
    await expect(ids({ order: 'starts_at.desc' })).resolves.toEqual(both.toReversed())
    await expect(ids({ from: at(13, '12:00'), to: at(13, '13:00') })).resolves.toEqual([both[0]])
    await expect(ids({ from: at(14, '00:00'), to: at(14, '18:00') })).resolves.toEqual([])
    await expect(ids({ kind: ['hold', 'booking'] })).resolves.toEqual([both[1]])
    await expect(ids({ event_id })).resolves.toEqual([both[1]])
    await expect(ids({ event_id: unknownId })).resolves.toEqual([])
  })

  it('leaves out an option that has expired, before anything has cleaned it up', async () => {
    const space_id = await makeSpace()
    const { reservation_id } = await holdOne(space_id, 15)
    await expire(reservation_id)
    await expect(owner.kit.reservations.list({ space_id })).resolves.toMatchObject({ items: [] })
    await expect(holdOne(space_id, 15)).resolves.toMatchObject({ rank: 1 })
  })

  it('pages through all of them once, also where several start at once', async () => {
    const spaces = [await makeSpace(), await makeSpace(), await makeSpace()]
    for (const space_id of spaces) {
      await owner.kit.reservations.createBlock({ space_id, ...evening(16) })
      await owner.kit.reservations.createBlock({ space_id, ...evening(17) })
    }
    const filter = { venue_id, from: at(16, '00:00'), to: at(18, '00:00') }
    const all = await owner.kit.reservations.list({ ...filter, limit: 1000 })
    for (const order of ['starts_at.asc', 'starts_at.desc'] as const) {
      const paged = await allPages((page) => owner.kit.reservations.list({ ...filter, order, limit: 2, ...page }))
      expect(paged.map(({ reservation_id }) => reservation_id).sort()).toEqual(
        all.items.map(({ reservation_id }) => reservation_id).sort(),
      )
    }
    expect(all.items).toHaveLength(6)
  })

  it('shows a venue’s to its team and to clients only those of their events', async () => {
    const space_id = await makeSpace()
    const { event_id } = await inquire(18)
    await holdOne(space_id, 18, { event_id })
    await holdOne(space_id, 18)
    const seen = async (kit: typeof staff) => (await kit.reservations.list({ space_id })).items.length
    await expect(
      Promise.all([owner.kit, staff, admin, client.kit, stranger.kit, rival.kit].map(seen)),
    ).resolves.toEqual([2, 2, 2, 1, 0, 0])
    await expect(visitor().reservations.list({ space_id })).rejects.toMatchObject({ code: 'unauthenticated' })
  })
})

describe('getAvailability and getVenueAvailability', () => {
  it('answer for several spaces, or for all of a venue by id and slug, without telling of events', async () => {
    const place = await signUp({ user_type: 'venue', name: 'Public Place' })
    const own = { venue_id: place.id }
    const { slug } = await place.kit.venues.publish(own)
    const blue = await place.kit.spaces.create({ ...own, name: 'Blue', capacity: 50 })
    const red = await place.kit.spaces.create({ ...own, name: 'Red', capacity: 90 })
    await place.kit.spaces.create({ ...own, name: 'Closed', capacity: 90, is_active: false })
    await place.kit.reservations.createBlock({ space_id: blue.space_id, ...evening(20), note: 'secret' })
    const day = { from: at(20, '12:00'), to: at(21, '00:00'), duration_minutes: 240, guest_count: 60 }
    const bySlug = await visitor().venues.availability({ slug, ...day })
    expect(bySlug).toMatchObject({
      ...own,
      time_zone: 'Europe/London',
      duration_minutes: 240,
      step_minutes: 30,
      spaces: [
        { name: 'Blue', busy: [{}], slots: [] },
        { name: 'Red', busy: [], free: [{}] },
      ],
    })
    expect(JSON.stringify(bySlug)).not.toContain('secret')
    expect(bySlug.spaces[1]?.slots.map(({ first }) => Date.parse(first))).toContain(Date.parse(day.from))
    // The minute may change between two questions.
    const same = { ...bySlug, bookable: { from: expect.any(String), to: null } }
    await expect(client.kit.venues.availability({ ...own, ...day })).resolves.toEqual(same)
    const two = await client.kit.reservations.availability({ space_ids: [red.space_id, blue.space_id], ...day })
    expect(two).toEqual(same)
  })

  it('change with the venue’s settings', async () => {
    const place = await signUp({ user_type: 'venue', name: 'Sunday Place' })
    const own = { venue_id: place.id }
    await place.kit.spaces.create({ ...own, name: 'Hall', capacity: 50 })
    const sunday = { from: '2031-05-04T00:00:00+01:00', to: '2031-05-05T00:00:00+01:00', duration_minutes: 60 }
    const slots = async () => (await place.kit.venues.availability({ ...own, ...sunday })).spaces[0]?.slots
    await expect(slots()).resolves.not.toEqual([])
    await place.kit.venues.update({ ...own, settings: { opening_hours: { sun: [] } } })
    await expect(slots()).resolves.toEqual([])
  })

  it('are refused for what the caller may not see, for spaces of two venues, and for too long a time', async () => {
    const hidden = await rival.kit.spaces.create({ venue_id: rival.id, name: 'Hidden', capacity: 5 })
    const space_id = await makeSpace()
    for (const kit of [visitor(), client.kit]) {
      await expect(kit.venues.availability({ venue_id: rival.id, ...evening(1) })).rejects.toMatchObject({
        code: 'not_found',
        message: 'Venue not found.',
      })
      await expect(
        kit.reservations.availability({ space_ids: [space_id, hidden.space_id], ...evening(1) }),
      ).rejects.toMatchObject({ code: 'not_found', message: 'Space not found.' })
    }
    await expect(visitor().venues.availability({ slug: 'no-such-venue', ...evening(1) })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(
      admin.reservations.availability({ space_ids: [space_id, hidden.space_id], ...evening(1) }),
    ).rejects.toMatchObject({ code: 'invalid_input', details: { fields: ['space_ids'] } })
    await expect(
      owner.kit.venues.availability({ venue_id, from: at(1, '00:00'), to: '2033-01-01T00:00:00Z' }),
    ).rejects.toMatchObject({ code: 'invalid_input', details: { fields: ['to'] } })
  })
})

describe('findAlternatives', () => {
  it('finds the nearest free days at the same local time, and other spaces that fit', async () => {
    const place = await signUp({ user_type: 'venue', name: 'Spare Place', details: { time_zone: 'Europe/London' } })
    const own = { venue_id: place.id }
    await place.kit.venues.publish(own)
    const wanted = await place.kit.spaces.create({ ...own, name: 'Wanted', capacity: 100 })
    const small = await place.kit.spaces.create({ ...own, name: 'Small', capacity: 20 })
    const large = await place.kit.spaces.create({ ...own, name: 'Large', capacity: 200 })
    const fitting = await place.kit.spaces.create({ ...own, name: 'Fitting', capacity: 80 })
    for (const day of [20, 21]) {
      await place.kit.reservations.createBlock({ space_id: wanted.space_id, ...evening(day) })
    }
    const question = { space_ids: [wanted.space_id], ...evening(20), guest_count: 60 }
    const { dates, spaces } = await visitor().reservations.findAlternatives(question)
    expect(dates.map(({ days }) => days)).toEqual([-1, 2, -2, 3, -3])
    expect(instants([dates[0]?.from ?? '', dates[0]?.to ?? ''])).toEqual(instants(Object.values(evening(19))))
    expect(spaces.map(({ space_id }) => space_id)).toEqual([fitting.space_id, large.space_id])
    await place.kit.reservations.createBlock({ space_id: fitting.space_id, ...evening(20) })
    const later = await visitor().reservations.findAlternatives({ ...question, guest_count: 1 })
    expect(later.spaces.map(({ space_id }) => space_id)).toEqual([small.space_id, large.space_id])
  })

  it('is refused for spaces that the caller may not see and for weeks on end', async () => {
    const space_id = await makeSpace()
    const hidden = await rival.kit.spaces.create({ venue_id: rival.id, name: 'Hidden too', capacity: 5 })
    await expect(
      client.kit.reservations.findAlternatives({ space_ids: [hidden.space_id], ...evening(1) }),
    ).rejects.toMatchObject({ code: 'not_found' })
    await expect(
      client.kit.reservations.findAlternatives({ space_ids: [space_id], from: at(1, '00:00'), to: at(16, '00:00') }),
    ).rejects.toMatchObject({ code: 'invalid_input', details: { fields: ['to'] } })
  })
})
