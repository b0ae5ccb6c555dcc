import { describe, expect, it } from 'vitest'
import { api, pgError, someId } from '../../testing/api.ts'

const { client, reply, sent } = api()
const event_element_id = someId
const key = { event_element_id }
const event_id = someId
const select =
  'event_element_id,event_id,element_id,venue_id,client_id,vendor_id,quantity,unit_price,amount,status,customization,notes,contract_id,contract_completed,created_at,updated_at'
const selectDetails = `${select},element:elements(element_id,name,category,description,price_unit,image_url),vendor:vendors(vendor_id,name,email,phone)`
const row = {
  event_element_id,
  event_id,
  element_id: someId,
  venue_id: someId,
  client_id: null,
  vendor_id: null,
  quantity: 2,
  unit_price: 12.5,
  amount: 25,
  status: 'to_do',
  customization: null,
  notes: null,
  contract_id: null,
  contract_completed: false,
  created_at: '2026-01-01T10:00:00.123456+00:00',
  updated_at: '2026-01-01T10:00:00.123456+00:00',
}
const details = {
  ...row,
  element: {
    element_id: someId,
    name: 'Roses',
    category: 'flowers',
    description: null,
    price_unit: 'flat',
    image_url: null,
  },
  vendor: null,
}
const eventElements = () => client({ validate: 'all' }).eventElements

describe('reading what is on an event', () => {
  it('lists with element and vendor, in one request', async () => {
    reply(Response.json([details]))
    await expect(eventElements().list({ event_id })).resolves.toEqual({ items: [details], next_cursor: null })
    await eventElements().list({ event_id, status: 'completed' })
    await eventElements().byStatus({ event_id, status: 'needs_attention', order: 'created_at.desc' })
    const search = { select: selectDetails, event_id: `eq.${event_id}`, order: 'created_at.asc,event_element_id.asc' }
    expect(sent).toMatchObject([
      { path: 'event_elements', search },
      { search: { ...search, status: 'eq.completed' } },
      { search: { ...search, status: 'eq.needs_attention', order: 'created_at.desc,event_element_id.desc' } },
    ])
    expect(sent[0]?.search).not.toHaveProperty('status')
  })

  it('gets one with element and vendor', async () => {
    reply(Response.json(details))
    await expect(eventElements().get(key)).resolves.toEqual(details)
    expect(sent).toMatchObject([{ search: { select: selectDetails, event_element_id: `eq.${event_element_id}` } }])
  })

  it('gets the totals in one request', async () => {
    const totals = { total_amount: 25.5, by_status: { to_do: 25.5 }, by_category: { flowers: 25.5 }, count: 1 }
    reply(Response.json(totals))
    await expect(eventElements().totals({ event_id })).resolves.toEqual(totals)
    expect(sent).toMatchObject([{ path: 'rpc/get_event_element_totals', body: { event_id } }])
  })
})

describe('writing what is on an event', () => {
  it('adds without a price: that is the database’s', async () => {
    reply(Response.json(row))
    const input = { event_id, element_id: someId, quantity: 2, customization: 'White' }
    await expect(eventElements().create(input)).resolves.toEqual(row)
    expect(sent).toMatchObject([{ method: 'POST', path: 'event_elements', search: { select } }])
    expect(sent[0]?.body).toEqual(input)
  })

  it('updates what it is given, conditionally when asked', async () => {
    reply(Response.json(row))
    await eventElements().update({ ...key, notes: null, if_updated_at: row.updated_at })
    await eventElements().changeStatus({ ...key, status: 'in_progress', if_updated_at: row.updated_at })
    await eventElements().linkContract({ ...key, contract_id: someId })
    await eventElements().linkContract({ ...key, contract_id: someId, completed: true })
    expect(sent.map(({ method, body, search }) => ({ method, body, key: search.event_element_id }))).toEqual(
      [
        { notes: null },
        { status: 'in_progress' },
        { contract_id: someId, contract_completed: false },
        { contract_id: someId, contract_completed: true },
      ].map((body) => ({ method: 'PATCH', body, key: `eq.${event_element_id}` })),
    )
    expect(sent.map(({ headers }) => headers.get('x-if-updated-at'))).toEqual([
      row.updated_at,
      row.updated_at,
      null,
      null,
    ])
  })

  it('removes one', async () => {
    reply(Response.json(key))
    await expect(eventElements().remove(key)).resolves.toEqual(key)
    expect(sent).toMatchObject([{ method: 'DELETE', path: 'event_elements' }])
  })

  const add = { event_id, element_id: someId }
  it.each<[string, () => Promise<unknown>, string[]]>([
    ['a list of all events', () => eventElements().list({} as typeof add), ['event_id']],
    ['a price of one’s own', () => eventElements().create({ ...add, ...{ unit_price: 1 } }), ['unit_price']],
    ['none of it', () => eventElements().create({ ...add, quantity: 0 }), ['quantity']],
    ['too many of it', () => eventElements().create({ ...add, quantity: 100_001 }), ['quantity']],
    ['nothing to change', () => eventElements().update(key), []],
    ['a price below the cent', () => eventElements().update({ ...key, unit_price: 0.001 }), ['unit_price']],
    ['a status by the update', () => eventElements().update({ ...key, ...{ status: 'completed' } }), ['status']],
    [
      'a status there is none of',
      () => eventElements().changeStatus({ ...key, status: 'done' as 'completed' }),
      ['status'],
    ],
    ['no contract', () => eventElements().linkContract(Object.assign({ contract_id: '' }, key)), ['contract_id']],
  ])('refuses %s, naming the field', async (_, call, fields) => {
    await expect(call()).rejects.toMatchObject({ code: 'invalid_input', details: { fields } })
    expect(sent).toEqual([])
  })

  it('reports what the database refuses, with its hint', async () => {
    const hint = 'Allowed next: in_progress, needs_attention.'
    reply(pgError(409, { code: 'VK001', message: 'An element cannot go from completed to to_do.', hint }))
    await expect(eventElements().changeStatus({ ...key, status: 'to_do' })).rejects.toMatchObject({
      code: 'conflict',
      hint,
    })
    reply(pgError(409, { code: 'VK008', message: 'Sold out.', details: '{"field":"element_id","reason":"sold_out"}' }))
    await expect(eventElements().create(add)).rejects.toMatchObject({
      code: 'conflict',
      details: { fields: ['element_id'], reason: 'sold_out' },
    })
  })
})
