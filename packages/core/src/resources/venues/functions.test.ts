import { describe, expect, it } from 'vitest'
import { api, pgError, someId } from '../../testing/api.ts'

const { client, reply, sent } = api()
const venue_id = someId
const columns =
  'venue_id,name,slug,description,address,latitude,longitude,time_zone,currency,email,phone,website,is_published,settings,created_at,updated_at'
const row = {
  venue_id,
  name: 'The Grand Hall',
  slug: 'the-grand-hall',
  description: null,
  address: { lines: ['Ring 1'], city: 'Vienna', country: 'AT' },
  latitude: 48.2,
  longitude: 16.37,
  time_zone: 'Europe/Vienna',
  currency: 'EUR',
  email: 'hello@example.com',
  phone: null,
  website: null,
  is_published: true,
  settings: { hold_hours: 48 },
  created_at: '2026-01-01T10:00:00.123456+00:00',
  updated_at: '2026-01-01T10:00:00.123456+00:00',
}
const venues = (settings = {}) => client({ validate: 'all', ...settings }).venues
const count = (total: number) => new Response(null, { headers: { 'content-range': `*/${total}` } })

describe('reading venues', () => {
  it('gets one by id or by slug, never a deleted one', async () => {
    reply(Response.json(row))
    await expect(venues().get({ venue_id })).resolves.toEqual(row)
    await venues().get({ slug: 'the-grand-hall' })
    const common = { method: 'GET', path: 'venues' }
    expect(sent).toMatchObject([
      { ...common, search: { select: columns, venue_id: `eq.${venue_id}`, deleted_at: 'is.null' } },
      { ...common, search: { slug: 'eq.the-grand-hall', deleted_at: 'is.null' } },
    ])
  })

  it('wants exactly one of id and slug', async () => {
    await expect(venues().get({})).rejects.toMatchObject({
      code: 'invalid_input',
      message: 'give either venue_id or slug',
    })
    await expect(venues().get({ venue_id, slug: 'the-grand-hall' })).rejects.toMatchObject({ code: 'invalid_input' })
  })

  it('says not_found for a venue that is not there or not visible', async () => {
    reply(pgError(406, { code: 'PGRST116' }))
    await expect(venues().get({ venue_id })).rejects.toMatchObject({ code: 'not_found', function: 'getVenue' })
  })

  it('counts without fetching rows', async () => {
    reply(count(7))
    await expect(venues().eventCount({ venue_id })).resolves.toBe(7)
    await expect(venues().spaceCount({ venue_id })).resolves.toBe(7)
    expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual(['HEAD events', 'HEAD spaces'])
  })

  it('passes search words as bound parameters, whatever they hold', async () => {
    reply(Response.json([row]))
    const query = `grand"),or=(name.eq.x,% & | ! 'hall`
    const near = { lat: 48.2, lng: 16.4 }
    await expect(venues().search({ query, near, capacity: 80 })).resolves.toEqual([row])
    expect(sent).toMatchObject([
      { method: 'POST', path: 'rpc/search_venues', search: { select: columns }, body: { query, near, capacity: 80 } },
    ])
  })

  it.each([
    ['words without end', { query: 'x'.repeat(20_001) }, 'query'],
    ['a place off the globe', { near: { lat: 91, lng: 0 } }, 'near'],
    ['a circle around nothing', { near: { lat: 0, lng: 0, radius_km: 0 } }, 'near'],
    ['no guests', { capacity: 0 }, 'capacity'],
    ['a day where an instant is meant', { date: '2026-06-20' }, 'date'],
    ['more than 100 venues', { limit: 101 }, 'limit'],
  ])('refuses a search for %s', async (_, input, field) => {
    await expect(venues().search(input)).rejects.toMatchObject({
      code: 'invalid_input',
      details: { fields: [field] },
    })
    expect(sent).toEqual([])
  })

  it('gets the figures in one request', async () => {
    const stats = {
      total_events: 2,
      upcoming_events: 1,
      spaces: 3,
      vendors: 0,
      by_status: { confirmed: 2 },
      revenue_confirmed: 1200.5,
    }
    reply(Response.json(stats))
    await expect(venues().stats({ venue_id })).resolves.toEqual(stats)
    expect(sent).toMatchObject([{ path: 'rpc/get_venue_stats', body: { venue_id } }])
  })
})

describe('writing venues', () => {
  it('registers the caller with all it gave beside the name as details', async () => {
    reply(Response.json(row))
    await venues().create({ name: '  The Grand Hall ', slug: 'the-grand-hall', currency: 'EUR' })
    expect(sent).toMatchObject([
      {
        path: 'rpc/register_profile',
        body: { user_type: 'venue', name: 'The Grand Hall', details: { slug: 'the-grand-hall', currency: 'EUR' } },
      },
    ])
  })

  it('updates what it is given, conditionally when asked', async () => {
    reply(Response.json(row))
    await venues().update({ venue_id, phone: null })
    await venues().update({ venue_id, name: 'New', if_updated_at: row.updated_at })
    expect(sent.map(({ method, body, search }) => ({ method, body, filter: search.venue_id }))).toEqual([
      { method: 'PATCH', body: { phone: null }, filter: `eq.${venue_id}` },
      { method: 'PATCH', body: { name: 'New' }, filter: `eq.${venue_id}` },
    ])
    expect(sent.map(({ headers }) => headers.get('x-if-updated-at'))).toEqual([null, row.updated_at])
  })

  it('deletes softly, publishes and unpublishes', async () => {
    reply(Response.json(row))
    await venues().publish({ venue_id })
    await venues().unpublish({ venue_id })
    reply(Response.json({ venue_id }))
    await expect(venues().remove({ venue_id })).resolves.toEqual({ venue_id })
    expect(sent.map(({ method, body }) => ({ method, body }))).toEqual([
      { method: 'PATCH', body: { is_published: true } },
      { method: 'PATCH', body: { is_published: false } },
      { method: 'PATCH', body: { deleted_at: 'now' } },
    ])
  })

  it.each<[string, object, string[]]>([
    ['nothing to change', {}, []],
    ['only undefined', { name: undefined }, []],
    ['only the precondition', { if_updated_at: row.updated_at }, []],
    ['an unknown field', { title: 'x' }, ['title']],
    ['a column that is not its own', { name: 'x', is_published: true }, ['is_published']],
    ['an empty name', { name: '  ' }, ['name']],
    ['a name that is too long', { name: 'x'.repeat(201) }, ['name']],
    ['a NUL in a text', { name: 'a\0b' }, ['name']],
    ['a slug with capitals', { slug: 'Grand Hall' }, ['slug']],
    ['a time zone that does not exist', { time_zone: 'Europe/Wien' }, ['time_zone']],
    ['a currency by its sign', { currency: '€' }, ['currency']],
    ['a website by http', { website: 'http://example.com' }, ['website']],
    ['a website that is a script', { website: 'javascript:alert(1)' }, ['website']],
    ['a country by its name', { address: { country: 'Austria' } }, ['address']],
    ['an unknown setting', { settings: { holdHours: 2 } }, ['settings']],
    ['a latitude off the globe', { latitude: 91 }, ['latitude']],
    ['a date where an instant is meant', { name: 'x', if_updated_at: '2026-01-01' }, ['if_updated_at']],
  ])('refuses an update with %s, naming the field', async (_, changes, fields) => {
    await expect(venues().update({ venue_id, ...changes })).rejects.toMatchObject({
      code: 'invalid_input',
      function: 'updateVenue',
      details: { fields: expect.arrayContaining(fields) },
    })
    expect(sent).toEqual([])
  })

  it.each([
    [
      'precondition_failed',
      pgError(400, { code: 'VK002', message: 'The row was changed by someone else in the meantime.' }),
    ],
    [
      'conflict',
      pgError(409, { code: '23505', message: 'duplicate key value violates unique constraint "venues_slug_key"' }),
    ],
    ['not_found', pgError(406, { code: 'PGRST116' })],
    ['forbidden', pgError(403, { code: '42501' })],
    ['unauthenticated', pgError(401, { code: '42501' })],
  ])('reports %s', async (code, answer) => {
    reply(answer)
    await expect(venues().update({ venue_id, name: 'x' })).rejects.toMatchObject({ code })
  })
})
