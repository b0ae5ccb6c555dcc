import { describe, expect, it } from 'vitest'
import { encodeJson } from '../../base64url.ts'
import { api, pgError, someId } from '../../testing/api.ts'

const { client, reply, sent } = api()
const columns =
  'message_id,thread_id,event_id,sender_id,sender_type,recipient_id,recipient_type,content,attachments,action_required,suggested_response,read_at,client_token,created_at'
const row = {
  message_id: someId,
  thread_id: someId,
  event_id: null,
  sender_id: someId,
  sender_type: 'client',
  recipient_id: someId,
  recipient_type: 'venue',
  content: 'Hello',
  attachments: [],
  action_required: false,
  suggested_response: null,
  read_at: null,
  client_token: null,
  created_at: '2026-01-01T10:00:00.123456+00:00',
}
const thread = {
  thread_id: someId,
  event_id: null,
  event_name: null,
  party_id: someId,
  party_type: 'venue',
  party_name: 'The Grand Hall',
  last_message: row,
  unread_count: 1,
}
const messages = () => client({ validate: 'all' }).messages
const hello = { recipient_id: someId, recipient_type: 'venue', content: ' Hello ' } as const

describe('sending', () => {
  it('sends what it is given', async () => {
    reply(Response.json(row))
    await expect(messages().send({ ...hello, event_id: someId })).resolves.toEqual(row)
    expect(sent).toMatchObject([
      {
        method: 'POST',
        path: 'rpc/send_message',
        search: { select: columns },
        body: { recipient_id: someId, recipient_type: 'venue', content: 'Hello', event_id: someId },
      },
    ])
  })

  it('is repeated after a failure only with a client_token', async () => {
    reply(pgError(503, { code: '57P03' }), Response.json(row))
    await expect(messages().send({ ...hello, client_token: someId })).resolves.toEqual(row)
    expect(sent).toHaveLength(2)
    reply(pgError(503, { code: '57P03' }), Response.json(row))
    await expect(messages().send(hello)).rejects.toMatchObject({ code: 'unavailable' })
    expect(sent).toHaveLength(3)
  })

  it.each<[string, object, string]>([
    ['nothing to say', { content: '  ' }, 'content'],
    ['too much to say', { content: 'x'.repeat(10_001) }, 'content'],
    ['a recipient of no kind', { recipient_type: 'guest' }, 'recipient_type'],
    ['a token that is none', { client_token: 'x' }, 'client_token'],
    ['an attachment without a name', { attachments: [{ file_id: someId }] }, 'attachments'],
    [
      'too many attachments',
      { attachments: Array.from({ length: 21 }, () => ({ file_id: someId, name: 'x' })) },
      'attachments',
    ],
    ['a sender', { sender_id: someId }, 'sender_id'],
  ])('refuses a message with %s, naming the field', async (_, fields, field) => {
    await expect(messages().send({ ...hello, ...fields })).rejects.toMatchObject({
      code: 'invalid_input',
      details: { fields: [field] },
    })
    expect(sent).toEqual([])
  })
})

describe('reading', () => {
  it('lists a thread from its end', async () => {
    reply(Response.json([row, row]))
    const page = await messages().listInThread({ thread_id: someId, limit: 1 })
    expect(page.items).toEqual([row])
    await messages().listInThread({ thread_id: someId, limit: 1, cursor: page.next_cursor ?? '' })
    const search = { select: columns, thread_id: `eq.${someId}`, order: 'created_at.desc,message_id.desc' }
    expect(sent).toMatchObject([{ path: 'messages', search }, { search: { created_at: `lte.${row.created_at}` } }])
  })

  it('goes on with threads after the last message of the page', async () => {
    reply(Response.json([thread, thread]))
    const { items, next_cursor } = await messages().threads({ limit: 1 })
    expect(items).toEqual([thread])
    await messages().threads({ limit: 1, cursor: next_cursor ?? '' })
    expect(sent).toMatchObject([
      { path: 'rpc/list_threads', body: { limit: 2 } },
      { body: { limit: 2, before: row.created_at, before_id: someId } },
    ])
  })

  it('refuses cursors that are none, or of another list', async () => {
    for (const cursor of [
      'x',
      encodeJson(['created_at.desc', row.created_at, someId]),
      encodeJson(['last_message.desc', 'x', 'y']),
    ]) {
      await expect(messages().threads({ cursor })).rejects.toMatchObject({
        code: 'invalid_input',
        details: { fields: ['cursor'] },
      })
    }
    await expect(messages().threads({ limit: 101 })).rejects.toMatchObject({ details: { fields: ['limit'] } })
    expect(sent).toEqual([])
  })

  it('counts, searches and marks', async () => {
    reply(Response.json(3), Response.json([row]), Response.json(row), Response.json(2), Response.json(row))
    await expect(messages().unreadCount()).resolves.toBe(3)
    await expect(messages().search({ query: 'a,(b)%' })).resolves.toEqual([row])
    await messages().markAsRead({ message_id: someId })
    await expect(messages().markThreadAsRead({ thread_id: someId })).resolves.toBe(2)
    await messages().get({ message_id: someId })
    expect(sent).toMatchObject([
      { path: 'rpc/count_unread_messages' },
      { path: 'rpc/search_messages', body: { query: 'a,(b)%' } },
      { method: 'PATCH', search: { message_id: `eq.${someId}` }, body: { read_at: 'now' } },
      { path: 'rpc/mark_thread_read', body: { thread_id: someId } },
      { method: 'GET', path: 'messages', search: { message_id: `eq.${someId}` } },
    ])
  })
})
