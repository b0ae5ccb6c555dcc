import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { allPages } from '../../testing/all-pages.ts'
import { useVenueKit } from '../../testing/backend.ts'

const { visitor, signUp } = await useVenueKit()

const owner = await signUp({ user_type: 'venue', name: 'The Grand Hall' })
const cleo = await signUp({ user_type: 'client', name: 'Cleo' })
const stranger = await signUp({ user_type: 'client', name: 'Stan' })
const flora = await signUp({ user_type: 'vendor', name: 'Flora' })
await owner.kit.venues.publish({ venue_id: owner.id })

const makeEvent = async () => {
  const event = { venue_id: owner.id, name: 'Gala', date: '2031-06-20T18:00:00Z' }
  return { event_id: (await cleo.kit.events.create(event)).event_id }
}

describe('chats', () => {
  it('are started about an event that one sees, or about none, one at a time', async () => {
    const event = await makeEvent()
    const chat = await cleo.kit.chats.create(event)
    expect(chat).toMatchObject({ user_id: cleo.id, user_type: 'client', messages: [], archived: false, ...event })
    await expect(cleo.kit.chats.create(event)).rejects.toMatchObject({ code: 'conflict' })
    await expect(owner.kit.chats.create(event)).resolves.toMatchObject({ user_type: 'venue' })
    await expect(cleo.kit.chats.create({})).resolves.toMatchObject({ event_id: null })
    await expect(stranger.kit.chats.create(event)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(flora.kit.chats.create({})).rejects.toMatchObject({ code: 'forbidden' })
    await expect(visitor().chats.create({})).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('take messages at the same time without losing one', async () => {
    const { chat_id } = await cleo.kit.chats.create({})
    const said = ['a', 'b', 'c', 'd']
    await Promise.all(said.map((content) => cleo.kit.chats.addMessage({ chat_id, role: 'user', content })))
    const chat = await cleo.kit.chats.addMessage({
      chat_id,
      role: 'assistant',
      content: '',
      tool_calls: [{ name: 'x' }],
    })
    expect(chat.messages.map(({ content }) => content).toSorted()).toEqual(['', ...said])
    expect(chat.messages.at(-1)).toMatchObject({ role: 'assistant', tool_calls: [{ name: 'x' }] })
    await expect(owner.kit.chats.addMessage({ chat_id, role: 'user', content: 'x' })).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  it('are archived and taken up again, where no other is open', async () => {
    const event = await makeEvent()
    const { chat_id } = await cleo.kit.chats.create(event)
    await expect(cleo.kit.chats.archive({ chat_id })).resolves.toMatchObject({ archived: true })
    await expect(cleo.kit.chats.unarchive({ chat_id })).resolves.toMatchObject({ archived: false })
    await cleo.kit.chats.archive({ chat_id })
    const next = await cleo.kit.chats.create(event)
    await expect(cleo.kit.chats.unarchive({ chat_id })).rejects.toMatchObject({ code: 'conflict' })
    const open = await cleo.kit.chats.list({ limit: 1000 })
    expect(open.items.map((chat) => chat.chat_id)).not.toContain(chat_id)
    const ofEvent = await cleo.kit.chats.ofEvent(event)
    expect(ofEvent.items.map((chat) => chat.chat_id)).toEqual([next.chat_id, chat_id])
    const all = await cleo.kit.chats.list({ include_archived: true, limit: 1000 })
    await expect(allPages((at) => cleo.kit.chats.list({ include_archived: true, limit: 1, ...at }))).resolves.toEqual(
      all.items,
    )
  })

  it('about an event are got or started, the same one for calls at once', async () => {
    const event = await makeEvent()
    const got = await Promise.all([1, 2, 3, 4].map(() => cleo.kit.chats.getOrCreateForEvent(event)))
    expect(new Set(got.map(({ chat_id }) => chat_id)).size).toBe(1)
    await expect(cleo.kit.chats.ofEvent(event)).resolves.toMatchObject({ items: [got[0]] })
    for (const input of [event, { event_id: randomUUID() }]) {
      await expect(stranger.kit.chats.getOrCreateForEvent(input)).rejects.toMatchObject({ code: 'not_found' })
    }
  })

  it('are nobody else’s, and end', async () => {
    const event = await makeEvent()
    const { chat_id } = await cleo.kit.chats.create(event)
    for (const { kit } of [owner, stranger]) {
      for (const attempt of [kit.chats.get, kit.chats.archive, kit.chats.unarchive, kit.chats.remove]) {
        await expect(attempt({ chat_id })).rejects.toMatchObject({ code: 'not_found' })
      }
      await expect(kit.chats.ofEvent(event)).resolves.toMatchObject({ items: [] })
    }
    await expect(cleo.kit.chats.get({ chat_id })).resolves.toMatchObject(event)
    await expect(cleo.kit.chats.remove({ chat_id })).resolves.toEqual({ chat_id })
    await expect(cleo.kit.chats.get({ chat_id })).rejects.toMatchObject({ code: 'not_found' })
  })
})
