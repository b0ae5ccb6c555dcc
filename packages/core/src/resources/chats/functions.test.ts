import { describe, expect, it } from 'vitest'
import { api, pgError, someId } from '../../testing/api.ts'
import { chats as functions } from './index.ts'

const { client, reply, sent } = api()
const chat_id = someId
const select = 'chat_id,user_id,user_type,event_id,messages,archived,created_at,updated_at'
const row = {
  chat_id,
  user_id: someId,
  user_type: 'client',
  event_id: null,
  messages: [{ role: 'user', content: 'Hi', timestamp: '2026-01-01T10:00:00.123456+00:00' }],
  archived: false,
  created_at: '2026-01-01T10:00:00.123456+00:00',
  updated_at: '2026-01-01T10:00:00.123456+00:00',
}
const chats = () => client({ validate: 'all' }).chats

describe('chats', () => {
  it('are all deprecated, and say what to use instead', () => {
    for (const { name, deprecated } of Object.values(functions)) {
      expect(deprecated, name).toMatch(/^ChatKit keeps items one by one and in order: use \w*(Thread|Item)/)
    }
  })

  it('are listed without archived ones unless asked for', async () => {
    reply(Response.json([row]))
    await expect(chats().list()).resolves.toEqual({ items: [row], next_cursor: null })
    await chats().list({ include_archived: true })
    await chats().ofEvent({ event_id: someId })
    const order = 'created_at.desc,chat_id.desc'
    expect(sent).toMatchObject([
      { path: 'chats', search: { select, archived: 'eq.false', order } },
      { search: { order } },
      { search: { event_id: `eq.${someId}`, order } },
    ])
    for (const { search } of sent.slice(1)) expect(search).not.toHaveProperty('archived')
  })

  it('are started, answered, archived and deleted', async () => {
    reply(...Array.from({ length: 6 }, () => Response.json(row)), Response.json({ chat_id }))
    await chats().create({})
    await chats().getOrCreateForEvent({ event_id: someId })
    await chats().addMessage({ chat_id, role: 'tool', content: '', tool_calls: [1] })
    await chats().archive({ chat_id })
    await chats().unarchive({ chat_id })
    await chats().get({ chat_id })
    await chats().remove({ chat_id })
    const search = { chat_id: `eq.${chat_id}` }
    expect(sent).toMatchObject([
      { method: 'POST', path: 'chats', body: { event_id: null } },
      { path: 'rpc/get_or_create_event_chat', body: { event_id: someId } },
      { path: 'rpc/append_chat_message', body: { chat_id, role: 'tool', content: '', tool_calls: [1] } },
      { method: 'PATCH', search, body: { archived: true } },
      { method: 'PATCH', search, body: { archived: false } },
      { method: 'GET', search },
      { method: 'DELETE', search },
    ])
  })

  it.each<[string, object, string]>([
    ['a role that is none', { role: 'robot' }, 'role'],
    ['too much', { content: 'x'.repeat(100_001) }, 'content'],
    ['the character NUL', { content: '\0' }, 'content'],
  ])('refuse a message with %s, naming the field', async (_, fields, field) => {
    await expect(chats().addMessage({ chat_id, role: 'user', content: 'x', ...fields })).rejects.toMatchObject({
      code: 'invalid_input',
      details: { fields: [field] },
    })
    expect(sent).toEqual([])
  })

  it('about one event are one at a time', async () => {
    const message = 'duplicate key value violates unique constraint "chats_one_per_event"'
    reply(pgError(409, { code: '23505', message }))
    await expect(chats().create({ event_id: someId })).rejects.toMatchObject({ code: 'conflict' })
  })
})
