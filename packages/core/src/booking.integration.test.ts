import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { daySlots, dayState, monthRange } from './availability/index.ts'
import { useVenueKit } from './testing/backend.ts'

/** Booking as a visitor, a venue and a client live through it, with what the SDK offers and nothing else. */
const { visitor, signUp } = await useVenueKit()

const time_zone = 'America/New_York'
const owner = await signUp({
  user_type: 'venue',
  name: 'The Grand Hall',
  details: {
    time_zone,
    settings: {
      opening_hours: { mon: [], sun: [{ opens: '10:00', closes: '02:00' }] },
      buffer_minutes: 30,
      minimum_notice_hours: 24,
      hold_hours: 48,
      refund_tiers: [{ days_before: 30, percentage: 50 }],
    },
  },
})
const venue_id = owner.id
const { slug } = await owner.kit.venues.publish({ venue_id })

/** The month in which New York sets its clocks back, on Sunday the 2nd. */
const month = '2031-11'
const november = monthRange(month, time_zone)
/** Sunday evening, four hours, after the clocks have changed. */
const date = '2031-11-02'
const evening = { from: '2031-11-02T23:00:00.000Z', to: '2031-11-03T03:00:00.000Z' }

const makeSpaces = async () => {
  const hall = await owner.kit.spaces.create({
    venue_id,
    name: `Hall ${randomUUID()}`,
    capacity: 300,
    setup_minutes: 60,
  })
  const [north, south] = await owner.kit.spaces.divide({
    space_id: hall.space_id,
    parts: [
      { name: `North ${randomUUID()}`, capacity: 150 },
      { name: `South ${randomUUID()}`, capacity: 120 },
    ],
  })
  if (!north || !south) throw new Error('Two parts were expected.')
  return { hall: hall.space_id, north: north.space_id, south: south.space_id }
}

const lookUp = async (space_id: string) => {
  const availability = await visitor().venues.availability({ slug, ...november })
  const question = { space_id, date, duration_minutes: 240, step_minutes: 60 }
  return { slots: daySlots(availability, question), state: dayState(availability, question) }
}

const inquire = async (space_id: string, fields = {}) => {
  const contact = { contact_name: 'Ada Lovelace', contact_email: `${randomUUID()}@example.com` }
  const inquiry = {
    venue_id,
    space_id,
    date: evening.from,
    ends_at: evening.to,
    guest_count: 100,
    ...contact,
    ...fields,
  }
  return { ...(await visitor().inquiries.submit(inquiry)), ...contact }
}

const eventOf = async (contact_email: string) => {
  const { items } = await owner.kit.events.list({ venue_id, ...evening })
  const event = items.find((each) => each.contact_email === contact_email)
  if (!event) throw new Error('The venue does not see the inquiry.')
  return { event_id: event.event_id }
}

const notificationsOf = async (kit: typeof owner.kit) =>
  (await kit.notifications.list({ unread_only: true })).items.map(({ notification_type }) => notification_type)

it('leads from a visitor’s hold over inquiry, approval, invitation and claim to a confirmed booking', async () => {
  const { hall, north, south } = await makeSpaces()
  const page = await visitor().inquiries.bookingPage({ slug })
  expect(page.spaces.map(({ space_id }) => space_id)).toEqual(expect.arrayContaining([hall, north, south]))
  const before = await lookUp(north)
  expect(before.slots).toContainEqual(evening)

  const { hold_token } = await visitor().inquiries.placeHold({ space_id: north, ...evening, visitor_key: randomUUID() })
  for (const space_id of [north, hall]) {
    expect((await lookUp(space_id)).slots).not.toContainEqual(evening)
    await expect(visitor().inquiries.placeHold({ space_id, ...evening })).rejects.toMatchObject({ code: 'conflict' })
  }
  expect((await lookUp(south)).slots).toContainEqual(evening)
  const elsewhere = await visitor().reservations.findAlternatives({ space_ids: [north], ...evening, guest_count: 100 })
  expect(elsewhere.spaces).toContainEqual(expect.objectContaining({ space_id: south }))
  expect(elsewhere.dates).toContainEqual(expect.objectContaining({ days: -1 }))

  const { claim_token, reference, contact_email } = await inquire(north, { hold_token })
  expect((await lookUp(north)).slots).toEqual(before.slots)
  expect(await notificationsOf(owner.kit)).toContain('event_created')
  await expect(visitor().inquiries.get({ claim_token })).resolves.toMatchObject({
    reference,
    status: 'inquiry',
    hold_expires_at: null,
    spaces: [{ space_id: north }],
  })

  const key = await eventOf(contact_email)
  await owner.kit.events.changeStatus({ ...key, status: 'pending_confirmation' })
  const { status, hold_expires_at } = await visitor().inquiries.get({ claim_token })
  const hours = (Date.parse(hold_expires_at ?? '') - Date.now()) / 3_600_000
  expect([status, Math.round(hours)]).toEqual(['pending_confirmation', 48])
  expect((await lookUp(north)).state).toBe('partly')

  const { token } = await owner.kit.invitations.create({
    invitation_type: 'client',
    invitee_email: contact_email,
    ...key,
  })
  const { kit: client, id } = await signUp({ user_type: 'client', name: 'Ada Lovelace', email: contact_email })
  await expect(client.events.get(key)).rejects.toMatchObject({ code: 'not_found' })
  await client.invitations.accept({ token })
  await expect(client.events.get(key)).resolves.toMatchObject({ client_id: id, status: 'pending_confirmation' })
  await client.events.changeStatus({ ...key, status: 'confirmed' })
  await expect(client.reservations.list(key)).resolves.toMatchObject({
    items: [
      {
        space_id: north,
        kind: 'booking',
        starts_at: expect.stringContaining('22:00'),
        ends_at: expect.stringContaining('03:30'),
      },
    ],
  })
  await expect(visitor().inquiries.get({ claim_token })).resolves.toMatchObject({
    status: 'confirmed',
    claimed: true,
    hold_expires_at: null,
  })
  await expect(owner.kit.contracts.refundQuote(key)).resolves.toMatchObject({ refund_percentage: 50, paid: 0 })
})

it('keeps a waiting list behind a booking, which moves up when the booking is cancelled', async () => {
  const { south, hall } = await makeSpaces()
  const first = await inquire(south)
  const second = await inquire(hall)
  const booked = await eventOf(first.contact_email)
  const waiting = await eventOf(second.contact_email)
  await owner.kit.events.changeStatus({ ...booked, status: 'confirmed' })
  await expect(owner.kit.events.changeStatus({ ...waiting, status: 'pending_confirmation' })).rejects.toMatchObject({
    code: 'conflict',
    details: { space_id: hall },
  })
  const options = await owner.kit.reservations.placeHold({ space_id: hall, ...evening, ...waiting, rank: 2 })
  expect(options.map(({ rank, blocking }) => [rank, blocking])).toEqual([
    [2, false],
    [2, false],
  ])

  const { kit: client } = await signUp({ user_type: 'client', name: 'Grace', email: second.contact_email })
  await client.inquiries.claim({ claim_token: second.claim_token })
  await owner.kit.events.changeStatus({ ...booked, status: 'cancelled', reason: 'The band is ill.' })
  expect(await notificationsOf(client)).toContain('option_promoted')
  await expect(visitor().inquiries.get({ claim_token: first.claim_token })).resolves.toMatchObject({
    status: 'cancelled',
    cancelled_reason: 'The band is ill.',
  })
  await expect(client.reservations.list(waiting)).resolves.toMatchObject({
    items: [
      { rank: 1, blocking: true },
      { rank: 1, blocking: true },
    ],
  })
  await owner.kit.events.changeStatus({ ...waiting, status: 'pending_confirmation' })
  await client.events.changeStatus({ ...waiting, status: 'confirmed' })
  const { items } = await client.reservations.list(waiting)
  expect(items.map(({ kind, reserved_space_id }) => [kind, reserved_space_id])).toEqual([
    ['booking', hall],
    ['booking', hall],
  ])
})

it('lets a second option challenge the first, and take its place once that is given up', async () => {
  const { north } = await makeSpaces()
  const [first, second] = [await inquire(north), await inquire(north)]
  const [leader, challenger] = [await eventOf(first.contact_email), await eventOf(second.contact_email)]
  await owner.kit.events.changeStatus({ ...leader, status: 'pending_confirmation' })
  await owner.kit.events.changeStatus({ ...challenger, status: 'pending_confirmation' })
  const [option] = (await owner.kit.reservations.list(challenger)).items
  expect(option).toMatchObject({ rank: 2, blocking: false })
  await expect(visitor().inquiries.get({ claim_token: second.claim_token })).resolves.toMatchObject({
    hold_expires_at: null,
  })
  const key = { reservation_id: option?.reservation_id ?? '' }
  const [challenged] = await owner.kit.reservations.challengeHold(key)
  expect(challenged).toMatchObject({ event_id: leader.event_id, rank: 1 })
  await expect(owner.kit.events.changeStatus({ ...challenger, status: 'confirmed' })).rejects.toMatchObject({
    code: 'conflict',
  })
  await owner.kit.reservations.releaseHold({ reservation_id: challenged?.reservation_id ?? '' })
  await owner.kit.events.changeStatus({ ...challenger, status: 'confirmed' })
  await expect(owner.kit.reservations.list({ space_id: north })).resolves.toMatchObject({
    items: [{ event_id: challenger.event_id, kind: 'booking' }],
  })
})

it('books the event’s own time and spaces, whatever options were kept for it before', async () => {
  const { north, south } = await makeSpaces()
  const dated = await inquire(north)
  const key = await eventOf(dated.contact_email)
  const weekLater = { from: '2031-11-09T23:00:00Z', to: '2031-11-10T03:00:00Z' }
  await owner.kit.reservations.placeHold({ space_id: north, ...weekLater, ...key })
  await owner.kit.events.changeStatus({ ...key, status: 'confirmed' })
  const { items } = await owner.kit.reservations.list(key)
  expect(items.map(({ kind, starts_at }) => [kind, new Date(starts_at).toISOString()])).toEqual([
    ['booking', '2031-11-02T22:00:00.000Z'],
  ])

  const open = await owner.kit.events.create({ venue_id, name: 'Somewhere', date: evening.from, ends_at: evening.to })
  await owner.kit.reservations.placeHold({ space_id: south, ...evening, event_id: open.event_id })
  await owner.kit.events.update({ event_id: open.event_id, ends_at: '2031-11-03T04:00:00Z' })
  await owner.kit.events.changeStatus({ event_id: open.event_id, status: 'confirmed' })
  await expect(owner.kit.events.spaces({ event_id: open.event_id })).resolves.toMatchObject([{ space_id: south }])
  await expect(owner.kit.reservations.list({ event_id: open.event_id })).resolves.toMatchObject({
    items: [{ kind: 'booking', ends_at: expect.stringContaining('04:30') }],
  })
})
