import { describe, expect, it } from 'vitest'
import { api, pgError, someId } from '../../testing/api.ts'

const { client, reply, sent } = api()
const inquiries = (settings = {}) => client({ validate: 'all', ...settings }).inquiries
const period = { from: '2026-06-20T18:00:00+02:00', to: '2026-06-20T23:00:00+02:00' }
const inquiry = {
  venue_id: someId,
  date: period.from,
  ends_at: period.to,
  contact_name: 'Ada Lovelace',
  contact_email: 'ada@example.com',
}
const submitted = {
  reference: 'AB12-CD34-EF56',
  claim_token: 'secret',
  status: 'inquiry',
  date: '2026-06-20T16:00:00+00:00',
  ends_at: '2026-06-20T21:00:00+00:00',
}

describe('the booking page', () => {
  it('comes in one request', async () => {
    const page = {
      venue: {
        venue_id: someId,
        name: 'The Grand Hall',
        slug: 'the-grand-hall',
        description: null,
        address: { city: 'Vienna', country: 'AT' },
        latitude: null,
        longitude: null,
        time_zone: 'Europe/Vienna',
        currency: 'EUR',
        website: null,
      },
      settings: { opening_hours: { sun: [] }, buffer_minutes: 15 },
      spaces: [],
      elements: [
        {
          element_id: someId,
          name: 'Buffet',
          category: 'catering',
          description: null,
          public_price: null,
          price_unit: 'per_guest',
          image_url: null,
        },
      ],
    }
    reply(Response.json(page))
    await expect(inquiries().bookingPage({ slug: 'the-grand-hall' })).resolves.toEqual(page)
    expect(sent).toMatchObject([{ path: 'rpc/get_booking_page', body: { slug: 'the-grand-hall' } }])
  })

  it('is refused for what is no slug', async () => {
    await expect(inquiries().bookingPage({ slug: 'The Grand Hall' })).rejects.toMatchObject({ code: 'invalid_input' })
    expect(sent).toEqual([])
  })
})

describe('a visitor’s hold', () => {
  it('is placed and released by its token', async () => {
    const hold = { hold_token: 'secret', expires_at: '2026-01-01T10:10:00.123456+00:00' }
    const slot = { space_id: someId, ...period, guest_count: 20, visitor_key: someId, hold_token: 'earlier' }
    reply(Response.json(hold))
    await expect(inquiries().placeHold(slot)).resolves.toEqual(hold)
    reply(Response.json(false))
    await expect(inquiries().releaseHold({ hold_token: 'secret' })).resolves.toBe(false)
    expect(sent.map(({ path, body }) => [path, body])).toEqual([
      ['rpc/place_visitor_hold', slot],
      ['rpc/release_visitor_hold', { hold_token: 'secret' }],
    ])
  })

  it('is refused for a reversed period and for no guests', async () => {
    const slot = { space_id: someId, ...period }
    for (const wrong of [{ to: period.from }, { guest_count: 0 }, { visitor_key: 'me' }]) {
      await expect(inquiries().placeHold({ ...slot, ...wrong })).rejects.toMatchObject({
        code: 'invalid_input',
        details: { fields: Object.keys(wrong) },
      })
    }
    expect(sent).toEqual([])
  })

  it('says how long to wait where too many are open', async () => {
    reply(pgError(400, { code: 'VK006', message: 'Too many times are held at once.', details: '{"retry_after": 90}' }))
    await expect(inquiries().placeHold({ space_id: someId, ...period })).rejects.toMatchObject({
      code: 'rate_limited',
      message: 'Too many times are held at once.',
      details: { retry_after: 90 },
      retryable: true,
    })
    expect(sent).toHaveLength(1)
  })
})

describe('an inquiry', () => {
  it('is sent with what was given', async () => {
    reply(Response.json(submitted))
    const details = { space_id: someId, guest_count: 80, message: 'A “small” dinner', contact_phone: '+43 1 234' }
    await expect(inquiries().submit({ ...inquiry, ...details })).resolves.toEqual(submitted)
    expect(sent).toMatchObject([{ path: 'rpc/submit_inquiry', body: { ...inquiry, ...details } }])
  })

  it('is sent again after a failure only with an idempotency key', async () => {
    reply(pgError(503, { code: '' }), Response.json(submitted))
    await expect(inquiries().submit(inquiry)).rejects.toMatchObject({ code: 'unavailable' })
    reply(pgError(503, { code: '' }), Response.json(submitted))
    await expect(inquiries().submit({ ...inquiry, idempotency_key: someId })).resolves.toEqual(submitted)
    expect(sent).toHaveLength(3)
  })

  it.each<[string, object, string]>([
    ['no name', { contact_name: ' ' }, 'contact_name'],
    ['what is no e-mail address', { contact_email: 'ada' }, 'contact_email'],
    ['what is no telephone number', { contact_phone: 'call me' }, 'contact_phone'],
    ['an end before its start', { ends_at: '2026-06-20T15:00:00Z' }, 'ends_at'],
    ['a start without offset', { date: '2026-06-20T18:00' }, 'date'],
    ['no guests', { guest_count: 0 }, 'guest_count'],
    ['a message that is too long', { message: 'x'.repeat(10_001) }, 'message'],
    ['a status of its own', { status: 'confirmed' }, 'status'],
    ['a client of its own', { client_id: someId }, 'client_id'],
    ['a key that is no uuid', { idempotency_key: '1' }, 'idempotency_key'],
  ])('is refused with %s', async (_, wrong, field) => {
    await expect(inquiries().submit({ ...inquiry, ...wrong })).rejects.toMatchObject({
      code: 'invalid_input',
      function: 'submitInquiry',
      details: { fields: [field] },
    })
    expect(sent).toEqual([])
  })

  it('is followed and claimed by its token', async () => {
    const { claim_token, ...common } = submitted
    const state = {
      ...common,
      guest_count: null,
      claimed: false,
      cancelled_reason: null,
      hold_expires_at: '2026-06-03T16:00:00+00:00',
      spaces: [{ space_id: someId, name: 'Blue Room' }],
      venue_name: 'The Grand Hall',
      venue_slug: 'the-grand-hall',
      time_zone: 'Europe/Vienna',
    }
    reply(Response.json(state))
    await expect(inquiries().get({ claim_token })).resolves.toEqual(state)
    reply(pgError(400, { code: 'VK004', message: 'This inquiry was sent with another e-mail address.' }))
    await expect(inquiries().claim({ claim_token })).rejects.toMatchObject({
      code: 'forbidden',
      message: 'This inquiry was sent with another e-mail address.',
    })
    expect(sent.map(({ path, body }) => [path, body])).toEqual([
      ['rpc/get_inquiry', { claim_token }],
      ['rpc/claim_inquiry', { claim_token }],
    ])
  })
})
