import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { allPages } from '../../testing/all-pages.ts'
import { useVenueKit } from '../../testing/backend.ts'

const { backend, visitor, signUp, signUpEveryone } = await useVenueKit()

const { owner, venue_id, staff, rival, cleo, stranger, flora } = await signUpEveryone()
await owner.kit.venueVendors.create({ venue_id, vendor_id: flora.id })

const makeEvent = async () => {
  const event = { venue_id, name: 'Gala', date: '2031-06-20T18:00:00Z' }
  return (await cleo.kit.events.create(event)).event_id
}
const event_id = await makeEvent()
const toVenue = { recipient_id: venue_id, recipient_type: 'venue' } as const
const toClient = { recipient_id: cleo.id, recipient_type: 'client' } as const
const write = (content: string, fields = {}) => cleo.kit.messages.send({ ...toVenue, event_id, content, ...fields })
const contents = (items: { content: string }[]) => items.map(({ content }) => content)

describe('sendMessage', () => {
  it('reaches the other side and notifies it', async () => {
    const sent = await write('Hello “Hall” 🎉', {
      attachments: [{ file_id: randomUUID(), name: 'plan.pdf', type: 'application/pdf', size: 12 }],
      action_required: true,
      suggested_response: 'Welcome!',
    })
    expect(sent).toMatchObject({ sender_id: cleo.id, sender_type: 'client', event_id, read_at: null })
    await expect(owner.kit.messages.get({ message_id: sent.message_id })).resolves.toEqual(sent)
    const { items } = await owner.kit.notifications.list({ unread_only: true })
    expect(items).toContainEqual(
      expect.objectContaining({ notification_type: 'message_received', content: 'Hello “Hall” 🎉' }),
    )
  })

  it('goes on with the thread about the event, from both sides, and begins another about another', async () => {
    const { thread_id } = await write('One')
    await expect(owner.kit.messages.send({ ...toClient, event_id, content: 'Two' })).resolves.toMatchObject({
      thread_id,
    })
    await expect(staff.messages.send({ ...toClient, event_id, content: 'Three' })).resolves.toMatchObject({
      thread_id,
      sender_id: venue_id,
    })
    const other = await write('Elsewhere', { event_id: await makeEvent() })
    expect(other.thread_id).not.toBe(thread_id)
    const general = await cleo.kit.messages.send({ ...toVenue, content: 'In general' })
    expect(general).toMatchObject({ event_id: null })
    await expect(
      owner.kit.messages.send({ recipient_id: flora.id, recipient_type: 'vendor', content: 'Roses?' }),
    ).resolves.toMatchObject({ recipient_type: 'vendor' })
  })

  it('sends once however often it is called with one token, also at once', async () => {
    const client_token = randomUUID()
    const answers = await Promise.all([1, 2, 3].map(() => write('Once', { client_token })))
    expect(new Set(answers.map(({ message_id }) => message_id)).size).toBe(1)
    await expect(write('Another', { client_token })).rejects.toMatchObject({
      code: 'conflict',
      details: { fields: ['client_token'] },
    })
    const { items } = await owner.kit.messages.listInThread({ thread_id: answers[0]?.thread_id ?? '', limit: 1000 })
    expect(contents(items).filter((content) => content === 'Once')).toHaveLength(1)
  })

  it('is refused to a recipient with whom there is nothing to share', async () => {
    const refused = { code: 'forbidden' }
    await expect(stranger.kit.messages.send({ ...toVenue, content: 'x' })).rejects.toMatchObject(refused)
    await expect(rival.kit.messages.send({ ...toClient, content: 'x' })).rejects.toMatchObject(refused)
    const toVendor = { recipient_id: flora.id, recipient_type: 'vendor', content: 'x' } as const
    await expect(cleo.kit.messages.send(toVendor)).rejects.toMatchObject({
      code: expect.stringMatching(/forbidden|invalid_input/),
    })
    await expect(visitor().messages.send({ ...toVenue, content: 'x' })).rejects.toMatchObject({
      code: 'unauthenticated',
    })
  })

  it('is refused about an event of others, and in a thread of others', async () => {
    await expect(write('x', { event_id: randomUUID() })).rejects.toMatchObject({
      code: 'invalid_input',
      details: { fields: ['event_id'] },
    })
    const { thread_id } = await write('Ours')
    await expect(flora.kit.messages.send({ ...toVenue, thread_id, content: 'Let me in' })).rejects.toMatchObject({
      code: 'forbidden',
      details: { fields: ['thread_id'] },
    })
  })
})

describe('reading', async () => {
  const talk = await makeEvent()
  const about = { event_id: talk }
  const sent: Awaited<ReturnType<typeof write>>[] = []
  for (const content of ['one', 'two', 'three', 'four', 'five']) sent.push(await write(content, about))
  const thread_id = sent[0]?.thread_id ?? ''

  it('starts with the newest page, and the cursor leads back', async () => {
    const newest = await owner.kit.messages.listInThread({ thread_id, limit: 2 })
    expect(contents(newest.items)).toEqual(['five', 'four'])
    const before = await owner.kit.messages.listInThread({ thread_id, limit: 2, cursor: newest.next_cursor ?? '' })
    expect(contents(before.items)).toEqual(['three', 'two'])
    const all = await allPages((at) =>
      cleo.kit.messages.listInThread({ thread_id, order: 'created_at.asc', limit: 2, ...at }),
    )
    expect(contents(all)).toEqual(['one', 'two', 'three', 'four', 'five'])
  })

  it('shows others nothing', async () => {
    const message_id = sent[0]?.message_id ?? ''
    for (const { kit } of [stranger, rival, flora]) {
      await expect(kit.messages.listInThread({ thread_id })).resolves.toEqual({ items: [], next_cursor: null })
      await expect(kit.messages.get({ message_id })).rejects.toMatchObject({ code: 'not_found' })
      await expect(kit.messages.markAsRead({ message_id })).rejects.toMatchObject({ code: 'not_found' })
      await expect(kit.messages.markThreadAsRead({ thread_id })).resolves.toBe(0)
    }
    await expect(visitor().messages.listInThread({ thread_id })).rejects.toMatchObject({ code: 'unauthenticated' })
  })

  it('counts what was received, not what was sent, until it is read', async () => {
    const unread = await owner.kit.messages.unreadCount()
    await expect(cleo.kit.messages.send({ ...toVenue, content: 'six', ...about })).resolves.toBeTruthy()
    await expect(owner.kit.messages.unreadCount()).resolves.toBe(unread + 1)
    const first = await owner.kit.messages.markAsRead({ message_id: sent[0]?.message_id ?? '' })
    expect(first.read_at).not.toBeNull()
    await expect(owner.kit.messages.markAsRead({ message_id: first.message_id })).resolves.toEqual(first)
    await expect(owner.kit.messages.markThreadAsRead({ thread_id })).resolves.toBe(5)
    await expect(owner.kit.messages.markThreadAsRead({ thread_id })).resolves.toBe(0)
    await expect(owner.kit.messages.unreadCount()).resolves.toBe(unread - 5)
    const own = { message_id: first.message_id }
    await expect(cleo.kit.messages.markAsRead(own)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('reading a thread reads its notification', async () => {
    await write('seven', about)
    const unread = async () =>
      (await owner.kit.notifications.list({ unread_only: true })).items.filter(
        ({ action_url }) => action_url === `/messages/${thread_id}`,
      )
    await expect(unread()).resolves.toHaveLength(1)
    await owner.kit.messages.markThreadAsRead({ thread_id })
    await expect(unread()).resolves.toHaveLength(0)
  })

  it.each([
    ['seven', ['seven']],
    ['FIVE', ['five']],
    ['%', []],
    [`'"(),`, []],
    ['q & | ! :*', []],
  ])('searches for %s', async (query, expected) => {
    expect(contents(await owner.kit.messages.search({ query }))).toEqual(expected)
    await expect(stranger.kit.messages.search({ query })).resolves.toEqual([])
  })
})

describe('getUserMessageThreads', () => {
  it('lists threads by their last message, with the other side and what is unread', async () => {
    const house = await signUp({ user_type: 'venue', name: 'House of threads' })
    await house.kit.venues.publish({ venue_id: house.id })
    const guests = []
    for (const name of ['Ann', 'Bob', 'Cy']) {
      const guest = await signUp({ user_type: 'client', name })
      const event = await guest.kit.events.create({
        venue_id: house.id,
        name: `${name}’s`,
        date: '2031-06-20T18:00:00Z',
      })
      const message = { recipient_id: house.id, recipient_type: 'venue', event_id: event.event_id } as const
      for (const content of ['first', 'last']) await guest.kit.messages.send({ ...message, content })
      guests.push({ ...guest, event_id: event.event_id })
    }
    const [ann] = guests
    await house.kit.messages.send({
      recipient_id: ann?.id ?? '',
      recipient_type: 'client',
      event_id: ann?.event_id ?? '',
      content: 'reply',
    })
    const threads = await allPages((at) => house.kit.messages.threads({ limit: 1, ...at }))
    expect(threads).toMatchObject([
      { party_name: 'Ann', event_name: 'Ann’s', last_message: { content: 'reply' }, unread_count: 2 },
      { party_name: 'Cy', last_message: { content: 'last' }, unread_count: 2 },
      { party_name: 'Bob', last_message: { content: 'last' }, unread_count: 2 },
    ])
    await expect(house.kit.messages.threads()).resolves.toEqual({ items: threads, next_cursor: null })
    await expect(ann?.kit.messages.threads()).resolves.toMatchObject({
      items: [{ party_id: house.id, party_type: 'venue', party_name: 'House of threads', unread_count: 1 }],
    })
    await expect(stranger.kit.messages.threads()).resolves.toEqual({ items: [], next_cursor: null })
  })
})

describe('a message', () => {
  it('is never rewritten, nor read for another', async () => {
    const { message_id } = await write('As I said')
    const change = { content: 'As I never said' }
    await expect(cleo.client.from('messages').update(change).eq('message_id', message_id)).resolves.toMatchObject({
      error: { code: '42501' },
    })
    await expect(
      backend.sql('select content, read_at from public.messages where message_id = $1', [message_id]),
    ).resolves.toEqual([{ content: 'As I said', read_at: null }])
  })
})
