import { describe, expect, it } from 'vitest'
import { api, pgError, someId } from '../../testing/api.ts'

const { client, reply, sent } = api()
const element_id = someId
const key = { element_id }
const select =
  'element_id,venue_vendor_id,venue_id,vendor_id,name,category,description,price,price_unit,price_is_public,image_url,files,availability_rules,contract,is_active,is_hidden_by_venue,created_at,updated_at'
const row = {
  element_id,
  venue_vendor_id: someId,
  venue_id: someId,
  vendor_id: null,
  name: 'Roses',
  category: 'flowers',
  description: null,
  price: 12.5,
  price_unit: 'per_guest',
  price_is_public: true,
  image_url: null,
  files: [someId],
  availability_rules: { lead_time_days: 3, blackout_dates: ['2030-12-24'] },
  contract: { clauses: ['No returns', { days: 14 }] },
  is_active: true,
  is_hidden_by_venue: false,
  created_at: '2026-01-01T10:00:00.123456+00:00',
  updated_at: '2026-01-01T10:00:00.123456+00:00',
}
const elements = () => client({ validate: 'all' }).elements
const create = { venue_vendor_id: someId, name: 'Roses', category: 'flowers', price: 12.5 }

describe('reading elements', () => {
  it('lists by what is given, never deleted ones', async () => {
    reply(Response.json([row]))
    await expect(elements().list()).resolves.toEqual({ items: [row], next_cursor: null })
    await elements().list({ vendor_id: someId, category: 'a,b"(', order: 'created_at.desc' })
    expect(sent).toMatchObject([
      { path: 'elements', search: { select, deleted_at: 'is.null', order: 'created_at.asc,element_id.asc' } },
      { search: { vendor_id: `eq.${someId}`, category: 'eq.a,b"(', order: 'created_at.desc,element_id.desc' } },
    ])
    expect(sent[0]?.search).not.toHaveProperty('category')
  })

  it('gets one by id', async () => {
    reply(Response.json(row))
    await expect(elements().get(key)).resolves.toEqual(row)
    expect(sent).toMatchObject([{ path: 'elements', search: { select, element_id: `eq.${element_id}` } }])
  })

  it('lists a category without what is not on offer', async () => {
    await elements().byCategory({ category: 'flowers', venue_id: someId })
    expect(sent).toMatchObject([
      {
        path: 'elements',
        search: {
          category: 'eq.flowers',
          venue_id: `eq.${someId}`,
          is_active: 'eq.true',
          is_hidden_by_venue: 'eq.false',
          deleted_at: 'is.null',
        },
      },
    ])
  })

  it('asks the database for what a venue offers, for the words and for a date', async () => {
    const { venue_vendor_id, vendor_id, files, availability_rules, contract, ...shown } = row
    const { is_active, is_hidden_by_venue, created_at, updated_at, ...offer } = shown
    const query = `roses"),or=(name.eq.x,% & | ! 'hall`
    const availability = { available: false, reason: 'sold_out', price: null, price_unit: 'flat' }
    reply(Response.json([{ ...offer, price: null }]), Response.json([row]), Response.json(availability))
    await expect(elements().ofVenue({ venue_id: someId })).resolves.toEqual([{ ...offer, price: null }])
    await expect(elements().search({ query })).resolves.toEqual([row])
    const date = '2030-06-20T18:00:00+02:00'
    await expect(elements().isAvailable({ ...key, date, quantity: 2 })).resolves.toEqual(availability)
    expect(sent).toMatchObject([
      { path: 'rpc/get_venue_elements', body: { venue_id: someId } },
      { path: 'rpc/search_elements', search: { select }, body: { query } },
      { path: 'rpc/is_element_available', body: { ...key, date, quantity: 2 } },
    ])
  })
})

describe('writing elements', () => {
  it('creates one, leaving the rest to the database', async () => {
    reply(Response.json(row))
    await expect(elements().create(create)).resolves.toEqual(row)
    expect(sent).toMatchObject([{ method: 'POST', path: 'elements', search: { select } }])
    expect(sent[0]?.body).toEqual(create)
  })

  it('updates what it is given, conditionally when asked', async () => {
    reply(Response.json(row))
    await elements().update({ ...key, is_hidden_by_venue: true, if_updated_at: row.updated_at })
    expect(sent).toMatchObject([{ method: 'PATCH', search: { element_id: `eq.${element_id}`, deleted_at: 'is.null' } }])
    expect(sent[0]?.body).toEqual({ is_hidden_by_venue: true })
    expect(sent[0]?.headers.get('x-if-updated-at')).toBe(row.updated_at)
  })

  it('deletes softly', async () => {
    reply(Response.json(key))
    await expect(elements().remove(key)).resolves.toEqual(key)
    expect(sent).toMatchObject([{ method: 'PATCH', body: { deleted_at: 'now' } }])
  })

  it.each<[string, object, string[]]>([
    ['nothing to change', {}, []],
    ['another owner', { venue_vendor_id: someId }, ['venue_vendor_id']],
    ['an empty category', { category: ' ' }, ['category']],
    ['a negative price', { price: -1 }, ['price']],
    ['a price below the cent', { price: 1.005 }, ['price']],
    ['a price that overflows', { price: 1e10 }, ['price']],
    ['a unit there is none of', { price_unit: 'per_day' }, ['price_unit']],
    ['an image by a script', { image_url: 'javascript:alert(1)' }, ['image_url']],
    ['a file that is none', { files: ['x'] }, ['files']],
    ['a rule there is none of', { availability_rules: { leadTime: 3 } }, ['availability_rules']],
    [
      'an instant for a day',
      { availability_rules: { blackout_dates: ['2030-12-24T00:00:00Z'] } },
      ['availability_rules'],
    ],
    [
      'a season without an end',
      { availability_rules: { seasonal_pricing: [{ start_date: '2030-01-01', multiplier: 2 }] } },
      ['availability_rules'],
    ],
    ['a contract that is text', { contract: 'Terms' }, ['contract']],
  ])('refuses an update with %s, naming the field', async (_, changes, fields) => {
    await expect(elements().update({ ...key, ...changes })).rejects.toMatchObject({
      code: 'invalid_input',
      function: 'updateElement',
      details: { fields: expect.arrayContaining(fields) },
    })
    expect(sent).toEqual([])
  })

  const date = '2030-06-20T18:00:00Z'
  it.each<[string, () => Promise<unknown>, string]>([
    ['no price', () => elements().create(Object.assign({}, create, { price: undefined })), 'price'],
    ['a venue beside the relationship', () => elements().create({ ...create, ...{ venue_id: someId } }), 'venue_id'],
    ['a day for an instant', () => elements().isAvailable({ ...key, date: '2030-06-20' }), 'date'],
    ['none of it', () => elements().isAvailable({ ...key, date, quantity: 0 }), 'quantity'],
    ['half of it', () => elements().isAvailable({ ...key, date, quantity: 0.5 }), 'quantity'],
    ['words without end', () => elements().search({ query: 'x'.repeat(20_001) }), 'query'],
  ])('refuses %s, naming the field', async (_, call, field) => {
    await expect(call()).rejects.toMatchObject({ code: 'invalid_input', details: { fields: [field] } })
    expect(sent).toEqual([])
  })

  it.each([
    ['forbidden', pgError(403, { code: 'VK004', message: 'A vendor may not change is_hidden_by_venue.' })],
    ['precondition_failed', pgError(400, { code: 'VK002', message: 'The row was changed by someone else.' })],
    ['not_found', pgError(406, { code: 'PGRST116' })],
    ['unauthenticated', pgError(401, { code: '42501' })],
  ])('reports %s', async (code, answer) => {
    reply(answer)
    await expect(elements().update({ ...key, name: 'x' })).rejects.toMatchObject({ code })
  })
})
