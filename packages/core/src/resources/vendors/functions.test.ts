import { describe, expect, it } from 'vitest'
import { api, pgError, someId } from '../../testing/api.ts'

const { client, reply, sent } = api()
const vendor_id = someId
const select = 'vendor_id,name,email,phone,address,description,contact_persons,created_at,updated_at'
const row = {
  vendor_id,
  name: 'Bloom & Co',
  email: 'hello@bloom.example',
  phone: null,
  address: { city: 'Vienna', country: 'AT' },
  description: 'Flowers',
  contact_persons: [{ name: 'Ada', role: null, is_primary: true }],
  created_at: '2026-01-01T10:00:00.123456+00:00',
  updated_at: '2026-01-01T10:00:00.123456+00:00',
}
const relationship = {
  venue_vendor_id: someId,
  venue_id: someId,
  vendor_id,
  approval_status: 'approved',
  insurance: [],
  created_at: row.created_at,
  updated_at: row.updated_at,
}
const venue = {
  venue_id: someId,
  name: 'The Grand Hall',
  slug: 'the-grand-hall',
  description: null,
  address: null,
  latitude: null,
  longitude: null,
  time_zone: 'Europe/Vienna',
  currency: 'EUR',
  email: null,
  phone: null,
  website: null,
  is_published: true,
  settings: {},
  created_at: row.created_at,
  updated_at: row.updated_at,
}
const vendors = () => client({ validate: 'all' }).vendors
const visible = { select, deleted_at: 'is.null' }

describe('reading vendors', () => {
  it('lists by name, never deleted ones', async () => {
    reply(Response.json([row]))
    await expect(vendors().list({ limit: 10 })).resolves.toEqual({ items: [row], next_cursor: null })
    expect(sent).toMatchObject([
      { method: 'GET', path: 'vendors', search: { ...visible, order: 'name.asc,vendor_id.asc', limit: '11' } },
    ])
  })

  it('gets one by id', async () => {
    reply(Response.json(row))
    await expect(vendors().get({ vendor_id })).resolves.toEqual(row)
    expect(sent).toMatchObject([{ path: 'vendors', search: { ...visible, vendor_id: `eq.${vendor_id}` } }])
  })

  it('finds an address in any case', async () => {
    reply(Response.json(row))
    await expect(vendors().getByEmail({ email: 'Hello@Bloom.example' })).resolves.toEqual(row)
    expect(sent).toMatchObject([{ path: 'vendors', search: { ...visible, email: 'eq.hello@bloom.example' } }])
  })

  it('lists its venues through the relationships, in one request', async () => {
    reply(Response.json([{ ...relationship, venue }]))
    await expect(vendors().venues({ vendor_id, approval_status: 'approved' })).resolves.toEqual({
      items: [{ ...relationship, venue }],
      next_cursor: null,
    })
    expect(sent).toMatchObject([
      {
        path: 'venue_vendors',
        search: {
          select: expect.stringMatching(/^venue_vendor_id,.*,venue:venues\(venue_id,.*\)$/),
          vendor_id: `eq.${vendor_id}`,
          approval_status: 'eq.approved',
        },
      },
    ])
  })

  it('lists its events, upcoming ones only when asked', async () => {
    await vendors().events({ vendor_id })
    await vendors().events({ vendor_id, upcoming_only: true })
    const search = {
      select: expect.stringMatching(/,event_elements!inner\(\)$/),
      'event_elements.vendor_id': `eq.${vendor_id}`,
      deleted_at: 'is.null',
      order: 'date.asc,event_id.asc',
    }
    expect(sent).toMatchObject([
      { path: 'events', search },
      { path: 'events', search: { ...search, date: 'gt.now', status: 'neq.cancelled' } },
    ])
    expect(sent[0]?.search).not.toHaveProperty('date')
  })

  it('passes search words as bound parameters, whatever they hold', async () => {
    reply(Response.json([row]))
    const query = `bloom"),or=(name.eq.x,% & | ! 'co`
    await expect(vendors().search({ query })).resolves.toEqual([row])
    expect(sent).toMatchObject([{ method: 'POST', path: 'rpc/search_vendors', search: { select }, body: { query } }])
  })
})

describe('writing vendors', () => {
  it('registers the caller with all it gave beside the name as details', async () => {
    reply(Response.json(row))
    await vendors().create({ name: ' Bloom & Co ', contact_persons: [{ name: 'Ada' }] })
    expect(sent).toMatchObject([
      {
        path: 'rpc/register_profile',
        body: { user_type: 'vendor', name: 'Bloom & Co', details: { contact_persons: [{ name: 'Ada' }] } },
      },
    ])
  })

  it('updates what it is given, conditionally when asked', async () => {
    reply(Response.json(row))
    await vendors().update({ vendor_id, description: null, if_updated_at: row.updated_at })
    expect(sent).toMatchObject([
      { method: 'PATCH', search: { ...visible, vendor_id: `eq.${vendor_id}` }, body: { description: null } },
    ])
    expect(sent[0]?.headers.get('x-if-updated-at')).toBe(row.updated_at)
  })

  it('deletes softly', async () => {
    reply(Response.json({ vendor_id }))
    await expect(vendors().remove({ vendor_id })).resolves.toEqual({ vendor_id })
    expect(sent).toMatchObject([{ method: 'PATCH', body: { deleted_at: 'now' } }])
  })

  it('leaves appending a contact person to the database', async () => {
    reply(Response.json(row))
    const contact_person = { name: 'Ada', email: 'ada@bloom.example', is_primary: true }
    await vendors().addContactPerson({ vendor_id, contact_person })
    expect(sent).toMatchObject([
      { path: 'rpc/add_vendor_contact_person', search: { select }, body: { vendor_id, contact_person } },
    ])
  })

  it.each<[string, object, string[]]>([
    ['nothing to change', {}, []],
    ['an unknown field', { rating: 5 }, ['rating']],
    ['the address of the account', { email: 'a@example.com' }, ['email']],
    ['an empty name', { name: '' }, ['name']],
    ['a description that is too long', { description: 'x'.repeat(10_001) }, ['description']],
    [
      'two primary contacts',
      { contact_persons: [row, row].map(() => ({ name: 'A', is_primary: true })) },
      ['contact_persons'],
    ],
    ['a contact without a name', { contact_persons: [{ email: 'a@example.com' }] }, ['contact_persons']],
    ['an unknown field of a contact', { contact_persons: [{ name: 'A', fax: '1' }] }, ['contact_persons']],
  ])('refuses an update with %s, naming the field', async (_, changes, fields) => {
    await expect(vendors().update({ vendor_id, ...changes })).rejects.toMatchObject({
      code: 'invalid_input',
      function: 'updateVendor',
      details: { fields: expect.arrayContaining(fields) },
    })
    expect(sent).toEqual([])
  })

  it.each<[string, () => Promise<unknown>, string]>([
    ['an id that is none', () => vendors().get({ vendor_id: '1' }), 'vendor_id'],
    ['an address that is none', () => vendors().getByEmail({ email: '@' }), 'email'],
    ['an order there is none of', () => vendors().events({ vendor_id, order: 'name.asc' as 'date.asc' }), 'order'],
    ['no words', () => vendors().search({ query: '  ' }), 'query'],
    ['words without end', () => vendors().search({ query: 'x'.repeat(20_001) }), 'query'],
    [
      'a contact whose address is none',
      () => vendors().addContactPerson({ vendor_id, contact_person: { name: 'A', email: 'a' } }),
      'contact_person',
    ],
  ])('refuses %s, naming the field', async (_, call, field) => {
    await expect(call()).rejects.toMatchObject({ code: 'invalid_input', details: { fields: [field] } })
    expect(sent).toEqual([])
  })

  it.each([
    ['precondition_failed', pgError(400, { code: 'VK002', message: 'The row was changed by someone else.' })],
    ['not_found', pgError(406, { code: 'PGRST116' })],
    ['unauthenticated', pgError(401, { code: '42501' })],
  ])('reports %s', async (code, answer) => {
    reply(answer)
    await expect(vendors().update({ vendor_id, name: 'x' })).rejects.toMatchObject({ code })
  })
})
