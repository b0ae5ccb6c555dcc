import { createClient } from '@supabase/supabase-js'
import { act, waitFor } from '@testing-library/react'
import { createVenueKit } from '@venuekit/core'
import { describe, expect, it } from 'vitest'
import { useConnectionStatus } from './realtime/use-connection-status.ts'
import { usePresence } from './realtime/use-presence.ts'
import { useTyping } from './realtime/use-typing.ts'
import { useMarkThreadAsRead } from './resources/messages.ts'
import { useAvailability } from './resources/reservations.ts'
import { useTasks } from './resources/tasks.ts'
import { app } from './testing/app.tsx'
import { startServer } from './testing/backend.ts'
import { useUnreadCount } from './use-unread-count.ts'
import { useUpload } from './use-upload.ts'

const { backend, signUp } = await startServer()
const venue = await signUp({ user_type: 'venue', name: 'The Grand Hall' })
const cleo = await signUp({ user_type: 'client', name: 'Cleo' })
const stranger = await signUp({ user_type: 'client', name: 'Stan' })
const venue_id = venue.id
await venue.client.venues.publish({ venue_id })
const { event_id } = await cleo.client.events.create({ venue_id, name: 'Gala', date: '2031-06-20T18:00:00Z' })
const toVenue = { recipient_id: venue_id, recipient_type: 'venue', content: 'Hello' } as const
const { thread_id } = await cleo.client.messages.send(toVenue)
const soon = { timeout: 10_000 }

describe('usePresence', () => {
  it('shows who is there and what they show, until they leave', async () => {
    const room = { kind: 'event', id: event_id } as const
    const mine = app(cleo).render(() => usePresence<{ page: string }>(room, { page: 'guests' }))
    const theirs = app(venue).render(() => usePresence<{ page: string }>(room))
    const cleoOn = (page: string) => ({ user_id: cleo.id, sessions: [{ page }] })
    await waitFor(() => expect(theirs.result.current.present).toEqual([cleoOn('guests')]), soon)
    act(() => theirs.result.current.track({ page: 'tasks' }))
    await waitFor(() => expect(mine.result.current.present).toHaveLength(2), soon)
    act(() => mine.result.current.track({ page: 'budget' }))
    await waitFor(() => expect(theirs.result.current.present).toContainEqual(cleoOn('budget')), soon)
    act(() => theirs.result.current.untrack())
    await waitFor(() => expect(mine.result.current.present).toEqual([cleoOn('budget')]), soon)
    mine.unmount()
    await waitFor(() => expect(theirs.result.current.present).toEqual([]), soon)
    theirs.unmount()
    await waitFor(() => expect([...cleo.supabase.getChannels(), ...venue.supabase.getChannels()]).toEqual([]))
  })

  it('is refused to strangers, who see nobody, and joins nothing without an id', async () => {
    const errors: unknown[] = []
    const { render } = app({ client: stranger.client, onError: (error) => errors.push(error) })
    const { result, unmount } = render(() => [
      usePresence({ kind: 'event', id: event_id }, { page: 'guests' }),
      usePresence({ kind: 'thread', id: undefined }, { page: 'messages' }),
    ])
    await waitFor(() => expect(errors).toContainEqual(expect.objectContaining({ code: 'forbidden' })), soon)
    expect(result.current.map(({ present }) => present)).toEqual([[], []])
    unmount()
  })
})

describe('useTyping', () => {
  it('names the others who are typing, and forgets them when they stop', async () => {
    const mine = app(cleo).render(() => useTyping(thread_id, 'Cleo'))
    const theirs = app(venue).render(() => useTyping(thread_id, 'The Grand Hall'))
    await waitFor(() => expect(cleo.client.realtime.status()).toBe('live'), soon)
    await waitFor(() => expect(venue.client.realtime.status()).toBe('live'), soon)
    act(() => mine.result.current.notify())
    await waitFor(() => expect(theirs.result.current.typing).toEqual(['Cleo']), soon)
    expect(mine.result.current.typing).toEqual([])
    await waitFor(() => expect(theirs.result.current.typing).toEqual([]), soon)
    mine.unmount()
    theirs.unmount()
    await waitFor(() => expect([...cleo.supabase.getChannels(), ...venue.supabase.getChannels()]).toEqual([]))
  })
})

describe('useConnectionStatus', () => {
  it('follows the connection: none, live, lost, live again, none', async () => {
    const sockets: WebSocket[] = []
    class Transport extends WebSocket {
      constructor(address: string | URL, protocols?: string | string[]) {
        super(address, protocols)
        sockets.push(this)
      }
    }
    const supabase = createClient(backend.url, backend.publishableKey, {
      auth: { persistSession: false, autoRefreshToken: false },
      realtime: { transport: Transport, reconnectAfterMs: () => 20 },
    })
    const client = createVenueKit(supabase)
    await client.auth.signIn(venue.credentials)
    const { render } = app({ client })
    const seen: string[] = []
    const sign = render(() => {
      const status = useConnectionStatus()
      if (seen.at(-1) !== status) seen.push(status)
      return status
    })
    expect(sign.result.current).toBe('closed')
    const list = render(() => useTasks({}, { live: true }))
    await waitFor(() => expect(sign.result.current).toBe('live'), soon)
    for (const socket of sockets) socket.close()
    await waitFor(() => expect(seen.slice(3)).toEqual(['reconnecting', 'live']), soon)
    list.unmount()
    await waitFor(() => expect(sign.result.current).toBe('closed'))
    expect(seen.slice(0, 3)).toEqual(['closed', 'connecting', 'live'])
  })
})

describe('useUnreadCount', () => {
  it('counts messages and notifications as they come and are read', async () => {
    await venue.client.messages.markThreadAsRead({ thread_id })
    await venue.client.notifications.markAllAsRead()
    const { result, unmount } = app(venue).render(() => ({ count: useUnreadCount(), read: useMarkThreadAsRead() }))
    expect(result.current.count).toEqual({ messages: undefined, notifications: undefined })
    await waitFor(() => expect(result.current.count).toEqual({ messages: 0, notifications: 0 }))
    await waitFor(() => expect(venue.client.realtime.status()).toBe('live'), soon)
    await cleo.client.messages.send({ ...toVenue, thread_id })
    await waitFor(() => expect(result.current.count).toEqual({ messages: 1, notifications: 1 }), soon)
    act(() => result.current.read.mutate({ thread_id }))
    await waitFor(() => expect(result.current.count.messages).toBe(0), soon)
    unmount()
  })
})

describe('useAvailability', () => {
  it('shows a time as taken as soon as it is, and as free again', async () => {
    const { space_id } = await venue.client.spaces.create({ venue_id, name: 'Library', capacity: 40 })
    const asked = { venue_id, from: '2031-05-01T00:00:00Z', to: '2031-05-02T00:00:00Z' }
    const { result, unmount } = app(venue).render(() => useAvailability(asked, { live: true }))
    const busy = () => result.current.data?.spaces.find((space) => space.space_id === space_id)?.busy
    await waitFor(() => expect(busy()).toEqual([]))
    await waitFor(() => expect(venue.client.realtime.status()).toBe('live'), soon)
    const taken = { space_id, from: '2031-05-01T10:00:00Z', to: '2031-05-01T12:00:00Z' }
    const [block] = await venue.client.reservations.createBlock(taken)
    await waitFor(() => expect(busy()).toHaveLength(1), soon)
    await venue.client.reservations.removeBlock({ reservation_id: block?.reservation_id ?? '' })
    await waitFor(() => expect(busy()).toEqual([]), soon)
    unmount()
  })
})

describe('useUpload', () => {
  it('stores a file and counts what has left, anew for each', async () => {
    const seen: unknown[] = []
    const { result } = app(cleo).render(() => {
      const upload = useUpload()
      if (seen.at(-1) !== upload.progress) seen.push(upload.progress)
      return upload
    })
    expect(result.current.progress).toBeUndefined()
    const file = new File(['x'.repeat(300_000)], 'plan.txt', { type: 'text/plain' })
    const told: unknown[] = []
    const on_progress = (progress: unknown) => told.push(progress)
    const stored = await act(() => result.current.mutateAsync({ file, related_to: { event_id }, on_progress }))
    expect(await venue.client.files.get({ file_id: stored.file_id })).toMatchObject({ file_size: 300_000, event_id })
    await waitFor(() => expect(result.current.progress).toEqual({ loaded: 300_000, total: 300_000 }))
    expect(told.at(-1)).toEqual(result.current.progress)
    const refused = new File(['MZ'], 'setup.exe', { type: 'application/x-msdownload' })
    act(() => result.current.mutate({ file: refused, related_to: { event_id } }))
    await waitFor(() => expect(result.current.error?.code).toBe('invalid_input'))
    expect(seen).toContainEqual({ loaded: 300_000, total: 300_000 })
    expect(result.current.progress).not.toEqual({ loaded: 300_000, total: 300_000 })
  })
})
