import { describe, expect, it } from 'vitest'
import { api, pgError, someId } from '../../testing/api.ts'

const { client, reply, sent } = api()
const event_id = someId
const venue_id = someId
const other = '0192f3a4-0000-7000-8000-00000000000b'
const columns =
  'event_id,name,description,date,ends_at,venue_id,client_id,status,guest_count,budget,event_type,rsvp_deadline,timeline,contact_name,contact_email,contact_phone,source,cancelled_reason,created_at,updated_at'
const row = {
  event_id,
  name: 'Annual Charity Gala',
  description: null,
  date: '2026-12-15T18:00:00+00:00',
  ends_at: '2026-12-15T22:00:00+00:00',
  venue_id,
  client_id: null,
  status: 'inquiry',
  guest_count: 150,
  budget: 50000.5,
  event_type: null,
  rsvp_deadline: null,
  timeline: [{ time: '18:30', activity: 'Doors' }],
  contact_name: null,
  contact_email: null,
  contact_phone: null,
  source: 'dashboard',
  cancelled_reason: null,
  created_at: '2026-01-01T10:00:00.123456+00:00',
  updated_at: '2026-01-01T10:00:00.123456+00:00',
}
const events = () => client({ validate: 'all' }).events
const from = '2026-12-01T00:00:00+01:00'
const to = '2027-01-01T00:00:00+01:00'
const filter = { event_id: `eq.${event_id}`, deleted_at: 'is.null' }

describe('reading events', () => {
  it('lists by date, with the filters it is given', async () => {
    reply(Response.json([row]))
    await expect(events().list()).resolves.toEqual({ items: [row], next_cursor: null })
    await events().list({ client_id: someId, venue_id, status: ['inquiry', 'confirmed'], from, order: 'date.desc' })
    const common = { select: columns, deleted_at: 'is.null', limit: '51' }
    expect(sent.map(({ search }) => search)).toEqual([
      { ...common, order: 'date.asc,event_id.asc' },
      {
        ...common,
        order: 'date.desc,event_id.desc',
        client_id: `eq.${someId}`,
        venue_id: `eq.${venue_id}`,
        status: 'in.(inquiry,confirmed)',
        date: `gte.${from}`,
      },
    ])
  })

  it('lists a period with both of its ends', async () => {
    reply(Response.json([]))
    await events().byDateRange({ from, to, venue_id })
    expect(sent).toMatchObject([{ method: 'GET', path: 'events', search: { venue_id: `eq.${venue_id}` } }])
  })

  it('gets one, never a deleted one', async () => {
    reply(Response.json(row))
    await expect(events().get({ event_id })).resolves.toEqual(row)
    expect(sent).toMatchObject([{ method: 'GET', path: 'events', search: { select: columns, ...filter } }])
  })

  it('gets its timeline and its spaces in one request each', async () => {
    reply(Response.json({ timeline: row.timeline }))
    await expect(events().timeline({ event_id })).resolves.toEqual(row.timeline)
    reply(Response.json({ event_spaces: [] }))
    await expect(events().spaces({ event_id })).resolves.toEqual([])
    expect(sent).toMatchObject([
      { path: 'events', search: { select: 'timeline', ...filter } },
      {
        path: 'events',
        search: { select: expect.stringMatching(/^event_spaces\(space:spaces\(space_id,/), ...filter },
      },
    ])
  })

  it('searches in the database, whatever the words', async () => {
    reply(Response.json([]))
    const query = `gala",or=(name.eq.x)&select=*`
    await expect(events().search({ query, venue_id })).resolves.toEqual([])
    expect(sent).toMatchObject([{ path: 'rpc/search_events', search: { select: columns }, body: { query, venue_id } }])
  })

  it('gets the history latest first', async () => {
    reply(Response.json([]))
    await events().history({ event_id })
    expect(sent).toMatchObject([
      { path: 'action_history', search: { event_id: `eq.${event_id}`, order: 'created_at.desc,action_id.desc' } },
    ])
  })

  it('gets the summary in one request', async () => {
    const summary = {
      event: row,
      venue: null,
      client: null,
      spaces: [],
      elements: [],
      totals: {
        count: 0,
        total_amount: 0,
        by_status: { to_do: 0, in_progress: 0, completed: 0, needs_attention: 0 },
        by_category: {},
      },
      guests: { dietary: [] },
      tasks: { pending: 0, in_progress: 0, completed: 0, cancelled: 0, overdue: 0 },
      contract: null,
      unread_messages: 0,
    }
    reply(Response.json(summary))
    await expect(events().summary({ event_id })).resolves.toEqual(summary)
    expect(sent).toMatchObject([{ path: 'rpc/get_event_summary', body: { event_id } }])
  })

  it.each([
    ['a period that ends before it starts', { from: to, to: from }, 'to'],
    ['a period without an offset', { from: '2026-12-01T00:00:00', to }, 'from'],
    ['half a period', { from }, 'to'],
  ])('refuses %s', async (_, period, field) => {
    const wrong: object = period
    await expect(events().byDateRange(wrong as { from: string; to: string })).rejects.toMatchObject({
      code: 'invalid_input',
      function: 'getEventsByDateRange',
      details: { fields: [field] },
    })
    expect(sent).toEqual([])
  })

  it('refuses to list a period that ends before it starts, and says of an instant that its offset is missing', async () => {
    await expect(events().list({ from: to, to: from })).rejects.toMatchObject({
      message: 'to: must be later than from',
    })
    await expect(events().list({ from: '2026-12-01T00:00:00' })).rejects.toThrow(
      'from: must be an instant with its offset',
    )
    expect(sent).toEqual([])
  })

  it('refuses a search without words, and one of more than twenty thousand characters', async () => {
    for (const query of ['', '   ', 'x'.repeat(20_001)]) {
      await expect(events().search({ query })).rejects.toMatchObject({ code: 'invalid_input' })
    }
    expect(sent).toEqual([])
  })
})

describe('writing events', () => {
  it('creates one with what it is given', async () => {
    reply(Response.json(row, { status: 201 }))
    const event = { name: 'Annual Charity Gala', date: '2026-12-15T19:00:00+01:00', venue_id, guest_count: 150 }
    await expect(events().create(event)).resolves.toEqual(row)
    expect(sent).toMatchObject([{ method: 'POST', path: 'events', search: { select: columns } }])
    expect(sent[0]?.body).toEqual(event)
  })

  it('updates it, conditionally when asked, and deletes it softly', async () => {
    reply(Response.json(row))
    await events().update({ event_id, status: 'confirmed', guest_count: 175 })
    await events().updateTimeline({ event_id, timeline: [], if_updated_at: row.updated_at })
    reply(Response.json({ event_id }))
    await expect(events().remove({ event_id })).resolves.toEqual({ event_id })
    expect(sent).toMatchObject([
      { method: 'PATCH', search: filter, body: { status: 'confirmed', guest_count: 175 } },
      { method: 'PATCH', search: filter, body: { timeline: [] } },
      { method: 'PATCH', search: filter, body: { deleted_at: 'now' } },
    ])
    expect(sent.map(({ headers }) => headers.get('x-if-updated-at'))).toEqual([null, row.updated_at, null])
  })

  it('leaves what takes several steps to the database', async () => {
    reply(Response.json(row))
    await events().changeStatus({ event_id, status: 'cancelled', reason: 'Rain' })
    await events().duplicate({ event_id, date: from })
    const move = { event_id, from_space_id: someId, to_space_id: other, date: from, if_updated_at: row.updated_at }
    await events().move(move)
    reply(Response.json([]))
    await events().addSpaces({ event_id, space_ids: [someId] })
    reply(Response.json({ event_id, space_id: someId }))
    await events().removeSpace({ event_id, space_id: someId })
    expect(sent.map(({ method, path, body }) => ({ method, path, body }))).toEqual([
      { method: 'POST', path: 'rpc/change_event_status', body: { event_id, status: 'cancelled', reason: 'Rain' } },
      { method: 'POST', path: 'rpc/duplicate_event', body: { event_id, date: from } },
      { method: 'POST', path: 'rpc/move_event', body: move },
      { method: 'POST', path: 'rpc/add_spaces_to_event', body: { event_id, space_ids: [someId] } },
      { method: 'DELETE', path: 'event_spaces', body: undefined },
    ])
    expect(sent[4]?.search).toMatchObject({ event_id: `eq.${event_id}`, space_id: `eq.${someId}` })
  })

  it.each([
    ['nothing to change', {}, []],
    ['an unknown field', { title: 'x' }, ['title']],
    ['another venue', { name: 'x', venue_id }, ['venue_id']],
    ['another client', { name: 'x', client_id: someId }, ['client_id']],
    ['an unknown status', { status: 'done' }, ['status']],
    ['a cancellation', { status: 'cancelled' }, ['status']],
    ['an end before the start', { date: to, ends_at: from }, ['ends_at']],
    ['a local time', { date: '2026-12-15T18:00' }, ['date']],
    ['no guests', { guest_count: 0 }, ['guest_count']],
    ['a negative budget', { budget: -1 }, ['budget']],
    ['a budget of fractions of a cent', { budget: 0.001 }, ['budget']],
    ['a timeline without activity', { timeline: [{ time: '18:00' }] }, ['timeline']],
    ['a timeline at 25 o’clock', { timeline: [{ time: '25:00', activity: 'x' }] }, ['timeline']],
    ['a contact that is no address', { contact_email: 'anna' }, ['contact_email']],
    ['an over-long description', { description: 'x'.repeat(10_001) }, ['description']],
  ])('refuses an update with %s, naming the field', async (_, changes, fields) => {
    await expect(events().update({ event_id, ...changes } as { event_id: string })).rejects.toMatchObject({
      code: 'invalid_input',
      function: 'updateEvent',
      details: { fields: expect.arrayContaining(fields) },
    })
    expect(sent).toEqual([])
  })

  it.each([
    ['nowhere', { to_space_id: someId }, ['to_space_id']],
    ['from no space', { from_space_id: undefined, to_space_id: other }, ['from_space_id']],
    ['to an end before the start', { to_space_id: someId, date: to, ends_at: from }, ['ends_at']],
    ['to a local time', { to_space_id: someId, date: '2026-12-15T18:00' }, ['date']],
  ])('refuses a move %s, naming the field', async (_, fields, named) => {
    const move = { event_id, from_space_id: someId, ...fields } as Parameters<ReturnType<typeof events>['move']>[0]
    await expect(events().move(move)).rejects.toMatchObject({ code: 'invalid_input', details: { fields: named } })
    expect(sent).toEqual([])
  })

  it('names every field that is missing from a new event', async () => {
    const empty: object = {}
    await expect(events().create(empty as { name: string; date: string; venue_id: string })).rejects.toMatchObject({
      code: 'invalid_input',
      details: { fields: ['name', 'date', 'venue_id'] },
    })
    expect(sent).toEqual([])
  })

  it('passes on which states are allowed next', async () => {
    const hint = 'Allowed next: in_planning, cancelled.'
    const details = '{"field": "status", "allowed": ["in_planning", "cancelled"]}'
    reply(pgError(400, { code: 'VK001', message: 'An event cannot go from confirmed to inquiry.', details, hint }))
    await expect(events().changeStatus({ event_id, status: 'inquiry' })).rejects.toMatchObject({
      code: 'conflict',
      hint,
      details: { fields: ['status'], allowed: ['in_planning', 'cancelled'] },
    })
  })
})
