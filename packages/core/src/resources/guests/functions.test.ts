import { describe, expect, it } from 'vitest'
import { api, pgError, someId } from '../../testing/api.ts'

const { client, reply, sent } = api()
const event_id = someId
const guest_id = someId
const columns =
  'guest_id,event_id,venue_id,client_id,name,title,email,phone,rsvp_status,plus_ones,plus_one_names,dietary_restrictions,table_name,notes,responded_at,created_at,updated_at'
const row = {
  guest_id,
  event_id,
  venue_id: someId,
  client_id: null,
  name: 'Ann',
  title: null,
  email: 'ann@example.com',
  phone: null,
  rsvp_status: 'yes',
  plus_ones: 1,
  plus_one_names: ['Bo'],
  dietary_restrictions: null,
  table_name: null,
  notes: null,
  responded_at: null,
  created_at: '2026-01-01T10:00:00.123456+00:00',
  updated_at: '2026-01-01T10:00:00.123456+00:00',
}
const done = { created: 1, updated: 0, skipped: 0, errors: [] }
const guests = () => client({ validate: 'all' }).guests

describe('guest lists', () => {
  it('are read by name, never with the hash of the personal link', async () => {
    reply(Response.json([row]))
    await expect(guests().list({ event_id, rsvp_status: 'yes' })).resolves.toEqual({ items: [row], next_cursor: null })
    await guests().withDietaryRestrictions({ event_id })
    await guests().search({ event_id, query: ' a%,(b) ' })
    const search = { select: columns, event_id: `eq.${event_id}`, order: 'name.asc,guest_id.asc' }
    expect(sent).toMatchObject([
      { path: 'guests', search: { ...search, rsvp_status: 'eq.yes' } },
      { path: 'guests', search: { ...search, dietary_restrictions: 'not.is.null' } },
      { path: 'rpc/search_guests', body: { event_id, query: 'a%,(b)' } },
    ])
  })

  it('are written row by row or in one request', async () => {
    reply(Response.json(row), Response.json(row), Response.json({ guest_id }), Response.json(done))
    await guests().create({ event_id, name: 'Ann' })
    await guests().update({ guest_id, plus_ones: 0, if_updated_at: row.updated_at })
    await guests().remove({ guest_id })
    await expect(guests().bulkCreate({ event_id, guests: [{ name: 'Ann', email: 'whatever' }] })).resolves.toEqual(done)
    expect(sent).toMatchObject([
      { method: 'POST', path: 'guests', body: { event_id, name: 'Ann' } },
      { method: 'PATCH', search: { guest_id: `eq.${guest_id}` }, body: { plus_ones: 0 } },
      { method: 'DELETE', search: { guest_id: `eq.${guest_id}` } },
      {
        path: 'rpc/import_guests',
        body: { event_id, guests: [{ name: 'Ann', email: 'whatever' }], on_duplicate: 'skip', dry_run: false },
      },
    ])
    expect(sent[1]?.headers.get('x-if-updated-at')).toBe(row.updated_at)
  })

  it.each<[string, object, string]>([
    ['no name', { name: '' }, 'name'],
    ['an address that is none', { email: 'ann' }, 'email'],
    ['a number that is none', { phone: 'call me' }, 'phone'],
    ['too many companions', { plus_ones: 101 }, 'plus_ones'],
    ['half a companion', { plus_ones: 0.5 }, 'plus_ones'],
    ['an answer that is none', { rsvp_status: 'maybe' }, 'rsvp_status'],
    ['a field that is unknown', { age: 7 }, 'age'],
    ['the character NUL', { notes: 'a\0b' }, 'notes'],
    ['a name that cannot be seen', { name: '\u200b\u2060' }, 'name'],
    ['a name of two lines', { name: 'Ann\nLee' }, 'name'],
    ['a title that writes itself backwards', { title: 'Dr.\u202e' }, 'title'],
    ['a companion who speaks to terminals', { plus_ones: 1, plus_one_names: ['\u001b]0;x\u0007'] }, 'plus_one_names'],
  ])('refuse a guest with %s, naming the field', async (_, fields, field) => {
    await expect(guests().create({ event_id, name: 'Ann', ...fields })).rejects.toMatchObject({
      code: 'invalid_input',
      details: { fields: [field] },
    })
    expect(sent).toEqual([])
  })

  it('take names of all scripts', async () => {
    reply(Response.json(row))
    const names = ['José Ángel', '李小龍', 'שלום\u200f', 'فاطمة', '👩‍👩‍👧 Party', 'नमस्ते', '🏴‍☠️']
    for (const name of names) await guests().create({ event_id, name })
    expect(sent.map(({ body }) => body)).toEqual(names.map((name) => ({ event_id, name })))
  })

  it('refuse a bulk of none, of too many, and with what no database stores', async () => {
    const many = Array.from({ length: 10_001 }, () => ({ name: 'x' }))
    for (const list of [[], many, [{ name: 'a\0' }]]) {
      await expect(guests().bulkCreate({ event_id, guests: list })).rejects.toMatchObject({
        code: 'invalid_input',
        details: { fields: ['guests'] },
      })
    }
    expect(sent).toEqual([])
  })
})

describe('personal links', () => {
  it('are made, shown and answered by RPC, and a link that is none is not_found', async () => {
    reply(Response.json([{ guest_id, name: 'Ann', email: null, token: 't' }]), Response.json(null))
    await expect(guests().createRsvpLinks({ event_id })).resolves.toHaveLength(1)
    await expect(guests().rsvp({ token: 't' })).rejects.toMatchObject({ code: 'not_found', function: 'getRsvp' })
    await expect(guests().respondToRsvp({ token: 't', rsvp_status: 'no' })).rejects.toMatchObject({ code: 'not_found' })
    expect(sent).toMatchObject([
      { path: 'rpc/create_rsvp_links', body: { event_id } },
      { path: 'rpc/get_rsvp', body: { token: 't' } },
      { path: 'rpc/rsvp_by_token', body: { token: 't', rsvp_status: 'no' } },
    ])
  })
})

describe('importGuestsCsv', () => {
  it('wants a table or a file, of an encoding that exists', async () => {
    const file = new Blob(['name\nAnn'])
    const wrong: object[] = [
      {},
      { csv: 'name', file },
      { file, encoding: 'klingon' },
      { file, mapping: { age: 'Age' } },
    ]
    for (const input of wrong) {
      await expect(guests().importCsv({ event_id, ...input })).rejects.toMatchObject({ code: 'invalid_input' })
    }
    await expect(guests().importCsv({ event_id, csv: 'Gast\nAnn' })).rejects.toMatchObject({
      code: 'invalid_input',
      function: 'importGuestsCsv',
      issues: [{ path: ['mapping', 'name'] }],
      hint: expect.stringContaining('“Gast”'),
    })
    expect(sent).toEqual([])
  })

  it('sends a list that must go in whole in one request, and one too long for that not at all', async () => {
    reply(Response.json({ ...done, created: 5000 }))
    const list = (length: number) => `name\n${'Ann\n'.repeat(length)}`
    await guests().importCsv({ event_id, csv: list(5000), on_duplicate: 'fail' })
    expect(sent).toHaveLength(1)
    await expect(guests().importCsv({ event_id, csv: list(10_001), on_duplicate: 'fail' })).rejects.toMatchObject({
      code: 'invalid_input',
      details: { fields: ['on_duplicate'] },
    })
    expect(sent).toHaveLength(1)
  })

  it('reports a failure as any function, after the parts that were taken', async () => {
    reply(Response.json({ ...done, created: 2000 }), pgError(503, { code: '57P03' }))
    const progress: number[] = []
    await expect(
      guests().importCsv({
        event_id,
        csv: `name\n${'Ann\n'.repeat(3000)}`,
        on_progress: ({ processed }) => progress.push(processed),
      }),
    ).rejects.toMatchObject({ code: 'unavailable', function: 'importGuestsCsv' })
    expect(progress).toEqual([2000])
  })
})

describe('exportGuestsCsv', () => {
  it('reads page after page', async () => {
    const page = Array.from({ length: 501 }, (_, index) => ({ ...row, name: `Guest ${index}` }))
    reply(Response.json(page), Response.json([row]))
    const csv = await guests().exportCsv({ event_id, bom: false, delimiter: ';' })
    expect(csv.split('\r\n')).toHaveLength(1 + 500 + 1 + 1)
    expect(csv).toContain('Ann;;ann@example.com;;yes;1;Bo;;;\r\n')
    expect(sent[1]?.search).toMatchObject({ name: 'gte.Guest 499' })
  })
})
