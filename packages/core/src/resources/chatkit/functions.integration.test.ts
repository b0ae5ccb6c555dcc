import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { useVenueKit } from '../../testing/backend.ts'

const { visitor, signUpEveryone } = await useVenueKit()

const { owner, venue_id, staff, rival, cleo, stranger, flora } = await signUpEveryone()
const { event_id } = await cleo.kit.events.create({ venue_id, name: 'Gala', date: '2031-06-20T18:00:00Z' })

const start = (fields = {}) => cleo.kit.chatkit.createThread({ agent: 'client', event_id, ...fields })
const say = (thread_id: string, content: string, fields = {}) =>
  cleo.kit.chatkit.appendItem({ thread_id, content: { text: content }, ...fields })

describe('createThread', () => {
  it('starts a thread with each assistant about what the caller may see', async () => {
    await expect(start({ title: 'Menu', metadata: { lang: 'de' } })).resolves.toMatchObject({
      thread_id: expect.stringMatching(/^thr_/),
      user_id: cleo.id,
      user_type: 'client',
      venue_id,
      title: 'Menu',
      metadata: { lang: 'de' },
    })
    await expect(owner.kit.chatkit.createThread({ agent: 'venue_general', venue_id })).resolves.toMatchObject({
      user_type: 'venue',
      event_id: null,
    })
    await expect(staff.chatkit.createThread({ agent: 'venue_event', event_id })).resolves.toMatchObject({ venue_id })
    await expect(flora.kit.chatkit.createThread({ agent: 'vendor' })).resolves.toMatchObject({ user_type: 'vendor' })
  })

  it('is refused about what is others’, and with another’s assistant', async () => {
    const refused = { code: 'forbidden' }
    const ofClient = { agent: 'client', event_id } as const
    for (const { kit } of [stranger, owner, flora]) {
      await expect(kit.chatkit.createThread(ofClient)).rejects.toMatchObject(refused)
    }
    await expect(rival.kit.chatkit.createThread({ agent: 'venue_general', venue_id })).rejects.toMatchObject(refused)
    await expect(cleo.kit.chatkit.createThread({ agent: 'venue_general', venue_id })).rejects.toMatchObject(refused)
    await expect(rival.kit.chatkit.createThread({ agent: 'venue_event', event_id })).rejects.toMatchObject(refused)
    await expect(flora.kit.chatkit.createThread({ agent: 'vendor', event_id })).rejects.toMatchObject(refused)
    await expect(visitor().chatkit.createThread(ofClient)).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('takes an id of the app’s, once', async () => {
    const thread_id = `thr_${randomUUID()}`
    await expect(start({ thread_id })).resolves.toMatchObject({ thread_id })
    await expect(start({ thread_id })).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('a thread', () => {
  it('is changed, conditionally when asked, and its metadata replaced', async () => {
    const thread = await start({ metadata: { a: 1 } })
    const key = { thread_id: thread.thread_id }
    const changed = await cleo.kit.chatkit.updateThread({ ...key, title: 'Flowers', if_updated_at: thread.updated_at })
    expect(changed).toEqual({ ...thread, title: 'Flowers', updated_at: changed.updated_at })
    await expect(
      cleo.kit.chatkit.updateThread({ ...key, metadata: { b: 2 }, if_updated_at: thread.updated_at }),
    ).rejects.toMatchObject({ code: 'precondition_failed' })
    await expect(cleo.kit.chatkit.updateThread({ ...key, metadata: { b: 2 } })).resolves.toMatchObject({
      title: 'Flowers',
      metadata: { b: 2 },
    })
  })

  it('is its user’s alone, with its items', async () => {
    const { thread_id } = await start()
    const { item_id } = await say(thread_id, 'Secret')
    for (const { kit } of [owner, stranger]) {
      for (const attempt of [
        () => kit.chatkit.getThread({ thread_id }),
        () => kit.chatkit.updateThread({ thread_id, title: 'x' }),
        () => kit.chatkit.deleteThread({ thread_id }),
        () => kit.chatkit.getItem({ thread_id, item_id }),
        () => kit.chatkit.appendItem({ thread_id, content: 'x' }),
        () => kit.chatkit.updateItem({ thread_id, item_id, status: 'x' }),
        () => kit.chatkit.deleteItem({ thread_id, item_id }),
      ]) {
        await expect(attempt()).rejects.toMatchObject({ code: 'not_found' })
      }
      await expect(kit.chatkit.listItems({ thread_id })).resolves.toEqual({ items: [], next_cursor: null })
    }
    await expect(cleo.kit.chatkit.getItem({ thread_id, item_id })).resolves.toMatchObject({
      content: { text: 'Secret' },
    })
  })

  it('is found no more once it is deleted, nor are its items', async () => {
    const { thread_id } = await start()
    const { item_id } = await say(thread_id, 'Hello')
    await expect(cleo.kit.chatkit.deleteThread({ thread_id })).resolves.toEqual({ thread_id })
    for (const attempt of [
      () => cleo.kit.chatkit.getThread({ thread_id }),
      () => cleo.kit.chatkit.deleteThread({ thread_id }),
      () => cleo.kit.chatkit.updateThread({ thread_id, title: 'x' }),
      () => cleo.kit.chatkit.getItem({ thread_id, item_id }),
      () => say(thread_id, 'More'),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(cleo.kit.chatkit.listItems({ thread_id })).resolves.toEqual({ items: [], next_cursor: null })
    const { items } = await cleo.kit.chatkit.listThreads({ limit: 1000 })
    expect(items.map((thread) => thread.thread_id)).not.toContain(thread_id)
  })
})

describe('items', () => {
  it('are numbered by the database without gaps, also when appended at once', async () => {
    const { thread_id } = await start()
    await Promise.all(['a', 'b', 'c', 'd', 'e'].map((text) => say(thread_id, text)))
    const { items } = await cleo.kit.chatkit.listItems({ thread_id })
    expect(items.map(({ sequence_number }) => sequence_number)).toEqual([1, 2, 3, 4, 5])
  })

  it('are appended once by an id, and belong to one thread', async () => {
    const { thread_id } = await start()
    const item_id = `msg_${randomUUID()}`
    const fields = { item_id, item_type: 'widget', role: 'assistant', status: 'in_progress', metadata: { a: 1 } }
    const appended = await Promise.all([1, 2, 3].map(() => say(thread_id, 'Hi', fields)))
    expect(new Set(appended.map((item) => JSON.stringify(item))).size).toBe(1)
    expect(appended[0]).toMatchObject({ ...fields, sequence_number: 1 })
    await expect(say((await start()).thread_id, 'Hi', fields)).rejects.toMatchObject({ code: 'conflict' })
  })

  it('are changed in place, conditionally when asked, and removed', async () => {
    const { thread_id } = await start()
    const item = await say(thread_id, 'Typ', { status: 'in_progress' })
    const key = { thread_id, item_id: item.item_id }
    const done = await cleo.kit.chatkit.updateItem({
      ...key,
      content: { text: 'Typing' },
      status: null,
      if_updated_at: item.updated_at,
    })
    expect(done).toEqual({ ...item, content: { text: 'Typing' }, status: null, updated_at: done.updated_at })
    await expect(
      cleo.kit.chatkit.updateItem({ ...key, content: 'Late', if_updated_at: item.updated_at }),
    ).rejects.toMatchObject({ code: 'precondition_failed' })
    await expect(cleo.kit.chatkit.deleteItem(key)).resolves.toEqual(key)
    await expect(cleo.kit.chatkit.deleteItem(key)).rejects.toMatchObject({ code: 'not_found' })
    const elsewhere = { ...key, thread_id: (await start()).thread_id }
    await expect(cleo.kit.chatkit.getItem(elsewhere)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('hold whatever JSON a chat writes, but a megabyte at most', async () => {
    const { thread_id } = await start()
    for (const content of ['text', 7, true, [1, null, { a: [] }], { 'a"b': '🎉' }]) {
      await expect(cleo.kit.chatkit.appendItem({ thread_id, content })).resolves.toMatchObject({ content })
    }
    await expect(cleo.kit.chatkit.appendItem({ thread_id, content: 'x'.repeat(1_100_000) })).rejects.toMatchObject({
      code: 'invalid_input',
      details: { fields: ['content'] },
    })
  })
})
