import { describe, expect, it } from 'vitest'
import { createAdminClient } from '../../admin.ts'
import { api, pgError, someId } from '../../testing/api.ts'

const { client, reply, sent, url } = api()
const notification_id = someId
const select =
  'notification_id,user_id,user_type,notification_type,title,content,action_url,read_at,dedupe_key,created_at'
const row = {
  notification_id,
  user_id: someId,
  user_type: 'venue',
  notification_type: 'payment_due',
  title: 'Due today',
  content: null,
  action_url: '/contracts/1',
  read_at: null,
  dedupe_key: null,
  created_at: '2026-01-01T10:00:00.123456+00:00',
}
const notifications = () => client({ validate: 'all' }).notifications
const admin = () =>
  createAdminClient({ url, key: 'sb_secret_test', validate: 'all', retry: { baseDelay: 1 } }).notifications
const due = { user_id: someId, user_type: 'venue', notification_type: 'payment_due', title: 'Due today' } as const

describe('a user’s notifications', () => {
  it('are listed latest first, all or those unread', async () => {
    reply(Response.json([row]))
    await expect(notifications().list()).resolves.toEqual({ items: [row], next_cursor: null })
    await notifications().list({ unread_only: true })
    expect(sent).toMatchObject([
      { path: 'notifications', search: { select, order: 'created_at.desc,notification_id.desc' } },
      { search: { read_at: 'is.null' } },
    ])
    expect(sent[0]?.search).not.toHaveProperty('read_at')
  })

  it('are read, marked, counted and deleted', async () => {
    reply(
      Response.json(row),
      Response.json(row),
      Response.json(4),
      new Response(null, { headers: { 'content-range': '*/7' } }),
      Response.json({ notification_id }),
    )
    await notifications().get({ notification_id })
    await notifications().markAsRead({ notification_id })
    await expect(notifications().markAllAsRead()).resolves.toBe(4)
    await expect(notifications().unreadCount()).resolves.toBe(7)
    await expect(notifications().remove({ notification_id })).resolves.toEqual({ notification_id })
    expect(sent).toMatchObject([
      { method: 'GET', search: { notification_id: `eq.${notification_id}` } },
      { method: 'PATCH', body: { read_at: 'now' } },
      { path: 'rpc/mark_all_notifications_read' },
      { method: 'HEAD', search: { read_at: 'is.null' } },
      { method: 'DELETE', search: { notification_id: `eq.${notification_id}` } },
    ])
  })
})

describe('notifying', () => {
  it('is refused without the client of a server', async () => {
    for (const attempt of [
      () => notifications().create(due),
      () => notifications().bulkCreate({ notifications: [due] }),
      () => notifications().removeOld(),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'forbidden' })
    }
    expect(sent).toEqual([])
  })

  it('brings an unread one of the same key up to date, and is then repeated after a failure', async () => {
    reply(pgError(503, { code: '57P03' }), Response.json(row))
    await expect(admin().create({ ...due, dedupe_key: 'k' })).resolves.toEqual(row)
    expect(sent).toHaveLength(2)
    expect(sent[1]).toMatchObject({
      method: 'POST',
      search: { select, on_conflict: 'user_id,dedupe_key' },
      body: [{ ...due, dedupe_key: 'k' }],
    })
    expect(sent[1]?.headers.get('prefer')).toContain('resolution=merge-duplicates')
    reply(pgError(503, { code: '57P03' }))
    await expect(admin().create(due)).rejects.toMatchObject({ code: 'unavailable' })
    expect(sent).toHaveLength(3)
  })

  it('goes to many in one request, and what is old is deleted in one', async () => {
    reply(Response.json([row, row]), Response.json(12))
    await expect(admin().bulkCreate({ notifications: [due, due] })).resolves.toHaveLength(2)
    await expect(admin().removeOld()).resolves.toBe(12)
    expect(sent).toMatchObject([
      { path: 'notifications', body: [due, due] },
      { path: 'rpc/delete_old_notifications', body: { older_than_days: 30 } },
    ])
  })

  it.each<[string, object, string]>([
    ['a kind that is none', { notification_type: 'Payment due' }, 'notification_type'],
    ['a script as its address', { action_url: 'javascript:alert(1)' }, 'action_url'],
    ['another site without https', { action_url: '//example.com' }, 'action_url'],
    ['no title', { title: '' }, 'title'],
  ])('refuses %s, naming the field', async (_, fields, field) => {
    await expect(admin().create({ ...due, ...fields })).rejects.toMatchObject({
      code: 'invalid_input',
      details: { fields: [field] },
    })
    expect(sent).toEqual([])
  })

  it('refuses a bulk that tells a user the same twice, and to keep nothing', async () => {
    const twice = { ...due, dedupe_key: 'k' }
    for (const attempt of [
      () => admin().bulkCreate({ notifications: [twice, twice] }),
      () => admin().bulkCreate({ notifications: [] }),
      () => admin().removeOld({ older_than_days: 0 }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'invalid_input' })
    }
    expect(sent).toEqual([])
  })
})
