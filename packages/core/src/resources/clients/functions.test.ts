import { describe, expect, it } from 'vitest'
import { createAdminClient } from '../../admin.ts'
import { api, pgError, someId } from '../../testing/api.ts'

const { client, reply, sent, url } = api()
const client_id = someId
const select = 'client_id,name,email,phone,billing_address,preferences,stripe_customer_id,created_at,updated_at'
const row = {
  client_id,
  name: 'Cleo Klein',
  email: 'cleo@example.com',
  phone: null,
  billing_address: { lines: ['Ring 1'], city: 'Vienna', country: 'AT' },
  preferences: { food: 'No nuts' },
  stripe_customer_id: null,
  created_at: '2026-01-01T10:00:00.123456+00:00',
  updated_at: '2026-01-01T10:00:00.123456+00:00',
}
const clients = () => client({ validate: 'all' }).clients
const admin = createAdminClient({ url, key: 'sb_secret_test' }).clients
const visible = { select, deleted_at: 'is.null' }

describe('reading clients', () => {
  it('lists by name, never deleted ones', async () => {
    reply(Response.json([row]))
    await expect(clients().list()).resolves.toEqual({ items: [row], next_cursor: null })
    expect(sent).toMatchObject([
      { method: 'GET', path: 'clients', search: { ...visible, order: 'name.asc,client_id.asc', limit: '51' } },
    ])
  })

  it('gets one by id', async () => {
    reply(Response.json(row))
    await expect(clients().get({ client_id })).resolves.toEqual(row)
    expect(sent).toMatchObject([
      { method: 'GET', path: 'clients', search: { ...visible, client_id: `eq.${client_id}` } },
    ])
  })

  it('finds an address in any case', async () => {
    reply(Response.json(row))
    await expect(clients().getByEmail({ email: 'CLEO@Example.com' })).resolves.toEqual(row)
    expect(sent.at(-1)).toMatchObject({ path: 'clients', search: { ...visible, email: 'eq.cleo@example.com' } })
  })

  it('gets the figures in one request', async () => {
    const stats = {
      total_events: 2,
      upcoming_events: 1,
      by_status: { confirmed: 2 },
      spend: [{ currency: 'EUR', contracted: 1200.5, paid: 600.25 }],
    }
    reply(Response.json(stats))
    await expect(clients().stats({ client_id })).resolves.toEqual(stats)
    expect(sent).toMatchObject([{ path: 'rpc/get_client_stats', body: { client_id } }])
  })

  it('counts events without fetching them', async () => {
    reply(new Response(null, { headers: { 'content-range': '*/7' } }))
    await expect(clients().eventCount({ client_id })).resolves.toBe(7)
    expect(sent).toMatchObject([
      { method: 'HEAD', path: 'events', search: { client_id: `eq.${client_id}`, deleted_at: 'is.null' } },
    ])
  })
})

describe('writing clients', () => {
  it('registers the caller with all it gave beside the name as details', async () => {
    reply(Response.json(row))
    await clients().create({ name: ' Cleo Klein ', phone: '+43 1 234', preferences: { food: 'No nuts' } })
    expect(sent).toMatchObject([
      {
        path: 'rpc/register_profile',
        body: {
          user_type: 'client',
          name: 'Cleo Klein',
          details: { phone: '+43 1 234', preferences: { food: 'No nuts' } },
        },
      },
    ])
  })

  it('updates what it is given, conditionally when asked', async () => {
    reply(Response.json(row))
    await clients().update({ client_id, phone: null, if_updated_at: row.updated_at })
    expect(sent).toMatchObject([
      { method: 'PATCH', search: { ...visible, client_id: `eq.${client_id}` }, body: { phone: null } },
    ])
    expect(sent[0]?.headers.get('x-if-updated-at')).toBe(row.updated_at)
  })

  it('deletes softly', async () => {
    reply(Response.json({ client_id }))
    await expect(clients().remove({ client_id })).resolves.toEqual({ client_id })
    expect(sent).toMatchObject([{ method: 'PATCH', body: { deleted_at: 'now' } }])
  })

  it('leaves merging preferences to the database', async () => {
    reply(Response.json(row))
    await clients().updatePreferences({ client_id, preferences: { food: null, notes: 'Quiet room' } })
    expect(sent).toMatchObject([
      {
        method: 'POST',
        path: 'rpc/update_client_preferences',
        search: { select },
        body: { client_id, preferences: { food: null, notes: 'Quiet room' } },
      },
    ])
  })

  it('sets the Stripe customer for the server only', async () => {
    reply(Response.json(row))
    const input = { client_id, stripe_customer_id: 'cus_Nffr' }
    await expect(clients().updateStripeId(input)).rejects.toMatchObject({ code: 'forbidden' })
    expect(sent).toEqual([])
    await admin.updateStripeId(input)
    expect(sent).toMatchObject([{ method: 'PATCH', path: 'clients', body: { stripe_customer_id: 'cus_Nffr' } }])
  })

  it.each<[string, object, string[]]>([
    ['nothing to change', {}, []],
    ['an unknown field', { title: 'x' }, ['title']],
    ['the address of the account', { email: 'a@example.com' }, ['email']],
    ['preferences, which would lose what others change', { preferences: {} }, ['preferences']],
    ['the Stripe customer', { stripe_customer_id: 'cus_1' }, ['stripe_customer_id']],
    ['no name', { name: null }, ['name']],
    ['a name that is too long', { name: 'x'.repeat(201) }, ['name']],
    ['a telephone number in words', { phone: 'call me' }, ['phone']],
    ['a country by its name', { billing_address: { country: 'Austria' } }, ['billing_address']],
  ])('refuses an update with %s, naming the field', async (_, changes, fields) => {
    await expect(clients().update({ client_id, ...changes })).rejects.toMatchObject({
      code: 'invalid_input',
      function: 'updateClient',
      details: { fields: expect.arrayContaining(fields) },
    })
    expect(sent).toEqual([])
  })

  it.each<[string, () => Promise<unknown>, string]>([
    ['an id that is none', () => clients().get({ client_id: '1' }), 'client_id'],
    ['an address that is none', () => clients().getByEmail({ email: 'cleo' }), 'email'],
    ['a page of none', () => clients().list({ limit: 0 }), 'limit'],
    ['no name', () => clients().create({ name: ' ' }), 'name'],
    ['no preference', () => clients().updatePreferences({ client_id, preferences: {} }), 'preferences'],
    [
      'a preference that is too long',
      () => clients().updatePreferences({ client_id, preferences: { notes: 'x'.repeat(4001) } }),
      'preferences',
    ],
    [
      'something else of Stripe',
      () => admin.updateStripeId({ client_id, stripe_customer_id: 'pi_1' }),
      'stripe_customer_id',
    ],
  ])('refuses %s, naming the field', async (_, call, field) => {
    await expect(call()).rejects.toMatchObject({ code: 'invalid_input', details: { fields: [field] } })
    expect(sent).toEqual([])
  })

  it.each([
    ['precondition_failed', pgError(400, { code: 'VK002', message: 'The row was changed by someone else.' })],
    ['conflict', pgError(400, { code: 'VK008', message: 'There are confirmed events to come.' })],
    ['not_found', pgError(406, { code: 'PGRST116' })],
    ['unauthenticated', pgError(401, { code: '42501' })],
  ])('reports %s', async (code, answer) => {
    reply(answer)
    await expect(clients().update({ client_id, name: 'x' })).rejects.toMatchObject({ code })
  })
})
