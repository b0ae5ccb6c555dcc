import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { realtimeServer } from '../testing/realtime-server.ts'
import { subscribeToChanges } from './changes.ts'
import { getRealtimeStatus, onRealtimeStatus } from './status.ts'

const server = realtimeServer()
const event_id = '6f1c2c52-8f0e-4d7a-9a73-5ce4a1f8f3f1'
const other_id = '6f1c2c52-8f0e-4d7a-9a73-5ce4a1f8f3f2'
const nothing = () => {}

const watch = (client = server.client()) => {
  const told: string[] = []
  const errors: string[] = []
  const stop = subscribeToChanges(
    client,
    {
      table: 'tasks',
      filter: { event_id },
      onStatus: (status) => told.push(status),
      onResync: ({ initial }) => told.push(initial ? 'read' : 'read again'),
      onError: ({ code }) => errors.push(code),
    },
    nothing,
  )
  return { client, told, errors, stop }
}

describe('a shared channel', () => {
  it('is joined once for equal tables and filters, whatever their order, and left after the last', async () => {
    const client = server.client()
    const stops = [
      subscribeToChanges(client, { table: 'tasks', filter: { event_id, status: ['pending', 'completed'] } }, nothing),
      subscribeToChanges(client, { table: 'tasks', filter: { status: ['completed', 'pending'], event_id } }, nothing),
      subscribeToChanges(client, { table: 'tasks', filter: { event_id } }, nothing),
    ]
    await vi.waitFor(() => expect(getRealtimeStatus(client)).toBe('live'))
    expect(server.joins).toHaveLength(1)
    stops[0]?.()
    stops[1]?.()
    stops[1]?.()
    expect(getRealtimeStatus(client)).toBe('live')
    stops[2]?.()
    await vi.waitFor(() => expect(server.leaves).toEqual([server.joins[0]?.topic]))
    expect(client.getChannels()).toEqual([])
    expect(getRealtimeStatus(client)).toBe('closed')
  })

  it('is another one for another filter or another table, under names that the app does not use', async () => {
    const client = server.client()
    const own = client.channel('venuekit:1')
    const stops = [
      subscribeToChanges(client, { table: 'tasks', filter: { event_id } }, nothing),
      subscribeToChanges(client, { table: 'tasks', filter: { event_id: other_id } }, nothing),
      subscribeToChanges(client, { table: 'guests', filter: { event_id } }, nothing),
    ]
    await vi.waitFor(() => expect(getRealtimeStatus(client)).toBe('live'))
    const topics = server.joins.map(({ topic }) => topic)
    expect(new Set(topics).size).toBe(3)
    expect(topics).not.toContain('realtime:venuekit:1')
    for (const stop of stops) stop()
    expect(client.getChannels()).toEqual([own])
  })

  it('is not joined for a subscription that ends at once, as in a StrictMode mount', async () => {
    const client = server.client()
    subscribeToChanges(client, { table: 'tasks', filter: { event_id } }, nothing)()
    const { stop } = watch(client)
    await vi.waitFor(() => expect(getRealtimeStatus(client)).toBe('live'))
    expect(server.joins).toHaveLength(1)
    stop()
  })

  it('binds what its subscribers want, and is joined again when one wants more', async () => {
    const client = server.client()
    const read = vi.fn()
    const filter = { event_id }
    const stops = [
      subscribeToChanges(client, { table: 'tasks', event: 'INSERT', filter, onResync: read }, nothing),
      subscribeToChanges(client, { table: 'tasks', event: 'UPDATE', filter }, nothing),
    ]
    await vi.waitFor(() => expect(read).toHaveBeenCalledExactlyOnceWith({ initial: true }))
    const changes = { schema: 'public', table: 'tasks' }
    const filtered = { ...changes, filter: `event_id=eq.${event_id}` }
    expect(server.joins.map(({ config }) => config.postgres_changes)).toEqual([
      [
        { ...filtered, event: 'INSERT' },
        { ...filtered, event: 'UPDATE' },
      ],
    ])
    stops.push(subscribeToChanges(client, { table: 'tasks', event: 'DELETE', filter }, nothing))
    await vi.waitFor(() => expect(read).toHaveBeenLastCalledWith({ initial: false }))
    expect(server.joins[1]?.config.postgres_changes).toContainEqual({ ...changes, event: 'DELETE' })
    expect(server.leaves).toEqual([server.joins[0]?.topic])
    for (const stop of stops) stop()
  })

  it('waits for a token that takes its time, also where the app has no Supabase Auth', async () => {
    const accessToken = () => new Promise<string>((resolve) => setTimeout(resolve, 20, 'the-token'))
    const { told, stop } = watch(server.client({ accessToken }))
    await vi.waitFor(() => expect(told).toContain('live'))
    expect(server.joins.map(({ token }) => token)).toEqual(['the-token'])
    stop()
  })
})

describe('the status', () => {
  it('is live when rows are streamed, not when the channel is joined', async () => {
    server.hesitate()
    const { told, client, stop } = watch()
    await vi.waitFor(() => expect(client.getChannels()[0]?.state).toBe('joined'))
    expect(told).toEqual(['connecting'])
    server.ready(server.joins[0]?.topic ?? '')
    await vi.waitFor(() => expect(told).toEqual(['connecting', 'live', 'read']))
    stop()
  })

  it('tells of a cut connection, of the return, and that it is time to read again', async () => {
    const { told, errors, client, stop } = watch()
    const all: string[] = []
    const unlisten = onRealtimeStatus(client, (status) => all.push(status))
    await vi.waitFor(() => expect(told).toContain('live'))
    server.cut()
    await vi.waitFor(() => expect(told).toEqual(['connecting', 'live', 'read', 'reconnecting', 'live', 'read again']))
    expect(errors).toEqual(['network'])
    expect(all).toEqual(['live', 'reconnecting', 'live'])
    unlisten()
    stop()
    expect(all).toHaveLength(3)
  })

  it('notices a network that was gone for half a minute without a word, and asks to read again', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
    onTestFinished(() => void vi.useRealTimers())
    const { told, stop } = watch()
    await vi.waitFor(() => expect(told).toEqual(['connecting', 'live', 'read']))
    server.silence()
    await vi.advanceTimersByTimeAsync(30_000)
    server.silence(false)
    await vi.advanceTimersByTimeAsync(30_000)
    await vi.waitFor(() => expect(told).toEqual(['connecting', 'live', 'read', 'reconnecting', 'live', 'read again']))
    stop()
  })

  it('asks to read again when the server had to start its stream anew', async () => {
    const { told, stop } = watch()
    await vi.waitFor(() => expect(told).toContain('read'))
    server.ready(server.joins[0]?.topic ?? '')
    await vi.waitFor(() => expect(told).toEqual(['connecting', 'live', 'read', 'read again']))
    stop()
  })

  it('joins anew what the server closed, as it does when a token expires', async () => {
    const { told, errors, stop } = watch()
    await vi.waitFor(() => expect(told).toContain('live'))
    server.close(server.joins[0]?.topic ?? '', 'Token has expired 5 seconds ago')
    await vi.waitFor(() => expect(told).toContain('read again'))
    expect(errors).toEqual(['unauthenticated'])
    expect(server.joins).toHaveLength(2)
    stop()
  })

  it('tells of a table that is not published and of what the server says about it', async () => {
    server.hesitate()
    const { told, errors, client, stop } = watch()
    await vi.waitFor(() => expect(client.getChannels()[0]?.state).toBe('joined'))
    const message = 'Unable to subscribe to changes with given parameters.'
    server.say(server.joins[0]?.topic ?? '', 'system', { extension: 'postgres_changes', status: 'error', message })
    await vi.waitFor(() => expect(errors).toEqual(['unknown']))
    expect(told).toEqual(['connecting', 'closed'])
    stop()
  })

  it('is told to a later subscriber as it is, but not while it subscribes', async () => {
    const { client, told, stop } = watch()
    await vi.waitFor(() => expect(told).toContain('live'))
    const later = watch(client)
    expect(later.told).toEqual([])
    await vi.waitFor(() => expect(later.told).toEqual(['live', 'read']))
    expect(told).toEqual(['connecting', 'live', 'read'])
    later.stop()
    stop()
  })

  it('is told to nobody who has left', async () => {
    const { client, told, stop } = watch()
    const second = watch(client)
    await vi.waitFor(() => expect(told).toContain('live'))
    second.stop()
    const before = [...second.told]
    server.cut()
    await vi.waitFor(() => expect(told).toContain('read again'))
    expect(second.told).toEqual(before)
    stop()
  })
})
