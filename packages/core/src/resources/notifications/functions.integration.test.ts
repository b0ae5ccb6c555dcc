import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { allPages } from '../../testing/all-pages.ts'
import { useVenueKit } from '../../testing/backend.ts'

const { backend, visitor, admin, signUp, hireStaff } = await useVenueKit()

const stranger = await signUp({ user_type: 'client', name: 'Stan' })
const someone = async () => {
  const user = await signUp({ user_type: 'client', name: 'Cleo' })
  const to = { user_id: user.id, user_type: 'client', notification_type: 'payment_due' } as const
  return { ...user, to, tell: (title: string, fields = {}) => admin.notifications.create({ ...to, title, ...fields }) }
}
const titles = (items: { title: string }[]) => items.map(({ title }) => title)

describe('createNotification', () => {
  it('tells someone, and brings an unread one of the same key up to date', async () => {
    const { kit, tell } = await someone()
    const dedupe_key = 'payment:1'
    const first = await tell('Due soon', { content: '€ 500', action_url: '/contracts/1', dedupe_key })
    await tell('Something else')
    const second = await tell('Due today', { dedupe_key })
    expect(second.notification_id).toBe(first.notification_id)
    expect(titles((await kit.notifications.list()).items)).toEqual(['Due today', 'Something else'])
    await kit.notifications.markAsRead({ notification_id: first.notification_id })
    const third = await tell('Overdue', { dedupe_key })
    expect(third.notification_id).not.toBe(first.notification_id)
  })

  it('is the server’s alone, in the SDK and past it', async () => {
    const { kit, to, client } = await someone()
    for (const create of [
      () => kit.notifications.create({ ...to, title: 'x' }),
      () => kit.notifications.bulkCreate({ notifications: [{ ...to, title: 'x' }] }),
      () => kit.notifications.removeOld(),
    ]) {
      await expect(create()).rejects.toMatchObject({
        code: 'forbidden',
        hint: expect.stringContaining('createAdminClient'),
      })
    }
    await expect(client.from('notifications').insert({ ...to, title: 'x' })).resolves.toMatchObject({
      error: { code: '42501' },
    })
    await expect(client.rpc('delete_old_notifications')).resolves.toMatchObject({ error: { code: '42501' } })
  })
})

describe('bulkCreateNotifications', () => {
  it('tells many, all or none', async () => {
    const [ann, bob] = [await someone(), await someone()]
    const made = await admin.notifications.bulkCreate({
      notifications: [
        { ...ann.to, title: 'For Ann', dedupe_key: 'k', content: 'c' },
        { ...bob.to, title: 'For Bob' },
      ],
    })
    expect(titles(made).toSorted()).toEqual(['For Ann', 'For Bob'])
    await expect(ann.kit.notifications.list()).resolves.toMatchObject({ items: [{ title: 'For Ann', content: 'c' }] })
    await expect(
      admin.notifications.bulkCreate({
        notifications: [
          { ...ann.to, title: 'Fine' },
          { ...ann.to, title: 'Another kind', notification_type: 'other', dedupe_key: 'k' },
        ],
      }),
    ).rejects.toMatchObject({ code: 'forbidden', details: { fields: ['notification_type'] } })
    await expect(ann.kit.notifications.list()).resolves.toMatchObject({ items: [{ title: 'For Ann' }] })
  })
})

describe('a user’s notifications', () => {
  it('are listed latest first, all or unread, counted and read', async () => {
    const { kit, tell } = await someone()
    for (const title of ['one', 'two', 'three']) await tell(title)
    const { items } = await kit.notifications.list()
    expect(titles(items)).toEqual(['three', 'two', 'one'])
    for (const order of ['created_at.desc', 'created_at.asc'] as const) {
      const all = await kit.notifications.list({ order })
      await expect(allPages((at) => kit.notifications.list({ order, limit: 1, ...at }))).resolves.toEqual(all.items)
    }
    const key = { notification_id: items[1]?.notification_id ?? '' }
    const read = await kit.notifications.markAsRead(key)
    expect(read.read_at).not.toBeNull()
    await expect(kit.notifications.markAsRead(key)).resolves.toEqual(read)
    await expect(kit.notifications.get(key)).resolves.toEqual(read)
    expect(titles((await kit.notifications.list({ unread_only: true })).items)).toEqual(['three', 'one'])
    await expect(kit.notifications.unreadCount()).resolves.toBe(2)
    await expect(kit.notifications.markAllAsRead()).resolves.toBe(2)
    await expect(kit.notifications.markAllAsRead()).resolves.toBe(0)
    await expect(kit.notifications.unreadCount()).resolves.toBe(0)
    await expect(kit.notifications.remove(key)).resolves.toEqual(key)
    await expect(kit.notifications.remove(key)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('are nobody else’s', async () => {
    const { tell } = await someone()
    const { notification_id } = await tell('Private')
    const key = { notification_id }
    for (const attempt of [
      () => stranger.kit.notifications.get(key),
      () => stranger.kit.notifications.markAsRead(key),
      () => stranger.kit.notifications.remove(key),
      () => stranger.kit.notifications.get({ notification_id: randomUUID() }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(stranger.kit.notifications.list()).resolves.toEqual({ items: [], next_cursor: null })
    await expect(stranger.kit.notifications.markAllAsRead()).resolves.toBe(0)
    await expect(visitor().notifications.list()).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(admin.notifications.get(key)).resolves.toMatchObject({ title: 'Private', read_at: null })
  })

  it('are shared by a venue’s team', async () => {
    const house = await signUp({ user_type: 'venue', name: 'House' })
    const staff = await hireStaff(house.id)
    await admin.notifications.create({ user_id: house.id, user_type: 'venue', notification_type: 'hello', title: 'Hi' })
    expect(titles((await staff.notifications.list()).items)).toContain('Hi')
  })
})

describe('deleteOldNotifications', () => {
  it('deletes what is older, whoever’s, and nothing younger', async () => {
    const { kit, tell, id } = await someone()
    const { notification_id } = await tell('Old')
    await tell('New')
    await backend.sql(
      "update public.notifications set created_at = now() - interval '31 days' where notification_id = $1",
      [notification_id],
    )
    await expect(admin.notifications.removeOld({ older_than_days: 32 })).resolves.toBe(0)
    await expect(admin.notifications.removeOld()).resolves.toBe(1)
    expect(titles((await kit.notifications.list()).items)).toEqual(['New'])
    await expect(
      backend.sql('select count(*)::integer from public.notifications where user_id = $1', [id]),
    ).resolves.toEqual([{ count: 1 }])
  })
})
