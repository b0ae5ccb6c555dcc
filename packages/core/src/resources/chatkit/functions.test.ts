import { describe, expect, it } from 'vitest'
import { api, pgError, someId } from '../../testing/api.ts'

const { client, reply, sent } = api()
const thread_id = 'thr_1'
const item_id = 'msg_1'
const instant = '2026-01-01T10:00:00.123456+00:00'
const threadColumns = 'thread_id,user_id,user_type,agent,event_id,venue_id,title,metadata,created_at,updated_at'
const itemColumns =
  'item_id,thread_id,item_type,role,content,status,sequence_number,metadata,created_at,updated_at,chatkit_threads!inner()'
const thread = {
  thread_id,
  user_id: someId,
  user_type: 'venue',
  agent: 'venue_general',
  event_id: null,
  venue_id: someId,
  title: null,
  metadata: {},
  created_at: instant,
  updated_at: instant,
}
const item = {
  item_id,
  thread_id,
  item_type: 'message',
  role: 'user',
  content: { text: 'Hi' },
  status: null,
  sequence_number: 1,
  metadata: {},
  created_at: instant,
  updated_at: instant,
}
const chatkit = () => client({ validate: 'all' }).chatkit

describe('threads', () => {
  it('are read without deleted ones, latest first', async () => {
    reply(Response.json([thread]), Response.json(thread))
    await expect(chatkit().listThreads({ agent: 'venue_general' })).resolves.toEqual({
      items: [thread],
      next_cursor: null,
    })
    await expect(chatkit().getThread({ thread_id })).resolves.toEqual(thread)
    const search = { select: threadColumns, deleted_at: 'is.null' }
    expect(sent).toMatchObject([
      {
        path: 'chatkit_threads',
        search: { ...search, agent: 'eq.venue_general', order: 'created_at.desc,thread_id.desc' },
      },
      { search: { ...search, thread_id: 'eq.thr_1' } },
    ])
  })

  it.each([
    ['client', 'client', { event_id: someId }],
    ['venue_general', 'venue', { venue_id: someId }],
    ['venue_event', 'venue', { event_id: someId }],
    ['vendor', 'vendor', {}],
  ] as const)('with the agent %s are a %s’s', async (agent, user_type, about) => {
    reply(Response.json(thread))
    await chatkit().createThread({ agent, ...about })
    expect(sent).toMatchObject([{ method: 'POST', path: 'chatkit_threads', body: { agent, user_type, ...about } }])
  })

  it.each<[string, Parameters<ReturnType<typeof chatkit>['createThread']>[0], string]>([
    ['a client’s agent about no event', { agent: 'client' }, 'event_id'],
    ['a venue’s agent about no event', { agent: 'venue_event', venue_id: someId }, 'event_id'],
    ['a venue’s agent about no venue', { agent: 'venue_general' }, 'venue_id'],
    ['the general agent about an event', { agent: 'venue_general', venue_id: someId, event_id: someId }, 'event_id'],
    ['an id that is none', { agent: 'vendor', thread_id: 'thread 1' }, 'thread_id'],
    ['a title too long', { agent: 'vendor', title: 'x'.repeat(301) }, 'title'],
  ])('are refused with %s, naming the field', async (_, input, field) => {
    await expect(chatkit().createThread(input)).rejects.toMatchObject({
      code: 'invalid_input',
      details: { fields: [field] },
    })
    expect(sent).toEqual([])
  })

  it('are changed conditionally, and deleted softly', async () => {
    reply(Response.json(thread), Response.json({ thread_id }))
    await chatkit().updateThread({ thread_id, title: null, if_updated_at: instant })
    await chatkit().deleteThread({ thread_id })
    const search = { thread_id: 'eq.thr_1', deleted_at: 'is.null' }
    expect(sent).toMatchObject([
      { method: 'PATCH', search, body: { title: null } },
      { method: 'PATCH', search, body: { deleted_at: 'now' } },
    ])
    expect(sent[0]?.headers.get('x-if-updated-at')).toBe(instant)
  })
})

describe('items', () => {
  it('are read in their order, or back from the last one, while their thread is there', async () => {
    reply(Response.json([item, item]))
    const { next_cursor } = await chatkit().listItems({ thread_id, limit: 1 })
    await chatkit().listItems({ thread_id, limit: 1, cursor: next_cursor ?? '' })
    await chatkit().listItems({ thread_id, order: 'sequence_number.desc' })
    const search = { select: itemColumns, thread_id: 'eq.thr_1', 'chatkit_threads.deleted_at': 'is.null' }
    expect(sent).toMatchObject([
      { path: 'chatkit_thread_items', search: { ...search, order: 'sequence_number.asc,item_id.asc' } },
      { search: { ...search, sequence_number: 'gte.1' } },
      { search: { order: 'sequence_number.desc,item_id.desc' } },
    ])
  })

  it('are appended, and again after a failure only with an id', async () => {
    reply(pgError(503, { code: '57P03' }), Response.json(item))
    await expect(chatkit().appendItem({ thread_id, item_id, content: { text: 'Hi' } })).resolves.toEqual(item)
    expect(sent).toHaveLength(2)
    expect(sent[1]).toMatchObject({
      path: 'rpc/chatkit_append_item',
      body: { thread_id, item_id, content: { text: 'Hi' } },
    })
    reply(pgError(503, { code: '57P03' }))
    await expect(chatkit().appendItem({ thread_id, content: 'Hi' })).rejects.toMatchObject({ code: 'unavailable' })
    expect(sent).toHaveLength(3)
  })

  it('are changed and removed where they belong', async () => {
    const key = { thread_id, item_id }
    reply(Response.json(item), Response.json(key))
    await chatkit().updateItem({ ...key, content: [1], if_updated_at: instant })
    await chatkit().deleteItem(key)
    const search = { thread_id: 'eq.thr_1', item_id: 'eq.msg_1' }
    expect(sent).toMatchObject([
      { method: 'PATCH', search, body: { content: [1] } },
      { method: 'DELETE', search },
    ])
    expect(sent[0]?.headers.get('x-if-updated-at')).toBe(instant)
  })

  it('are refused without content, and with an id that is none', async () => {
    for (const wrong of [{ content: null }, { item_id: 'x' }, { role: 'robot' }]) {
      const input: object = wrong
      await expect(chatkit().appendItem({ thread_id, content: 'x', ...input })).rejects.toMatchObject({
        code: 'invalid_input',
      })
    }
    await expect(chatkit().updateItem({ thread_id, item_id })).rejects.toMatchObject({ code: 'invalid_input' })
    expect(sent).toEqual([])
  })
})
