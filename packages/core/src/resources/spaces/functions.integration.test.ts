import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { allPages } from '../../testing/all-pages.ts'
import { useVenueKit } from '../../testing/backend.ts'

const { visitor, admin, signUp, hireStaff } = await useVenueKit()
const unknownId = randomUUID()

const owner = await signUp({ user_type: 'venue', name: 'The Grand Hall' })
const rival = await signUp({ user_type: 'venue', name: 'The Rival' })
const client = await signUp({ user_type: 'client', name: 'Cleo' })
const venue_id = owner.id
const others = [
  ['another venue', rival.kit, 'not_found'],
  ['a client', client.kit, 'not_found'],
  ['a visitor', visitor(), 'unauthenticated'],
] as const

let made = 0
const makeSpace = (fields = {}) =>
  owner.kit.spaces.create({ venue_id, name: `Room ${++made}`, capacity: 100, ...fields })

const day = (number: number, time: string) => `2031-05-${String(number).padStart(2, '0')}T${time}:00+00:00`

/** A confirmed event in a space, from 18:00 to 22:00 UTC. */
const book = async (space_id: string, number: number) => {
  const event = await owner.kit.events.create({
    venue_id,
    name: `Event on ${number}`,
    date: day(number, '18:00'),
    status: 'confirmed',
  })
  await owner.kit.events.addSpaces({ event_id: event.event_id, space_ids: [space_id] })
  return event
}

const staff = await hireStaff(venue_id)

describe('createSpace', () => {
  it('adds a space with its defaults', async () => {
    const space = await makeSpace({ name: 'Säulenhalle “A”', area: 92.5 })
    expect(space).toMatchObject({ venue_id, area: 92.5, setup_minutes: 0, is_active: true, photos: [] })
    await expect(owner.kit.spaces.get({ space_id: space.space_id })).resolves.toEqual(space)
  })

  it.each([...others, ['its staff', staff, 'forbidden'] as const])('is refused to %s', async (_, kit) => {
    await expect(kit.spaces.create({ venue_id, name: 'Mine', capacity: 1 })).rejects.toMatchObject({
      code: kit === others[2][1] ? 'unauthenticated' : 'forbidden',
    })
  })

  it('is refused a name that the venue has, which another venue may have', async () => {
    const { name } = await makeSpace()
    await expect(makeSpace({ name })).rejects.toMatchObject({ code: 'conflict' })
    await expect(rival.kit.spaces.create({ venue_id: rival.id, name, capacity: 1 })).resolves.toMatchObject({ name })
  })

  it('is refused a parent of another venue', async () => {
    const foreign = await rival.kit.spaces.create({ venue_id: rival.id, name: 'Foreign', capacity: 1 })
    await expect(makeSpace({ parent_space_id: foreign.space_id })).rejects.toMatchObject({
      code: 'invalid_input',
      details: { fields: ['parent_space_id'] },
    })
  })
})

describe('getSpace and listSpaces', () => {
  it('show a published venue’s active spaces to everyone with an account, and all to its team', async () => {
    const place = await signUp({ user_type: 'venue', name: 'Open Place' })
    const key = { venue_id: place.id }
    const open = await place.kit.spaces.create({ ...key, name: 'B', capacity: 5 })
    const closed = await place.kit.spaces.create({ ...key, name: 'A', capacity: 5, is_active: false })
    await expect(client.kit.spaces.list(key)).resolves.toEqual({ items: [], next_cursor: null })
    await place.kit.venues.publish(key)
    await expect(client.kit.spaces.list(key)).resolves.toMatchObject({ items: [open] })
    await expect(client.kit.spaces.get({ space_id: closed.space_id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(place.kit.spaces.list(key)).resolves.toMatchObject({ items: [closed, open] })
    await expect(place.kit.spaces.list({ ...key, is_active: false })).resolves.toMatchObject({ items: [closed] })
  })

  it('page through all spaces once', async () => {
    for (const name of ['z, "quoted"', '(a)', 'É']) await makeSpace({ name })
    const all = await owner.kit.spaces.list({ venue_id, limit: 1000 })
    const paged = await allPages((at) => owner.kit.spaces.list({ venue_id, limit: 2, ...at }))
    expect(paged).toEqual(all.items)
    expect(paged.length).toBeGreaterThan(2)
  })

  it('give not_found for an unknown space', async () => {
    await expect(owner.kit.spaces.get({ space_id: unknownId })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('updateSpace', () => {
  it('changes only what it is given', async () => {
    const before = await makeSpace({ description: 'Bright' })
    const after = await owner.kit.spaces.update({ space_id: before.space_id, capacity: 60, area: null })
    expect(after).toEqual({ ...before, capacity: 60, updated_at: after.updated_at })
  })

  it.each(others)('is refused to %s', async (_, kit, code) => {
    const space = await makeSpace()
    await expect(kit.spaces.update({ space_id: space.space_id, capacity: 1 })).rejects.toMatchObject({ code })
    await expect(owner.kit.spaces.get({ space_id: space.space_id })).resolves.toEqual(space)
  })

  it('is refused to staff, who see the space', async () => {
    const { space_id } = await makeSpace()
    await expect(staff.spaces.get({ space_id })).resolves.toMatchObject({ space_id })
    await expect(staff.spaces.update({ space_id, capacity: 1 })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('with if_updated_at fails once someone else has changed the space', async () => {
    const { space_id, updated_at } = await makeSpace()
    const key = { space_id, if_updated_at: updated_at }
    await owner.kit.spaces.update({ ...key, capacity: 10 })
    await expect(owner.kit.spaces.update({ ...key, capacity: 20 })).rejects.toMatchObject({
      code: 'precondition_failed',
    })
  })

  it('is refused a longer setup that makes two bookings overlap', async () => {
    const { space_id } = await makeSpace()
    await book(space_id, 1)
    const next = await owner.kit.events.create({ venue_id, name: 'Next', date: day(1, '22:30'), status: 'confirmed' })
    await owner.kit.events.addSpaces({ event_id: next.event_id, space_ids: [space_id] })
    await expect(owner.kit.spaces.update({ space_id, setup_minutes: 60 })).rejects.toMatchObject({ code: 'conflict' })
    await expect(owner.kit.spaces.update({ space_id, setup_minutes: 30 })).resolves.toMatchObject({ setup_minutes: 30 })
  })
})

describe('deleteSpace', () => {
  it('hides the space, and is not_found the second time', async () => {
    const { space_id, name } = await makeSpace()
    await expect(owner.kit.spaces.remove({ space_id })).resolves.toEqual({ space_id })
    await expect(owner.kit.spaces.get({ space_id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(owner.kit.spaces.remove({ space_id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(makeSpace({ name })).resolves.toMatchObject({ name })
  })

  it('is refused while the space has bookings to come, and allowed once they are cancelled', async () => {
    const { space_id } = await makeSpace()
    const { event_id } = await book(space_id, 2)
    await expect(owner.kit.spaces.remove({ space_id })).rejects.toMatchObject({
      code: 'conflict',
      message: 'This space has reservations to come.',
      hint: 'Move or release them first.',
    })
    await owner.kit.events.changeStatus({ event_id, status: 'cancelled' })
    await expect(owner.kit.spaces.remove({ space_id })).resolves.toEqual({ space_id })
  })

  it.each(others)('is refused to %s', async (_, kit, code) => {
    const { space_id } = await makeSpace()
    await expect(kit.spaces.remove({ space_id })).rejects.toMatchObject({ code })
    await expect(owner.kit.spaces.get({ space_id })).resolves.toMatchObject({ space_id })
  })
})

describe('addSpacePhotos and removeSpacePhoto', () => {
  const url = (name: string) => `https://example.com/${name}.jpg`

  it('append in order, keep what is there, and take out by address', async () => {
    const { space_id } = await makeSpace({ photos: [{ url: url('a'), order: 3 }], main_image_url: url('a') })
    const added = await owner.kit.spaces.addPhotos({
      space_id,
      photos: [{ url: url('b'), caption: 'Bühne' }, { url: url('a'), caption: 'again' }, { url: url('c') }],
    })
    expect(added.photos).toEqual([
      { url: url('a'), order: 3 },
      { url: url('b'), caption: 'Bühne', order: 4 },
      { url: url('c'), order: 5 },
    ])
    const removed = await owner.kit.spaces.removePhoto({ space_id, url: url('a') })
    expect(removed.photos.map((photo) => photo.url)).toEqual([url('b'), url('c')])
    expect(removed.main_image_url).toBeNull()
    await expect(owner.kit.spaces.removePhoto({ space_id, url: url('a') })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('lose none of several that arrive at once', async () => {
    const { space_id } = await makeSpace()
    const names = ['p', 'q', 'r', 's', 't']
    await Promise.all(names.map((name) => owner.kit.spaces.addPhotos({ space_id, photos: [{ url: url(name) }] })))
    const { photos } = await owner.kit.spaces.get({ space_id })
    expect(photos.map((photo) => photo.url).sort()).toEqual(names.map(url))
    expect(new Set(photos.map(({ order }) => order)).size).toBe(5)
  })

  it.each(others)('are refused to %s', async (_, kit, code) => {
    const { space_id } = await makeSpace({ photos: [{ url: url('a') }] })
    await expect(kit.spaces.addPhotos({ space_id, photos: [{ url: url('b') }] })).rejects.toMatchObject({ code })
    await expect(kit.spaces.removePhoto({ space_id, url: url('a') })).rejects.toMatchObject({ code })
  })
})

describe('checkSpaceAvailability', () => {
  it('knows bookings with their setup and teardown, and leaves out the event itself', async () => {
    const { space_id } = await makeSpace({ setup_minutes: 60, teardown_minutes: 30 })
    const { event_id } = await book(space_id, 3)
    const ask = (from: string, to: string, event?: object) =>
      owner.kit.spaces.checkAvailability({ space_id, from: day(3, from), to: day(3, to), ...event })
    await expect(ask('10:00', '16:30')).resolves.toEqual({ available: true, conflicts: [] })
    const { available, conflicts } = await ask('10:00', '16:31')
    expect(available).toBe(false)
    expect(conflicts.map(({ from, to }) => [Date.parse(from), Date.parse(to)])).toEqual([
      [Date.parse(day(3, '17:00')), Date.parse(day(3, '17:01'))],
    ])
    await expect(ask('19:00', '20:00', { event_id })).resolves.toMatchObject({ available: true })
  })

  it('answers visitors about published venues only, without naming the event', async () => {
    const place = await signUp({ user_type: 'venue', name: 'Public Place' })
    const { space_id } = await place.kit.spaces.create({ venue_id: place.id, name: 'Hall', capacity: 5 })
    const question = { space_id, from: day(4, '10:00'), to: day(4, '12:00') }
    await expect(visitor().spaces.checkAvailability(question)).rejects.toMatchObject({ code: 'not_found' })
    await place.kit.venues.publish({ venue_id: place.id })
    await expect(visitor().spaces.checkAvailability(question)).resolves.toEqual({ available: true, conflicts: [] })
    await expect(visitor().spaces.checkAvailability({ ...question, event_id: unknownId })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('answers the server about any space and event', async () => {
    const { space_id } = await makeSpace()
    const { event_id } = await book(space_id, 14)
    const question = { space_id, from: day(14, '19:00'), to: day(14, '20:00') }
    await expect(admin.spaces.checkAvailability(question)).resolves.toMatchObject({ available: false })
    await expect(admin.spaces.checkAvailability({ ...question, event_id })).resolves.toMatchObject({ available: true })
    await expect(admin.spaces.availability(question)).resolves.toMatchObject({ space_id, slots: [] })
  })

  it('takes the whole for its parts and a part for the whole', async () => {
    const whole = await makeSpace()
    const [north, south] = await owner.kit.spaces.divide({
      space_id: whole.space_id,
      parts: [
        { name: `${whole.name} north`, capacity: 50 },
        { name: `${whole.name} south`, capacity: 50 },
      ],
    })
    const free = async (space_id = '') => {
      const answer = await owner.kit.spaces.checkAvailability({ space_id, from: day(5, '19:00'), to: day(5, '20:00') })
      return answer.available
    }
    await book(north?.space_id ?? '', 5)
    await expect(free(whole.space_id)).resolves.toBe(false)
    await expect(free(south?.space_id)).resolves.toBe(true)
  })
})

describe('getSpaceAvailability', () => {
  it('gives what is busy and free, and slots of the length that is asked for', async () => {
    const { space_id, name } = await makeSpace()
    await book(space_id, 6)
    const from = day(6, '12:00')
    const to = day(7, '00:00')
    const found = await owner.kit.spaces.availability({ space_id, from, to, duration_minutes: 240 })
    const instants = ({ first, last }: { first: string; last: string }) => [Date.parse(first), Date.parse(last)]
    expect(found).toMatchObject({ space_id, name, capacity: 100, time_zone: 'Europe/London' })
    expect(found.busy.map(({ from, to }) => [Date.parse(from), Date.parse(to)])).toEqual([
      [Date.parse(day(6, '18:00')), Date.parse(day(6, '22:00'))],
    ])
    expect(found.free.map((range) => Date.parse(range.from))).toEqual([Date.parse(from), Date.parse(day(6, '22:00'))])
    expect(found.slots.map(instants)[0]).toEqual([Date.parse(from), Date.parse(day(6, '14:00'))])
    await expect(owner.kit.spaces.availability({ space_id, from, to })).resolves.toMatchObject({ slots: [] })
    await expect(
      owner.kit.spaces.availability({ space_id, from, to, duration_minutes: 60, guest_count: 101 }),
    ).resolves.toMatchObject({ slots: [] })
  })

  it('is not_found for a space that the caller may not see, and limited to 400 days', async () => {
    const { space_id } = await makeSpace()
    const period = { from: day(1, '00:00'), to: day(2, '00:00') }
    await expect(client.kit.spaces.availability({ space_id, ...period })).rejects.toMatchObject({ code: 'not_found' })
    await expect(
      owner.kit.spaces.availability({ space_id, ...period, to: '2033-01-01T00:00:00Z' }),
    ).rejects.toMatchObject({ code: 'invalid_input', details: { fields: ['to'] } })
  })
})

describe('getSpaceUpcomingEvents', () => {
  it('gives the next events first, to those who may see them', async () => {
    const { space_id } = await makeSpace()
    const later = await book(space_id, 9)
    const sooner = await book(space_id, 8)
    const cancelled = await book(space_id, 10)
    await owner.kit.events.changeStatus({ event_id: cancelled.event_id, status: 'cancelled' })
    const ids = async (kit: typeof owner.kit, limit = 50) =>
      (await kit.spaces.upcomingEvents({ space_id, limit })).map(({ event_id }) => event_id)
    await expect(ids(owner.kit)).resolves.toEqual([sooner.event_id, later.event_id])
    await expect(ids(owner.kit, 1)).resolves.toEqual([sooner.event_id])
    await expect(ids(rival.kit)).resolves.toEqual([])
    await expect(ids(admin)).resolves.toEqual([sooner.event_id, later.event_id])
  })
})

describe('divideSpace', () => {
  const parts = (name: string) => [
    { name: `${name} A`, capacity: 30 },
    { name: `${name} B`, capacity: 60, setup_minutes: 5 },
  ]

  it('makes the parts, which keep the whole’s bookings and setup', async () => {
    const whole = await makeSpace({ setup_minutes: 45 })
    await book(whole.space_id, 12)
    const made = await owner.kit.spaces.divide({ space_id: whole.space_id, parts: parts(whole.name) })
    expect(
      made.map(({ parent_space_id, capacity, setup_minutes }) => [parent_space_id, capacity, setup_minutes]),
    ).toEqual([
      [whole.space_id, 30, 45],
      [whole.space_id, 60, 5],
    ])
    for (const { space_id } of made) {
      await expect(
        owner.kit.spaces.checkAvailability({ space_id, from: day(12, '19:00'), to: day(12, '20:00') }),
      ).resolves.toMatchObject({ available: false })
    }
  })

  it('is refused twice, and for names that are taken, leaving no part behind', async () => {
    const whole = await makeSpace()
    const { name } = await makeSpace()
    const key = { space_id: whole.space_id }
    await expect(
      owner.kit.spaces.divide({
        ...key,
        parts: [
          { name: 'Only new', capacity: 1 },
          { name, capacity: 1 },
        ],
      }),
    ).rejects.toMatchObject({ code: 'conflict' })
    await owner.kit.spaces.divide({ ...key, parts: parts(whole.name) })
    await expect(owner.kit.spaces.divide({ ...key, parts: parts('Again') })).rejects.toMatchObject({
      code: 'conflict',
      message: 'This space is divided already.',
    })
    const { items } = await owner.kit.spaces.list({ venue_id, limit: 1000 })
    expect(items.map((space) => space.name)).not.toContain('Only new')
    await expect(owner.kit.spaces.remove(key)).rejects.toMatchObject({ code: 'conflict' })
  })

  it.each(others)('is refused to %s', async (_, kit, code) => {
    const { space_id } = await makeSpace()
    await expect(kit.spaces.divide({ space_id, parts: parts('Theirs') })).rejects.toMatchObject({ code })
  })
})
