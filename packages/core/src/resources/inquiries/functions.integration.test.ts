import { randomUUID } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { useVenueKit } from '../../testing/backend.ts'

const { backend, visitor, admin, signUp } = await useVenueKit()

const owner = await signUp({
  user_type: 'venue',
  name: 'The Grand Hall',
  details: {
    time_zone: 'Europe/Vienna',
    currency: 'EUR',
    email: 'office@example.com',
    settings: { opening_hours: { sun: [] }, minimum_notice_hours: 24, hold_hours: 48 },
  },
})
const rival = await signUp({ user_type: 'venue', name: 'The Rival' })
const venue_id = owner.id
const { slug } = await owner.kit.venues.publish({ venue_id })

let made = 0
const makeSpace = async (fields = {}) => {
  const space = await owner.kit.spaces.create({ venue_id, name: `Room ${++made}`, capacity: 100, ...fields })
  return space.space_id
}

/** A day of May 2031; the 4th is a Sunday. */
const at = (day: number, time: string) => `2031-05-${String(day).padStart(2, '0')}T${time}:00+02:00`
const slot = (day: number) => ({ from: at(day, '18:00'), to: at(day, '22:00') })
const email = () => `${randomUUID()}@example.com`
const inquiry = (day: number, fields = {}) => ({
  venue_id,
  date: at(day, '18:00'),
  ends_at: at(day, '22:00'),
  contact_name: 'Ada “the first” Lovelace',
  contact_email: email(),
  ...fields,
})

// All visitors of this file come from one address.
beforeEach(async () => {
  await backend.sql('delete from private.rate_limits')
  await backend.sql('delete from private.visitor_holds')
})

describe('getBookingPage', () => {
  it('shows a visitor what is public, and nothing else', async () => {
    const space_id = await makeSpace({ name: 'Säulenhalle', photos: [{ url: 'https://example.com/a.jpg' }] })
    await makeSpace({ is_active: false, name: 'Storeroom' })
    const [house] = (await owner.kit.venueVendors.list({ venue_id })).items
    const relation = house ?? (await owner.kit.venueVendors.create({ venue_id }))
    const offer = { venue_vendor_id: relation.venue_vendor_id, category: 'catering', price: 30 }
    await owner.kit.elements.create({ ...offer, name: 'Buffet', price_unit: 'per_guest' })
    await owner.kit.elements.create({ ...offer, name: 'Gala dinner', price_is_public: false })
    const page = await visitor().inquiries.bookingPage({ slug })
    expect(page.venue).toMatchObject({ venue_id, slug, time_zone: 'Europe/Vienna', currency: 'EUR' })
    expect(page.settings).toEqual({ opening_hours: { sun: [] }, minimum_notice_hours: 24 })
    expect(page.spaces.map(({ name }) => name)).toContain('Säulenhalle')
    expect(page.spaces.find((space) => space.space_id === space_id)?.photos).toHaveLength(1)
    expect(page.elements.map(({ name, public_price }) => [name, public_price])).toEqual([
      ['Buffet', 30],
      ['Gala dinner', null],
    ])
    expect(JSON.stringify(page)).not.toMatch(/office@example\.com|Storeroom|hold_hours/)
  })

  it('is not_found for an unpublished venue, except to its team', async () => {
    const { slug } = await rival.kit.venues.get({ venue_id: rival.id })
    for (const kit of [visitor(), owner.kit]) {
      await expect(kit.inquiries.bookingPage({ slug })).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(rival.kit.inquiries.bookingPage({ slug })).resolves.toMatchObject({ venue: { slug } })
    await expect(visitor().inquiries.bookingPage({ slug: 'no-such-venue' })).rejects.toMatchObject({
      code: 'not_found',
      message: 'Venue not found.',
    })
  })
})

describe('placeVisitorHold and releaseVisitorHold', () => {
  it('keep a slot from others for ten minutes, until it is given back', async () => {
    const space_id = await makeSpace()
    const first = await visitor().inquiries.placeHold({ space_id, ...slot(5), visitor_key: randomUUID() })
    const minutes = (Date.parse(first.expires_at) - Date.now()) / 60_000
    expect(minutes).toBeGreaterThan(9)
    expect(minutes).toBeLessThanOrEqual(10.1)
    const other = { space_id, ...slot(5), visitor_key: randomUUID() }
    await expect(visitor().inquiries.placeHold(other)).rejects.toMatchObject({
      code: 'conflict',
      details: { space_id },
    })
    const { hold_token } = first
    await expect(visitor().inquiries.releaseHold({ hold_token })).resolves.toBe(true)
    await expect(visitor().inquiries.releaseHold({ hold_token })).resolves.toBe(false)
    await expect(visitor().inquiries.placeHold(other)).resolves.toMatchObject({ hold_token: expect.any(String) })
  })

  it('replace a visitor’s earlier hold, which another space may overlap', async () => {
    const space_id = await makeSpace()
    const visitor_key = randomUUID()
    const { hold_token } = await visitor().inquiries.placeHold({ space_id, ...slot(5), visitor_key })
    const moved = { space_id, from: at(5, '19:00'), to: at(5, '23:00'), visitor_key }
    await expect(visitor().inquiries.placeHold(moved)).rejects.toMatchObject({ code: 'conflict' })
    await expect(visitor().inquiries.placeHold({ ...moved, hold_token })).resolves.toBeDefined()
    await expect(owner.kit.reservations.list({ space_id })).resolves.toMatchObject({ items: [{ kind: 'hold' }] })
  })

  it('are limited to three for a visitor, without harm to others', async () => {
    const visitor_key = randomUUID()
    const hold = async (key: string) =>
      visitor().inquiries.placeHold({ space_id: await makeSpace(), ...slot(5), visitor_key: key })
    for (const _ of [1, 2, 3]) await hold(visitor_key)
    const refused = await hold(visitor_key).catch((error) => error)
    expect(refused).toMatchObject({ code: 'rate_limited', message: 'Too many times are held at once.' })
    expect(refused.details.retry_after).toBeGreaterThan(500)
    await expect(hold(randomUUID())).resolves.toBeDefined()
  })

  it('are refused for times and sizes that the venue does not offer', async () => {
    const space_id = await makeSpace({ capacity: 50 })
    const soon = new Date(Date.now() + 3_600_000)
    const wrong: [object, string][] = [
      [slot(4), 'from'],
      [{ from: soon.toISOString(), to: new Date(soon.getTime() + 3_600_000).toISOString() }, 'from'],
      [{ to: at(25, '18:00') }, 'to'],
      [{ guest_count: 51 }, 'guest_count'],
    ]
    for (const [fields, field] of wrong) {
      await expect(visitor().inquiries.placeHold({ space_id, ...slot(5), ...fields })).rejects.toMatchObject({
        code: 'invalid_input',
        details: { fields: [field] },
      })
    }
    const foreign = await rival.kit.spaces.create({ venue_id: rival.id, name: `Cellar ${made}`, capacity: 5 })
    for (const id of [foreign.space_id, randomUUID()]) {
      await expect(visitor().inquiries.placeHold({ space_id: id, ...slot(5) })).rejects.toMatchObject({
        code: 'not_found',
      })
    }
  })
})

describe('submitInquiry', () => {
  it('gives a venue the event, ends the visitor’s hold, and tells the venue', async () => {
    const space_id = await makeSpace()
    const { hold_token } = await visitor().inquiries.placeHold({ space_id, ...slot(6), visitor_key: randomUUID() })
    const asked = inquiry(6, { space_id, guest_count: 80, message: 'Bring a <b>band</b>', event_type: 'wedding' })
    const { claim_token, reference } = await visitor().inquiries.submit({ ...asked, hold_token, honeypot: '' })
    await expect(visitor().inquiries.get({ claim_token })).resolves.toMatchObject({
      reference,
      status: 'inquiry',
      guest_count: 80,
      claimed: false,
      venue_slug: slug,
    })
    const { items } = await owner.kit.events.list({ venue_id, from: at(6, '00:00'), to: at(7, '00:00') })
    expect(items).toMatchObject([
      {
        status: 'inquiry',
        client_id: null,
        source: 'widget',
        description: 'Bring a <b>band</b>',
        contact_name: asked.contact_name,
        contact_email: asked.contact_email,
        event_type: 'wedding',
      },
    ])
    await expect(owner.kit.reservations.list({ space_id })).resolves.toMatchObject({ items: [] })
    const told = await backend.sql('select title from public.notifications where user_id = $1', [venue_id])
    expect(told).not.toEqual([])
  })

  it('makes no second event of the same one sent again, also at once', async () => {
    const asked = inquiry(7, { idempotency_key: randomUUID() })
    const answers = await Promise.all([1, 2, 3].map(() => visitor().inquiries.submit(asked)))
    expect(answers[1]).toEqual(answers[0])
    expect(answers[2]).toEqual(answers[0])
    const { items } = await owner.kit.events.list({ venue_id, from: at(7, '00:00'), to: at(8, '00:00') })
    expect(items).toHaveLength(1)
    await expect(visitor().inquiries.submit({ ...asked, guest_count: 5 })).rejects.toMatchObject({
      code: 'conflict',
      details: { fields: ['idempotency_key'] },
    })
  })

  it('is refused while someone else holds the slot', async () => {
    const space_id = await makeSpace()
    await visitor().inquiries.placeHold({ space_id, ...slot(8), visitor_key: randomUUID() })
    await expect(visitor().inquiries.submit(inquiry(8, { space_id }))).rejects.toMatchObject({
      code: 'conflict',
      details: { space_id },
    })
    await expect(visitor().inquiries.submit(inquiry(8))).resolves.toMatchObject({ status: 'inquiry' })
  })

  it.each<[string, object, string]>([
    ['a filled honeypot', { honeypot: 'http://spam.example' }, 'honeypot'],
    ['a form that was filled in at once', { fill_time_ms: 300 }, 'fill_time_ms'],
    ['a day in the past', { date: '2020-01-01T18:00:00Z', ends_at: '2020-01-01T20:00:00Z' }, 'date'],
  ])('is refused with %s', async (_, fields, field) => {
    await expect(visitor().inquiries.submit(inquiry(9, fields))).rejects.toMatchObject({
      code: 'invalid_input',
      details: { fields: [field] },
    })
  })

  it('is not_found for an unpublished venue and for a space of another', async () => {
    const foreign = await rival.kit.spaces.create({ venue_id: rival.id, name: `Attic ${made}`, capacity: 5 })
    for (const wrong of [{ venue_id: rival.id }, { venue_id: randomUUID() }, { space_id: foreign.space_id }]) {
      await expect(visitor().inquiries.submit(inquiry(9, wrong))).rejects.toMatchObject({ code: 'not_found' })
    }
  })

  it('is limited to five an hour for one e-mail address, in any case', async () => {
    const contact_email = email()
    for (const day of [10, 11, 12, 13, 14]) await visitor().inquiries.submit(inquiry(day, { contact_email }))
    const again = inquiry(15, { contact_email: contact_email.toUpperCase() })
    const refused = await visitor()
      .inquiries.submit(again)
      .catch((error) => error)
    expect(refused).toMatchObject({ code: 'rate_limited', message: 'Too many inquiries with this e-mail address.' })
    expect(refused.details.retry_after).toBeGreaterThan(3000)
    await expect(visitor().inquiries.submit(inquiry(15))).resolves.toBeDefined()
    await expect(admin.inquiries.submit(again)).resolves.toBeDefined()
  })
})

describe('getInquiry and claimInquiry', () => {
  it('are not_found for a wrong token', async () => {
    const { kit } = await signUp({ user_type: 'client' })
    for (const claim_token of ['x', randomUUID(), "' or true --"]) {
      await expect(visitor().inquiries.get({ claim_token })).rejects.toMatchObject({ code: 'not_found' })
      await expect(kit.inquiries.claim({ claim_token })).rejects.toMatchObject({ code: 'not_found' })
    }
  })

  it('lead from inquiry over approval and claim to a confirmed booking', async () => {
    const space_id = await makeSpace()
    const contact_email = email()
    const { claim_token } = await visitor().inquiries.submit(inquiry(16, { space_id, contact_email }))
    const [event] = (await owner.kit.events.list({ venue_id, from: at(16, '00:00'), to: at(17, '00:00') })).items
    const event_id = event?.event_id ?? ''
    await owner.kit.events.changeStatus({ event_id, status: 'pending_confirmation' })
    await expect(visitor().inquiries.get({ claim_token })).resolves.toMatchObject({ status: 'pending_confirmation' })
    await expect(owner.kit.reservations.list({ space_id })).resolves.toMatchObject({ items: [{ kind: 'hold' }] })

    const client = await signUp({ user_type: 'client', name: 'Ada', email: contact_email })
    await expect(client.kit.inquiries.claim({ claim_token })).resolves.toMatchObject({ event_id, client_id: client.id })
    await expect(client.kit.inquiries.claim({ claim_token })).resolves.toMatchObject({ client_id: client.id })
    await expect(visitor().inquiries.get({ claim_token })).resolves.toMatchObject({ claimed: true })
    await client.kit.events.changeStatus({ event_id, status: 'confirmed' })
    await expect(client.kit.reservations.list({ event_id })).resolves.toMatchObject({
      items: [{ space_id, kind: 'booking', blocking: true }],
    })
  })

  it('refuse a claim with another address, by a venue, and without a session', async () => {
    const contact_email = email()
    const { claim_token } = await visitor().inquiries.submit(inquiry(17, { contact_email }))
    const other = await signUp({ user_type: 'client', name: 'Mallory' })
    await expect(other.kit.inquiries.claim({ claim_token })).rejects.toMatchObject({
      code: 'forbidden',
      message: 'This inquiry was sent with another e-mail address.',
    })
    await expect(owner.kit.inquiries.claim({ claim_token })).rejects.toMatchObject({
      code: 'forbidden',
      message: 'Only a client can claim an inquiry.',
    })
    await expect(visitor().inquiries.claim({ claim_token })).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(visitor().inquiries.get({ claim_token })).resolves.toMatchObject({ claimed: false })
  })

  it('refuse a claim of what is another client’s already', async () => {
    const contact_email = email()
    const { claim_token } = await visitor().inquiries.submit(inquiry(18, { contact_email }))
    const first = await signUp({ user_type: 'client', name: 'Ada' })
    await backend.sql('update public.events set client_id = $1 where contact_email = $2', [first.id, contact_email])
    const second = await signUp({ user_type: 'client', name: 'Ada', email: contact_email })
    await expect(second.kit.inquiries.claim({ claim_token })).rejects.toMatchObject({
      code: 'conflict',
      message: 'This inquiry has a client already.',
    })
  })
})
