import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { createVenueKit } from '../client.ts'
import { useVenueKit } from '../testing/backend.ts'
import { onNetwork } from '../testing/network.ts'
import { joinBroadcast } from './broadcast.ts'
import { type Change, type ChangesInput, subscribeToChanges } from './changes.ts'
import { joinPresence } from './presence.ts'
import type { LiveTable } from './tables.ts'

const { backend, signUp } = await useVenueKit({ port: 0 })

const owner = await signUp({ user_type: 'venue', name: 'The Grand Hall' })
const rival = await signUp({ user_type: 'venue', name: 'The Rival' })
const cleo = await signUp({ user_type: 'client', name: 'Cleo' })
const stan = await signUp({ user_type: 'client', name: 'Stan' })
const venue_id = owner.id
await owner.kit.venues.publish({ venue_id })
const { event_id } = await cleo.kit.events.create({ venue_id, name: 'Gala', date: '2031-06-20T18:00:00Z' })
const toVenue = { recipient_id: venue_id, recipient_type: 'venue', event_id } as const
const { thread_id } = await cleo.kit.messages.send({ ...toVenue, content: 'Hello' })
const assign = (name: string) =>
  owner.kit.tasks.create({ event_id, assigned_to_id: cleo.id, assigned_to_type: 'client', name })

const ends: (() => void)[] = []
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

/** Follows changes from when nothing is missed any more. */
async function follow<Table extends LiveTable>(
  { kit }: { kit: Parameters<typeof subscribeToChanges>[0] },
  input: ChangesInput<Table>,
) {
  const told: Change<Table>[] = []
  const statuses: string[] = []
  const errors: string[] = []
  let reads = 0
  const stop = subscribeToChanges(
    kit,
    {
      ...input,
      onStatus: (status) => statuses.push(status),
      onResync: () => void reads++,
      onError: ({ code }) => errors.push(code),
    },
    (change) => told.push(change),
  )
  ends.push(stop)
  await vi.waitFor(() => expect(reads).toBeGreaterThan(0), 10_000)
  return { told, statuses, errors, stop, reads: () => reads }
}

const soon = (check: () => void) => vi.waitFor(check, 10_000)

describe.each(['postgres_changes', 'broadcast'] as const)('changes by %s', (transport) => {
  it('reach the one whose row it is, as the functions return it, and nobody else', async () => {
    const options = { table: 'messages', event: 'INSERT', filter: { thread_id }, transport } as const
    const venue = await follow(owner, options)
    const client = await follow(cleo, options)
    const outsiders = transport === 'broadcast' ? [] : [await follow(rival, options), await follow(stan, options)]
    const message = await cleo.kit.messages.send({ ...toVenue, content: 'Are you there? 🎉' })
    const change = { event: 'INSERT', key: { message_id: message.message_id }, row: message }
    await soon(() => expect([venue.told, client.told]).toEqual([[change], [change]]))
    // Sent later to all of them, and delivered in order.
    await cleo.kit.messages.send({ ...toVenue, content: 'Hello?' })
    await soon(() => expect(venue.told).toHaveLength(2))
    expect(outsiders.map(({ told }) => told)).toEqual(outsiders.map(() => []))
  })

  it('are those of the filter', async () => {
    const other = await cleo.kit.events.create({ venue_id, name: 'Lunch', date: '2031-07-20T12:00:00Z' })
    const { told } = await follow(owner, { table: 'tasks', filter: { event_id, priority: ['high'] }, transport })
    const elsewhere = { event_id: other.event_id, priority: 'high' } as const
    const toCleo = { assigned_to_id: cleo.id, assigned_to_type: 'client', name: 'Menu' } as const
    await owner.kit.tasks.create({ ...toCleo, ...elsewhere })
    await owner.kit.tasks.create({ ...toCleo, event_id, priority: 'low' })
    const { task_id } = await owner.kit.tasks.create({ ...toCleo, event_id, priority: 'high' })
    await soon(() => expect(told.map(({ key }) => key)).toContainEqual({ task_id }))
    expect(told.filter(({ row }) => row).map(({ key }) => key)).toEqual([{ task_id }])
    await owner.kit.tasks.update({ task_id, priority: 'medium' })
    await soon(() => expect(told.at(-1)).toEqual({ event: 'DELETE', key: { task_id } }))
  })

  it('tell of a deletion by its key, also where the row is only marked as deleted', async () => {
    const filter = transport === 'broadcast' ? { venue_id } : { venue_id, status: 'inquiry' as const }
    const { told } = await follow(owner, { table: 'events', event: 'DELETE', filter, transport })
    const { event_id } = await cleo.kit.events.create({ venue_id, name: 'Gone', date: '2031-08-20T12:00:00Z' })
    await owner.kit.events.remove({ event_id })
    await soon(() => expect(told).toContainEqual({ event: 'DELETE', key: { event_id } }))
    const { task_id } = await assign('Delete me')
    const tasks = await follow(owner, {
      table: 'tasks',
      filter: { event_id: (await assign('x')).event_id ?? '' },
      transport,
    })
    await backend.sql('delete from public.tasks where task_id = $1', [task_id])
    await soon(() => expect(tasks.told).toContainEqual({ event: 'DELETE', key: { task_id } }))
  })
})

describe('changes', () => {
  it('tell of notifications by the user’s own channel without a read', async () => {
    const fetched = vi.fn(backend.fetch)
    const network = await onNetwork({ ...backend, fetch: fetched }, cleo)
    const kit = createVenueKit(network.supabase)
    const options = { table: 'notifications', filter: { user_id: cleo.id }, transport: 'broadcast' } as const
    const { told } = await follow({ kit }, options)
    fetched.mockClear()
    await assign('Choose the flowers')
    await soon(() => expect(told).toMatchObject([{ event: 'INSERT', row: { content: 'Choose the flowers' } }]))
    expect(fetched).not.toHaveBeenCalled()
    const { items } = await cleo.kit.notifications.list({})
    expect(items).toContainEqual(told[0]?.row)
  })

  it('go on over a refreshed token, on the same channel', async () => {
    const { supabase } = await onNetwork(backend, cleo)
    const kit = createVenueKit(supabase)
    const { told, statuses } = await follow({ kit }, { table: 'tasks', filter: { event_id } })
    const channels = supabase.getChannels()
    const { data } = await supabase.auth.refreshSession()
    await soon(() => expect(supabase.realtime.accessTokenValue).toBe(data.session?.access_token))
    await assign('After the refresh')
    await soon(() => expect(told.at(-1)?.row).toMatchObject({ name: 'After the refresh' }))
    expect(supabase.getChannels()).toEqual(channels)
    expect(statuses).toEqual(['connecting', 'live'])
  })

  it('end with the sign-out and are those of whoever signs in next', async () => {
    const { supabase } = await onNetwork(backend, cleo)
    const kit = createVenueKit(supabase)
    const { told, reads, statuses } = await follow({ kit }, { table: 'tasks', filter: { event_id } })
    const room = await follow({ kit }, { table: 'tasks', filter: { event_id }, transport: 'broadcast' })
    await supabase.auth.signOut({ scope: 'local' })
    await soon(() => expect(room.statuses.at(-1)).toBe('closed'))
    await soon(() => expect(statuses.at(-1)).toBe('closed'))
    await assign('While signed out')
    await supabase.auth.signInWithPassword({ email: stan.email, password: stan.password })
    await soon(() => expect(reads()).toBe(2))
    await assign('While Stan is here')
    await supabase.auth.signInWithPassword({ email: cleo.email, password: cleo.password })
    await soon(() => expect(reads()).toBe(3))
    await soon(() => expect(room.statuses.at(-1)).toBe('live'))
    await assign('Back again')
    await soon(() => expect(told.map(({ row }) => row?.name)).toEqual(['Back again']))
    await soon(() => expect(room.told.map(({ row }) => row?.name)).toEqual(['Back again']))
    expect(room.errors).toEqual(['forbidden', 'forbidden'])
  })

  it('leave nothing behind when the last subscription ends', async () => {
    const { supabase } = await onNetwork(backend, cleo)
    const kit = createVenueKit(supabase)
    const first = await follow({ kit }, { table: 'tasks', filter: { event_id } })
    const second = await follow({ kit }, { table: 'tasks', filter: { event_id } })
    expect(supabase.getChannels()).toHaveLength(1)
    first.stop()
    await assign('For the second')
    await soon(() => expect(second.told).toHaveLength(1))
    expect(first.told).toEqual([])
    second.stop()
    await soon(() => expect(supabase.getChannels()).toEqual([]))
    expect(kit.realtime.status()).toBe('closed')
  })
})

describe('the channel of an event', () => {
  const room = { kind: 'event', id: event_id } as const

  it('shows its parties to each other, again after a reconnect, and no longer after they leave', async () => {
    const here: (readonly { user_id: string; sessions: readonly unknown[] }[])[] = []
    const statuses: string[] = []
    const watching = joinPresence(owner.kit, room, { onSync: (present) => here.push(present) })
    const { supabase, cut } = await onNetwork(backend, cleo)
    const kit = createVenueKit(supabase)
    const visiting = joinPresence(kit, room, {
      state: { page: 'menu' },
      onStatus: (status) => statuses.push(status),
    })
    ends.push(watching.leave, visiting.leave)
    const cleoAt = (page: string) => [{ user_id: cleo.id, sessions: [{ page }] }]
    await soon(() => expect(here.at(-1)).toEqual(cleoAt('menu')))
    expect(watching.present()).toEqual(cleoAt('menu'))
    visiting.track({ page: 'guests' })
    await soon(() => expect(watching.present()).toEqual(cleoAt('guests')))
    cut()
    await soon(() => expect(statuses).toEqual(['connecting', 'live', 'reconnecting', 'live']))
    await soon(() => expect(watching.present()).toEqual(cleoAt('guests')))
    visiting.leave()
    await soon(() => expect(watching.present()).toEqual([]))
  })

  it('carries messages between its parties, but no forged changes', async () => {
    const heard: unknown[] = []
    const errors: unknown[] = []
    const hall = joinBroadcast(owner.kit, room, { onMessage: (message) => heard.push(message) })
    const client = joinBroadcast(cleo.kit, room, { onError: (error) => errors.push(error) })
    ends.push(hall.leave, client.leave)
    const tasks = await follow(owner, { table: 'tasks', filter: { event_id }, transport: 'broadcast' })
    const { task_id } = await assign('Still here')
    await soon(() => expect(tasks.told).toHaveLength(1))
    await client.send('typing', { name: 'Cléo' })
    await soon(() => expect(heard).toEqual([{ event: 'typing', payload: { name: 'Cléo' } }]))
    await expect(client.send('DELETE', {})).rejects.toMatchObject({ code: 'invalid_input' })
    const forged = { schema: 'public', table: 'tasks', keys: [{ task_id }] }
    const [raw] = cleo.client.getChannels()
    await raw?.send({ type: 'broadcast', event: 'DELETE', payload: forged })
    await soon(() => expect(tasks.told.at(-1)).toMatchObject({ event: 'UPDATE', row: { name: 'Still here' } }))
    expect(heard).toHaveLength(1)
    expect(errors).toEqual([])
  })

  it('is closed to others, who are told so once', async () => {
    const statuses: string[] = []
    const errors: unknown[] = []
    const options = {
      onStatus: (status: string) => statuses.push(status),
      onError: (error: unknown) => errors.push(error),
    }
    const intruder = joinBroadcast(rival.kit, room, options)
    ends.push(intruder.leave)
    await expect(intruder.send('typing', {})).rejects.toMatchObject({ code: 'forbidden' })
    await soon(() => expect(statuses).toEqual(['connecting', 'closed']))
    expect(errors).toMatchObject([{ code: 'forbidden', function: 'joinBroadcast', retryable: false }])
    await expect(intruder.send('again', {})).rejects.toMatchObject({ code: 'forbidden', function: 'joinBroadcast' })
    intruder.leave()
    await expect(intruder.send('gone', {})).rejects.toMatchObject({ code: 'unavailable', function: 'joinBroadcast' })
    expect(rival.client.getChannels()).toEqual([])
  })

  it('is refused where the app has joined it by itself, and left alone', async () => {
    const own = stan.client.channel(`event:${event_id}`)
    const errors: unknown[] = []
    const room = joinBroadcast(stan.kit, { kind: 'event', id: event_id }, { onError: (error) => errors.push(error) })
    ends.push(room.leave)
    await soon(() => expect(errors).toMatchObject([{ code: 'conflict', message: expect.stringContaining(event_id) }]))
    room.leave()
    expect(stan.client.getChannels()).toEqual([own])
    await stan.client.removeChannel(own)
  })
})

afterAll(async () => {
  for (const { client } of [owner, rival, cleo, stan]) await client.removeAllChannels()
})
