import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { allPages } from '../../testing/all-pages.ts'
import { useVenueKit } from '../../testing/backend.ts'

const { backend, visitor, admin, signUp, hireStaff } = await useVenueKit()
const unknownId = randomUUID()

const owner = await signUp({ user_type: 'venue', name: 'The Grand Hall' })
const rival = await signUp({ user_type: 'venue', name: 'The Rival' })
const client = await signUp({ user_type: 'client', name: 'Cleo' })
const stranger = await signUp({ user_type: 'client', name: 'Stan' })
const venue_id = owner.id
await owner.kit.venues.publish({ venue_id })

const date = '2031-06-20T18:00:00+00:00'
const at = (day: number) => `2031-06-${String(day).padStart(2, '0')}T18:00:00+00:00`
const inquire = (fields = {}) => client.kit.events.create({ venue_id, name: 'Gala', date, ...fields })
const plan = (fields = {}) => owner.kit.events.create({ venue_id, name: 'Planned', date, ...fields })

let made = 0
const makeSpace = async () => {
  const space = await owner.kit.spaces.create({ venue_id, name: `Room ${++made}`, capacity: 100 })
  return space.space_id
}

const staff = await hireStaff(venue_id)

/** An approved vendor with an element on the event. */
const addVendor = async (event_id: string) => {
  const vendor = await signUp({ user_type: 'vendor', name: 'Fine Foods' })
  await backend.sql(
    `with relation as (
       insert into public.venue_vendors (venue_id, vendor_id, approval_status) values ($1, $2, 'approved') returning *),
     element as (
       insert into public.elements (venue_vendor_id, venue_id, vendor_id, name, category, price)
       select venue_vendor_id, venue_id, vendor_id, 'Buffet', 'catering', 30 from relation returning *)
     select element_id from element`,
    [venue_id, vendor.id],
  )
  await backend.sql(
    `insert into public.event_elements (event_id, element_id, quantity)
     select $1, element_id, 2 from public.elements where vendor_id = $2`,
    [event_id, vendor.id],
  )
  return vendor
}

describe('createEvent', () => {
  it('makes a client’s inquiry its own, and four hours long unless it says', async () => {
    const event = await inquire({
      guest_count: 150,
      budget: 50_000.5,
      timeline: [{ time: '18:30', activity: 'Doors' }],
    })
    expect(event).toMatchObject({ client_id: client.id, status: 'inquiry', budget: 50_000.5, source: 'dashboard' })
    expect(Date.parse(event.ends_at) - Date.parse(event.date)).toBe(4 * 3_600_000)
    for (const { kit } of [client, owner]) {
      await expect(kit.events.get({ event_id: event.event_id })).resolves.toEqual(event)
    }
  })

  it('reads instants with any offset', async () => {
    const event = await inquire({ date: '2031-06-20T20:00:00+02:00', ends_at: '2031-06-20T14:00:00-10:00' })
    expect([Date.parse(event.date), Date.parse(event.ends_at)]).toEqual([
      Date.parse('2031-06-20T18:00:00Z'),
      Date.parse('2031-06-21T00:00:00Z'),
    ])
  })

  it('lets a venue plan for a client that it knows, and for none', async () => {
    await inquire()
    await expect(plan({ client_id: client.id, status: 'confirmed' })).resolves.toMatchObject({ client_id: client.id })
    await expect(plan({ contact_name: 'Ada', contact_email: 'ada@example.com' })).resolves.toMatchObject({
      client_id: null,
      contact_email: 'ada@example.com',
    })
  })

  it('is refused for a client that the venue does not know', async () => {
    await expect(plan({ client_id: stranger.id })).rejects.toMatchObject({
      code: 'forbidden',
      message: 'This client is not known to your venue.',
      details: { fields: ['client_id'] },
    })
  })

  it('is refused beyond what the caller may start with', async () => {
    await expect(inquire({ status: 'confirmed' })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(inquire({ client_id: stranger.id })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(plan({ status: 'completed' })).rejects.toMatchObject({
      code: 'conflict',
      details: { allowed: ['inquiry', 'pending_confirmation', 'confirmed'] },
    })
    await expect(rival.kit.events.create({ venue_id, name: 'x', date })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(staff.events.create({ venue_id, name: 'x', date })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(visitor().events.create({ venue_id, name: 'x', date })).rejects.toMatchObject({
      code: 'unauthenticated',
    })
  })

  it('is not_found at a venue that is unpublished or none', async () => {
    for (const venue of [rival.id, unknownId]) {
      await expect(inquire({ venue_id: venue })).rejects.toMatchObject({
        code: 'not_found',
        message: 'There is no such venue.',
      })
    }
  })
})

describe('getEvent', () => {
  it('is not_found for strangers and for none alike', async () => {
    const { event_id } = await inquire()
    const answers = await Promise.all(
      [
        stranger.kit.events.get({ event_id }),
        rival.kit.events.get({ event_id }),
        client.kit.events.get({ event_id: unknownId }),
      ].map((answer) => answer.catch(({ code, message }) => ({ code, message }))),
    )
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(answers[0]).toMatchObject({ code: 'not_found' })
    await expect(visitor().events.get({ event_id })).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('answers a vendor while it has an element on the event', async () => {
    const { event_id } = await inquire()
    const vendor = await addVendor(event_id)
    await expect(vendor.kit.events.get({ event_id })).resolves.toMatchObject({ event_id })
    await backend.sql('delete from public.event_elements where event_id = $1', [event_id])
    await expect(vendor.kit.events.get({ event_id })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('listEvents and getEventsByDateRange', () => {
  it('give what the filters ask for, in pages, by date', async () => {
    const house = await signUp({ user_type: 'venue', name: 'House of lists' })
    const here = { venue_id: house.id }
    for (const day of [3, 1, 2, 2]) await house.kit.events.create({ ...here, name: `Day ${day}`, date: at(day) })
    await house.kit.events.create({ ...here, name: 'Sure', date: at(4), status: 'confirmed' })
    const names = async (input: Parameters<typeof house.kit.events.list>[0]) =>
      (await house.kit.events.list({ ...here, ...input })).items.map(({ name }) => name)

    await expect(names({})).resolves.toEqual(['Day 1', 'Day 2', 'Day 2', 'Day 3', 'Sure'])
    await expect(names({ order: 'date.desc', limit: 2 })).resolves.toEqual(['Sure', 'Day 3'])
    await expect(names({ status: ['confirmed', 'cancelled'] })).resolves.toEqual(['Sure'])
    await expect(names({ from: at(2), to: at(3) })).resolves.toEqual(['Day 2', 'Day 2'])
    await expect(names({ client_id: client.id })).resolves.toEqual([])
    const range = await house.kit.events.byDateRange({ from: at(3), to: '2031-07-01T00:00:00Z', ...here })
    expect(range.items.map(({ name }) => name)).toEqual(['Day 3', 'Sure'])

    const paged = await allPages((at) => house.kit.events.list({ ...here, limit: 1, ...at }))
    expect(paged.map(({ name }) => name)).toEqual(['Day 1', 'Day 2', 'Day 2', 'Day 3', 'Sure'])
    await expect(rival.kit.events.list(here)).resolves.toEqual({ items: [], next_cursor: null })
  })
})

describe('updateEvent', () => {
  it('changes only what it is given, and moves the end with the start', async () => {
    const before = await inquire({ ends_at: '2031-06-21T00:30:00Z' })
    const after = await owner.kit.events.update({ event_id: before.event_id, date: at(22), description: 'Moved' })
    expect(after).toEqual({
      ...before,
      date: at(22),
      ends_at: '2031-06-23T00:30:00+00:00',
      description: 'Moved',
      updated_at: after.updated_at,
    })
  })

  it('lets a client change what is the client’s', async () => {
    const { event_id } = await inquire()
    await expect(client.kit.events.update({ event_id, guest_count: 80, budget: null })).resolves.toMatchObject({
      guest_count: 80,
    })
    await expect(client.kit.events.update({ event_id, date: at(23) })).rejects.toMatchObject({
      code: 'forbidden',
      message: 'A client may not change date.',
    })
  })

  it('is held to the status machine, with what is allowed next', async () => {
    const { event_id } = await inquire()
    await expect(client.kit.events.update({ event_id, status: 'confirmed' })).rejects.toMatchObject({
      code: 'conflict',
      hint: 'Allowed next: cancelled.',
    })
    await expect(owner.kit.events.update({ event_id, status: 'confirmed' })).resolves.toMatchObject({
      status: 'confirmed',
    })
  })

  it('is refused an end before the start that is there already', async () => {
    const { event_id } = await inquire()
    await expect(owner.kit.events.update({ event_id, ends_at: at(1) })).rejects.toMatchObject({
      code: 'invalid_input',
      message: 'An event ends after it starts.',
      details: { fields: ['ends_at'] },
    })
  })

  it('is not_found for strangers, and changes nothing', async () => {
    const before = await inquire()
    const { event_id } = before
    for (const { kit } of [rival, stranger]) {
      await expect(kit.events.update({ event_id, name: 'Mine' })).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(visitor().events.update({ event_id, name: 'Mine' })).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(client.kit.events.get({ event_id })).resolves.toEqual(before)
  })

  it('with if_updated_at fails once someone else has changed the event', async () => {
    const { event_id, updated_at } = await inquire()
    const key = { event_id, if_updated_at: updated_at }
    await client.kit.events.update({ ...key, name: 'First' })
    await expect(owner.kit.events.update({ ...key, name: 'Second' })).rejects.toMatchObject({
      code: 'precondition_failed',
    })
    await expect(owner.kit.events.get({ event_id })).resolves.toMatchObject({ name: 'First' })
  })
})

describe('deleteEvent', () => {
  it('hides the event and is not_found the second time', async () => {
    const { event_id } = await plan()
    await expect(owner.kit.events.remove({ event_id })).resolves.toEqual({ event_id })
    await expect(owner.kit.events.get({ event_id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(owner.kit.events.remove({ event_id })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is refused for a confirmed event until it is cancelled', async () => {
    const { event_id } = await plan({ status: 'confirmed' })
    await expect(owner.kit.events.remove({ event_id })).rejects.toMatchObject({
      code: 'conflict',
      message: 'A confirmed event cannot be deleted.',
      hint: expect.stringContaining('Cancel it first'),
    })
    await owner.kit.events.changeStatus({ event_id, status: 'cancelled' })
    await expect(owner.kit.events.remove({ event_id })).resolves.toEqual({ event_id })
  })

  it('is refused to clients, staff and strangers', async () => {
    const { event_id } = await inquire()
    await expect(client.kit.events.remove({ event_id })).rejects.toMatchObject({
      code: 'forbidden',
      message: 'A client may not remove this.',
    })
    await expect(staff.events.remove({ event_id })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(stranger.kit.events.remove({ event_id })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('changeEventStatus', () => {
  it('goes the whole way, and is final at its end', async () => {
    const { event_id } = await inquire()
    const go = (status: Parameters<typeof owner.kit.events.changeStatus>[0]['status'], kit = owner.kit) =>
      kit.events.changeStatus({ event_id, status })
    await go('pending_confirmation')
    await expect(go('confirmed', client.kit)).resolves.toMatchObject({ status: 'confirmed' })
    await go('in_planning')
    await go('finalized')
    await expect(go('cancelled', client.kit)).rejects.toMatchObject({ code: 'conflict' })
    await go('completed')
    await expect(go('in_planning')).rejects.toMatchObject({ code: 'conflict', details: { allowed: [] } })
  })

  it('keeps the reason of a cancellation', async () => {
    const { event_id } = await inquire()
    await expect(
      client.kit.events.changeStatus({ event_id, status: 'cancelled', reason: 'Rain' }),
    ).resolves.toMatchObject({ status: 'cancelled', cancelled_reason: 'Rain' })
  })

  it('books the spaces when it confirms, for one of two events', async () => {
    const space_id = await makeSpace()
    const [first, second] = await Promise.all([plan(), plan()])
    for (const { event_id } of [first, second]) await owner.kit.events.addSpaces({ event_id, space_ids: [space_id] })
    await owner.kit.events.changeStatus({ event_id: first.event_id, status: 'confirmed' })
    const attempt = owner.kit.events.changeStatus({ event_id: second.event_id, status: 'confirmed' })
    await expect(attempt).rejects.toMatchObject({ code: 'conflict', details: { space_id } })
    await expect(owner.kit.events.get({ event_id: second.event_id })).resolves.toMatchObject({ status: 'inquiry' })
    await owner.kit.events.changeStatus({ event_id: first.event_id, status: 'cancelled' })
    await owner.kit.events.changeStatus({ event_id: second.event_id, status: 'confirmed' })
  })

  it('is not_found for strangers, forbidden to staff and vendors, and minds if_updated_at', async () => {
    const { event_id, updated_at } = await inquire()
    const vendor = await addVendor(event_id)
    const cancel = { event_id, status: 'cancelled' } as const
    await expect(stranger.kit.events.changeStatus(cancel)).rejects.toMatchObject({ code: 'not_found' })
    await expect(staff.events.changeStatus(cancel)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(vendor.kit.events.changeStatus(cancel)).rejects.toMatchObject({ code: 'forbidden' })
    await client.kit.events.update({ event_id, guest_count: 9 })
    await expect(client.kit.events.changeStatus({ ...cancel, if_updated_at: updated_at })).rejects.toMatchObject({
      code: 'precondition_failed',
    })
  })
})

describe('the spaces of an event', () => {
  it('are added together or not at all, listed by name and removed', async () => {
    const { event_id } = await inquire()
    const [a, b] = [await makeSpace(), await makeSpace()]
    const foreign = await rival.kit.spaces.create({ venue_id: rival.id, name: `F ${randomUUID()}`, capacity: 1 })
    await expect(owner.kit.events.addSpaces({ event_id, space_ids: [a, foreign.space_id] })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(owner.kit.events.spaces({ event_id })).resolves.toEqual([])

    const ids = (spaces: { space_id: string }[]) => spaces.map(({ space_id }) => space_id)
    expect(ids(await owner.kit.events.addSpaces({ event_id, space_ids: [b, a, b] }))).toEqual([a, b])
    await owner.kit.events.addSpaces({ event_id, space_ids: [a] })
    expect(ids(await client.kit.events.spaces({ event_id }))).toEqual([a, b])
    await expect(owner.kit.events.removeSpace({ event_id, space_id: a })).resolves.toEqual({ event_id, space_id: a })
    await expect(owner.kit.events.removeSpace({ event_id, space_id: a })).rejects.toMatchObject({ code: 'not_found' })
    expect(ids(await owner.kit.events.spaces({ event_id }))).toEqual([b])
  })

  it('are refused where a confirmed event has one of them then', async () => {
    const space_id = await makeSpace()
    const free = await makeSpace()
    const [first, second] = [await plan({ status: 'confirmed' }), await plan({ status: 'confirmed' })]
    await owner.kit.events.addSpaces({ event_id: first.event_id, space_ids: [space_id] })
    await expect(
      owner.kit.events.addSpaces({ event_id: second.event_id, space_ids: [free, space_id] }),
    ).rejects.toMatchObject({ code: 'conflict', details: { space_id } })
    await expect(owner.kit.events.spaces({ event_id: second.event_id })).resolves.toEqual([])
    await owner.kit.events.removeSpace({ event_id: first.event_id, space_id })
    await owner.kit.events.addSpaces({ event_id: second.event_id, space_ids: [free, space_id] })
  })

  it('are the venue’s to give', async () => {
    const { event_id } = await inquire()
    const space_id = await makeSpace()
    const add = { event_id, space_ids: [space_id] }
    await expect(client.kit.events.addSpaces(add)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(staff.events.addSpaces(add)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(stranger.kit.events.addSpaces(add)).rejects.toMatchObject({ code: 'not_found' })
    await owner.kit.events.addSpaces(add)
    await expect(client.kit.events.removeSpace({ event_id, space_id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(stranger.kit.events.spaces({ event_id })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('moveEvent', () => {
  const confirm = async (space_ids: string[], fields = {}) => {
    const event = await plan({ status: 'confirmed', ...fields })
    await owner.kit.events.addSpaces({ event_id: event.event_id, space_ids })
    return event
  }
  const state = async (event_id: string) => ({
    event: await owner.kit.events.get({ event_id }),
    spaces: (await owner.kit.events.spaces({ event_id })).map(({ space_id }) => space_id),
    history: (await owner.kit.events.history({ event_id })).items,
  })

  it('takes an event to another space and time at once, with the spaces that it keeps', async () => {
    const [from, kept, to] = [await makeSpace(), await makeSpace(), await makeSpace()]
    const { event_id, updated_at } = await confirm([from, kept])
    await confirm([from], { date: at(21) })
    const move = { event_id, from_space_id: from, to_space_id: to, date: at(21), if_updated_at: updated_at }
    const moved = await owner.kit.events.move(move)
    expect(moved).toMatchObject({ date: at(21), ends_at: '2031-06-21T22:00:00+00:00' })
    const { event, spaces, history } = await state(event_id)
    expect(event).toEqual(moved)
    expect(spaces.sort()).toEqual([kept, to].sort())
    const { items } = await owner.kit.reservations.list({ event_id })
    expect(items.map(({ space_id, starts_at }) => [space_id, Date.parse(starts_at)]).sort()).toEqual(
      [kept, to].map((space_id) => [space_id, Date.parse(at(21))]).sort(),
    )
    const times = (action: string) => history.filter(({ action_type }) => action_type === action).length
    expect(['event_date_changed', 'event_spaces_removed'].map(times)).toEqual([1, 1])
    await expect(owner.kit.events.move({ ...move, from_space_id: to, to_space_id: from })).rejects.toMatchObject({
      code: 'precondition_failed',
    })
  })

  it('does not meet itself where the new time overlaps the old one', async () => {
    const space_id = await makeSpace()
    const { event_id } = await confirm([space_id])
    const date = '2031-06-20T20:00:00+00:00'
    const move = { event_id, from_space_id: space_id, to_space_id: space_id, date, ends_at: at(21) }
    await expect(owner.kit.events.move(move)).resolves.toMatchObject({ date, ends_at: at(21) })
  })

  it('leaves all as it was where a space is taken, and says which and when', async () => {
    const [from, kept, free, taken] = [await makeSpace(), await makeSpace(), await makeSpace(), await makeSpace()]
    const { event_id } = await confirm([from, kept])
    await confirm([taken], { date: at(22) })
    await confirm([kept], { date: at(23) })
    const before = await state(event_id)
    const attempts = [
      [
        { to_space_id: taken, date: at(22) },
        { code: 'conflict', details: { space_id: taken, from: at(22) } },
      ],
      [
        { to_space_id: free, date: at(23) },
        { code: 'conflict', details: { space_id: kept, from: at(23) } },
      ],
    ] as const
    for (const [to, refusal] of attempts) {
      const attempt = owner.kit.events.move({ event_id, from_space_id: from, ...to })
      await expect(attempt).rejects.toMatchObject(refusal)
    }
    await expect(state(event_id)).resolves.toEqual(before)
  })

  it('is not_found for a space that is not its own, of another venue or not active', async () => {
    const [from, closed] = [await makeSpace(), await makeSpace()]
    await owner.kit.spaces.update({ space_id: closed, is_active: false })
    const foreign = await rival.kit.spaces.create({ venue_id: rival.id, name: 'Elsewhere', capacity: 1 })
    const { event_id } = await confirm([from])
    for (const [from_space_id, to_space_id] of [
      [closed, from],
      [from, closed],
      [from, foreign.space_id],
      [from, unknownId],
    ] as const) {
      const attempt = owner.kit.events.move({ event_id, from_space_id, to_space_id })
      await expect(attempt).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(owner.kit.events.spaces({ event_id })).resolves.toMatchObject([{ space_id: from }])
  })

  it('is the venue’s to do', async () => {
    const { event_id } = await inquire()
    const vendor = await addVendor(event_id)
    const [from, to_space_id] = [await makeSpace(), await makeSpace()]
    await owner.kit.events.addSpaces({ event_id, space_ids: [from] })
    const key = { event_id, from_space_id: from }
    for (const kit of [client.kit, staff, vendor.kit]) {
      await expect(kit.events.move({ ...key, to_space_id })).rejects.toMatchObject({ code: 'forbidden' })
      const later = { ...key, to_space_id: from, date: at(21) }
      await expect(kit.events.move(later)).rejects.toMatchObject({ code: 'forbidden' })
    }
    for (const kit of [stranger.kit, rival.kit]) {
      await expect(kit.events.move({ ...key, to_space_id })).rejects.toMatchObject({ code: 'not_found' })
    }
    await owner.kit.events.move({ ...key, to_space_id })
  })

  it('lets one of two events into a slot that both go to', async () => {
    const [a, b, slot] = [await makeSpace(), await makeSpace(), await makeSpace()]
    const [first, second] = [await confirm([a]), await confirm([b])]
    const attempts = await Promise.allSettled(
      [
        { event_id: first.event_id, from_space_id: a },
        { event_id: second.event_id, from_space_id: b },
      ].map((key) => owner.kit.events.move({ ...key, to_space_id: slot, date: at(25) })),
    )
    expect(attempts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(attempts.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } })
  })
})

describe('the timeline of an event', () => {
  const timeline = [
    { time: '18:30', activity: 'Doors', duration_minutes: 30 },
    { time: '2031-06-21T00:15:00+02:00', activity: 'Feuerwerk 🎆', notes: null },
  ]

  it('is replaced by client, venue and staff, each on the newest version', async () => {
    const { event_id, updated_at } = await inquire()
    await expect(client.kit.events.timeline({ event_id })).resolves.toEqual([])
    const key = { event_id, if_updated_at: updated_at }
    await expect(staff.events.updateTimeline({ ...key, timeline })).resolves.toMatchObject({ timeline })
    await expect(client.kit.events.updateTimeline({ ...key, timeline: [] })).rejects.toMatchObject({
      code: 'precondition_failed',
    })
    await expect(client.kit.events.timeline({ event_id })).resolves.toEqual(timeline)
    await client.kit.events.updateTimeline({ event_id, timeline: [] })
    await expect(owner.kit.events.timeline({ event_id })).resolves.toEqual([])
  })

  it('is not_found for strangers', async () => {
    const { event_id } = await inquire({ timeline })
    await expect(stranger.kit.events.timeline({ event_id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(stranger.kit.events.updateTimeline({ event_id, timeline: [] })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('duplicateEvent', () => {
  it('makes an inquiry with the same spaces, elements and timeline', async () => {
    const space_ids = [await makeSpace()]
    const old = await inquire({
      guest_count: 80,
      rsvp_deadline: at(10),
      timeline: [
        { time: '18:30', activity: 'Doors' },
        { time: '2031-06-20T20:00:00Z', activity: 'Speech' },
      ],
    })
    const { event_id } = old
    await owner.kit.events.addSpaces({ event_id, space_ids })
    await addVendor(event_id)
    await owner.kit.events.changeStatus({ event_id, status: 'confirmed' })
    const copy = await client.kit.events.duplicate({ event_id, date: '2031-09-20T17:00:00Z' })
    expect(copy).toMatchObject({
      name: 'Gala',
      status: 'inquiry',
      client_id: client.id,
      guest_count: 80,
      date: '2031-09-20T17:00:00+00:00',
      ends_at: '2031-09-20T21:00:00+00:00',
      rsvp_deadline: '2031-09-10T17:00:00+00:00',
    })
    expect(copy.timeline.map(({ time }) => time.slice(0, 16))).toEqual(['18:30', '2031-09-20T19:00'])
    expect(copy.event_id).not.toBe(event_id)
    const summary = await owner.kit.events.summary({ event_id: copy.event_id })
    expect(summary).toMatchObject({ spaces: [{ space_id: space_ids[0] }], totals: { count: 1, total_amount: 60 } })
    await expect(owner.kit.events.get({ event_id })).resolves.toMatchObject({ status: 'confirmed' })
  })

  it('is not_found for strangers and staff', async () => {
    const { event_id } = await inquire()
    for (const kit of [stranger.kit, rival.kit, staff]) {
      await expect(kit.events.duplicate({ event_id, date })).rejects.toMatchObject({ code: 'not_found' })
    }
  })
})

describe('getEventHistory', () => {
  it('tells client and venue what was done by whom, latest first, in pages', async () => {
    const { event_id } = await inquire()
    await owner.kit.events.changeStatus({ event_id, status: 'pending_confirmation' })
    await client.kit.events.changeStatus({ event_id, status: 'confirmed' })
    const history = await client.kit.events.history({ event_id })
    expect(history.items.map(({ actor_type, user_id }) => [actor_type, user_id]).slice(0, 2)).toEqual([
      ['client', client.id],
      ['venue', owner.id],
    ])
    const { items, next_cursor } = await owner.kit.events.history({ event_id, limit: 1 })
    expect(items).toEqual(history.items.slice(0, 1))
    const rest = await owner.kit.events.history({ event_id, cursor: next_cursor ?? '' })
    expect(rest.items).toEqual(history.items.slice(1))
    await expect(stranger.kit.events.history({ event_id })).resolves.toMatchObject({ items: [] })
  })
})

describe('getEventSummary', () => {
  it('adds up what belongs to the event, and shows a vendor its own part', async () => {
    const { event_id } = await inquire({ budget: 900, contact_email: 'cleo@example.com' })
    const vendor = await addVendor(event_id)
    await backend.sql(
      `insert into public.guests (event_id, name, rsvp_status, plus_ones, dietary_restrictions)
       values ($1, 'A', 'yes', 1, 'vegan'), ($1, 'B', 'no', 0, null)`,
      [event_id],
    )
    const summary = await owner.kit.events.summary({ event_id })
    expect(summary).toMatchObject({
      event: { event_id, budget: 900 },
      venue: { name: 'The Grand Hall' },
      client: { client_id: client.id, name: 'Cleo' },
      elements: [{ quantity: 2, amount: 60, element: { name: 'Buffet' }, vendor: { name: 'Fine Foods' } }],
      totals: { total_amount: 60, by_category: { catering: 60 } },
      guests: { total: 2, expected_attendance: 2, dietary: [{ restriction: 'vegan', count: 1 }] },
      contract: null,
    })
    const seen = await vendor.kit.events.summary({ event_id })
    expect(seen.event).not.toHaveProperty('budget')
    expect(seen.event).not.toHaveProperty('contact_email')
    expect(seen.guests).toEqual({ dietary: [{ restriction: 'vegan', count: 1 }] })
    await expect(stranger.kit.events.summary({ event_id })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('searchEvents', () => {
  it('finds own events by the beginnings of words, whatever their case and accents', async () => {
    const name = `Fête d’été ${randomUUID().slice(0, 8)}`
    const { event_id } = await inquire({ name })
    for (const query of [name, 'fete ete', 'FÊT', `été ${name.slice(-8)}`]) {
      const found = await client.kit.events.search({ query })
      expect(found.map((event) => event.event_id)).toContain(event_id)
    }
    await expect(stranger.kit.events.search({ query: name })).resolves.toEqual([])
    await expect(owner.kit.events.search({ query: name, venue_id: rival.id })).resolves.toEqual([])
    await expect(admin.events.search({ query: name })).resolves.toHaveLength(1)
    await expect(visitor().events.search({ query: name })).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it.each(["'", '"', ')(', '%', '_', '\\', ':*', '& | !', "a' or true --", '🎉', '*,venue_id.neq.x', '<->'])(
    'takes %s as words and never widens',
    async (query) => {
      await inquire()
      await expect(stranger.kit.events.search({ query })).resolves.toEqual([])
    },
  )
})
