import { describe, expect, it } from 'vitest'
import { api, pgError, someId } from '../../testing/api.ts'

const { client, reply, sent } = api()
const select = 'action_id,event_id,venue_id,user_id,actor_type,action_type,description,metadata,created_at'
const row = {
  action_id: someId,
  event_id: someId,
  venue_id: someId,
  user_id: null,
  actor_type: 'system',
  action_type: 'event_status_changed',
  description: 'inquiry → confirmed.',
  metadata: { old: { status: 'inquiry' }, new: { status: 'confirmed' } },
  created_at: '2026-01-01T10:00:00.123456+00:00',
}
const history = () => client({ validate: 'all' }).actionHistory

describe('the history', () => {
  it('is listed latest first, by what is given', async () => {
    reply(Response.json([row]))
    await expect(history().list()).resolves.toEqual({ items: [row], next_cursor: null })
    await history().list({ event_id: someId, action_type: ['event_status_changed', 'element_added'] })
    expect(sent).toMatchObject([
      { path: 'action_history', search: { select, order: 'created_at.desc,action_id.desc' } },
      { search: { event_id: `eq.${someId}`, action_type: 'in.(event_status_changed,element_added)' } },
    ])
    expect(sent[0]?.search).not.toHaveProperty('action_type')
  })

  it('goes on where the last page ended', async () => {
    reply(Response.json([row, row]))
    const { next_cursor } = await history().list({ venue_id: someId, limit: 1 })
    await history().list({ venue_id: someId, limit: 1, cursor: next_cursor ?? '' })
    expect(sent[1]?.search).toMatchObject({ created_at: `lte.${row.created_at}`, venue_id: `eq.${someId}` })
  })

  it('gives one entry', async () => {
    reply(Response.json(row))
    await expect(history().get({ action_id: someId })).resolves.toEqual(row)
    expect(sent).toMatchObject([{ search: { select, action_id: `eq.${someId}` } }])
    reply(pgError(406, { code: 'PGRST116' }))
    await expect(history().get({ action_id: someId })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is never written by a function', () => {
    expect(Object.keys(history())).toEqual(['list', 'get'])
  })

  it.each<[string, object, string]>([
    ['an id that is none', { event_id: '1' }, 'event_id'],
    ['a kind that is none', { action_type: ['x",(y)'] }, 'action_type'],
    ['no kind at all', { action_type: [] }, 'action_type'],
    ['too many at once', { limit: 1001 }, 'limit'],
    ['a cursor that is none', { cursor: 'x' }, 'cursor'],
  ])('refuses %s, naming the field', async (_, input, field) => {
    await expect(history().list(input)).rejects.toMatchObject({ code: 'invalid_input', details: { fields: [field] } })
    expect(sent).toEqual([])
  })
})
