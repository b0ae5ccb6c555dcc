import { describe, expect, it } from 'vitest'
import { api, pgError, someId } from '../../testing/api.ts'

const { client, reply, sent } = api()
const space_id = someId
const columns =
  'space_id,venue_id,parent_space_id,name,description,capacity,area,photos,main_image_url,floorplan_url,setup_minutes,teardown_minutes,is_active,created_at,updated_at'
const row = {
  space_id,
  venue_id: someId,
  parent_space_id: null,
  name: 'Blue Room',
  description: null,
  capacity: 80,
  area: 92.5,
  photos: [{ url: 'https://example.com/a.jpg', caption: 'By night', order: 1 }],
  main_image_url: null,
  floorplan_url: null,
  setup_minutes: 60,
  teardown_minutes: 30,
  is_active: true,
  created_at: '2026-01-01T10:00:00.123456+00:00',
  updated_at: '2026-01-01T10:00:00.123456+00:00',
}
const period = { from: '2026-06-20T18:00:00+02:00', to: '2026-06-20T23:00:00+02:00' }
const spaces = () => client({ validate: 'all' }).spaces

describe('reading spaces', () => {
  it('lists those of a venue, without deleted ones, active ones only when asked', async () => {
    reply(Response.json([row]))
    await expect(spaces().list({ venue_id: someId })).resolves.toEqual({ items: [row], next_cursor: null })
    await spaces().list({ venue_id: someId, is_active: true, order: 'created_at.desc', limit: 5 })
    const common = { select: columns, venue_id: `eq.${someId}`, deleted_at: 'is.null' }
    expect(sent.map(({ search }) => search)).toEqual([
      { ...common, order: 'name.asc,space_id.asc', limit: '51' },
      { ...common, is_active: 'eq.true', order: 'created_at.desc,space_id.desc', limit: '6' },
    ])
  })

  it('gets one', async () => {
    reply(Response.json(row))
    await expect(spaces().get({ space_id })).resolves.toEqual(row)
    expect(sent).toMatchObject([
      { method: 'GET', path: 'spaces', search: { select: columns, space_id: `eq.${space_id}`, deleted_at: 'is.null' } },
    ])
  })

  it('asks the database when it is free', async () => {
    reply(Response.json({ available: false, conflicts: [period] }))
    await expect(spaces().checkAvailability({ space_id, ...period })).resolves.toEqual({
      available: false,
      conflicts: [period],
    })
    expect(sent).toMatchObject([{ path: 'rpc/check_space_availability', body: { space_id, ...period } }])
  })

  it('gets its availability out of that of its venue', async () => {
    const times = { setup_minutes: 60, teardown_minutes: 0 }
    const space = { space_id, name: 'Blue Room', capacity: 80, ...times, busy: [], free: [period], slots: [] }
    reply(Response.json({ venue_id: someId, time_zone: 'Europe/Vienna', ...period, spaces: [space] }))
    await expect(spaces().availability({ space_id, ...period, duration_minutes: 90 })).resolves.toEqual({
      ...space,
      time_zone: 'Europe/Vienna',
    })
    expect(sent).toMatchObject([
      { path: 'rpc/get_availability', body: { space_ids: [space_id], ...period, duration_minutes: 90 } },
    ])
  })

  it('gets its next events', async () => {
    reply(Response.json([]))
    await expect(spaces().upcomingEvents({ space_id })).resolves.toEqual([])
    expect(sent).toMatchObject([{ path: 'rpc/get_space_upcoming_events', body: { space_id, limit: 50 } }])
  })

  it.each([
    ['ends before it starts', { from: period.to, to: period.from }, 'to'],
    ['ends when it starts', { from: period.from, to: period.from }, 'to'],
    ['is given without offset', { from: '2026-06-20T18:00:00', to: period.to }, 'from'],
    ['is given in days', { from: '2026-06-20', to: period.to }, 'from'],
  ])('refuses a period that %s', async (_, wrong, field) => {
    for (const ask of [spaces().checkAvailability, spaces().availability]) {
      await expect(ask({ space_id, ...wrong })).rejects.toMatchObject({
        code: 'invalid_input',
        details: { fields: [field] },
      })
    }
    expect(sent).toEqual([])
  })
})

describe('writing spaces', () => {
  it('creates one with what it is given', async () => {
    reply(Response.json(row, { status: 201 }))
    const space = { venue_id: someId, name: 'Blue Room', capacity: 80, setup_minutes: 60 }
    await expect(spaces().create(space)).resolves.toEqual(row)
    expect(sent).toMatchObject([{ method: 'POST', path: 'spaces', search: { select: columns }, body: space }])
  })

  it('updates it, conditionally when asked, and deletes it softly', async () => {
    reply(Response.json(row))
    await spaces().update({ space_id, is_active: false, if_updated_at: row.updated_at })
    reply(Response.json({ space_id }))
    await expect(spaces().remove({ space_id })).resolves.toEqual({ space_id })
    const filter = { space_id: `eq.${space_id}`, deleted_at: 'is.null' }
    expect(sent).toMatchObject([
      { method: 'PATCH', search: filter, body: { is_active: false } },
      { method: 'PATCH', search: filter, body: { deleted_at: 'now' } },
    ])
    expect(sent[0]?.headers.get('x-if-updated-at')).toBe(row.updated_at)
  })

  it('changes the gallery and divides in the database', async () => {
    reply(Response.json(row))
    const photos = [{ url: 'https://example.com/b.jpg' }]
    await spaces().addPhotos({ space_id, photos })
    await spaces().removePhoto({ space_id, url: 'https://example.com/a.jpg' })
    reply(Response.json([row, row]))
    const parts = [
      { name: 'North', capacity: 40 },
      { name: 'South', capacity: 40 },
    ]
    await expect(spaces().divide({ space_id, parts })).resolves.toHaveLength(2)
    expect(sent.map(({ path, body }) => ({ path, body }))).toEqual([
      { path: 'rpc/add_space_photos', body: { space_id, photos } },
      { path: 'rpc/remove_space_photo', body: { space_id, url: 'https://example.com/a.jpg' } },
      { path: 'rpc/divide_space', body: { space_id, parts } },
    ])
  })

  it.each([
    ['nothing to change', {}, []],
    ['an unknown field', { size: 3 }, ['size']],
    ['another venue', { name: 'x', venue_id: someId }, ['venue_id']],
    ['no capacity', { capacity: 0 }, ['capacity']],
    ['half a guest', { capacity: 1.5 }, ['capacity']],
    ['more guests than an integer holds', { capacity: 2 ** 31 }, ['capacity']],
    ['an area by the square millimetre', { area: 1.001 }, ['area']],
    ['setup of more than a week', { setup_minutes: 10_081 }, ['setup_minutes']],
    ['a photo that is a script', { photos: [{ url: 'javascript:alert(1)' }] }, ['photos']],
    ['a photo with an unknown field', { photos: [{ url: 'https://example.com/a.jpg', alt: 'x' }] }, ['photos']],
    ['a name that is too long', { name: 'x'.repeat(201) }, ['name']],
  ])('refuses an update with %s, naming the field', async (_, changes, fields) => {
    await expect(spaces().update({ space_id, ...changes })).rejects.toMatchObject({
      code: 'invalid_input',
      function: 'updateSpace',
      details: { fields: expect.arrayContaining(fields) },
    })
    expect(sent).toEqual([])
  })

  it('refuses a division into less than two parts, or parts without capacity', async () => {
    const part = { name: 'North', capacity: 40 }
    const nameless: object = { capacity: 40 }
    for (const parts of [[], [part], [part, nameless as typeof part]]) {
      await expect(spaces().divide({ space_id, parts })).rejects.toMatchObject({
        code: 'invalid_input',
        details: { fields: ['parts'] },
      })
    }
    await expect(spaces().addPhotos({ space_id, photos: [] })).rejects.toMatchObject({ code: 'invalid_input' })
    expect(sent).toEqual([])
  })

  it.each([
    ['conflict', pgError(400, { code: 'VK008', message: 'This space has reservations to come.' })],
    ['not_found', pgError(406, { code: 'PGRST116' })],
  ])('reports a deletion that ends in %s', async (code, answer) => {
    reply(answer)
    await expect(spaces().remove({ space_id })).rejects.toMatchObject({ code, function: 'deleteSpace' })
  })
})
