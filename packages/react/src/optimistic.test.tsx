import { onlineManager, QueryClient } from '@tanstack/react-query'
import { act, waitFor } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { useEventTimeline, useUpdateEventTimeline } from './resources/events.ts'
import { useGuests, useUpdateGuest } from './resources/guests.ts'
import { useCompleteTask, useTasks, useUpdateTask } from './resources/tasks.ts'
import { app } from './testing/app.tsx'
import { startServer } from './testing/backend.ts'
import { holdWrites, refused } from './testing/held.ts'
import { useThread } from './use-thread.ts'

const { backend, clientOf, signUp } = await startServer()
const venue = await signUp({ user_type: 'venue', name: 'The Grand Hall' })
const cleo = await signUp({ user_type: 'client', name: 'Cleo' })
const venue_id = venue.id
await venue.client.venues.publish({ venue_id })
const { event_id } = await cleo.client.events.create({ venue_id, name: 'Gala', date: '2031-06-20T18:00:00Z' })
const newTask = (name: string) =>
  venue.client.tasks.create({ name, assigned_to_id: venue_id, assigned_to_type: 'venue' })

const held = () => holdWrites(clientOf, venue.credentials)

afterEach(() => onlineManager.setOnline(true))

describe('a mutation that a person waits for', () => {
  it('shows its effect at once, and exactly what was there before when it fails', async () => {
    const { task_id } = await newTask('Rolled back')
    const { client, waiting } = await held()
    const { queries, render } = app({ client, queries: new QueryClient() })
    const { result } = render(() => ({
      tasks: useTasks({ venue_id, status: ['pending', 'completed'] }),
      complete: useCompleteTask(),
    }))
    await waitFor(() => expect(result.current.tasks.data).toBeDefined())
    const before = structuredClone(result.current.tasks.data)
    act(() => result.current.complete.mutate({ task_id }))
    const status = () => result.current.tasks.data?.items.find((task) => task.task_id === task_id)?.status
    await waitFor(() => expect(status()).toBe('completed'))
    await waitFor(() => expect(waiting).toHaveLength(1))
    act(() => waiting[0]?.go(refused()))
    await waitFor(() => expect(result.current.complete.error?.code).toBe('conflict'))
    expect(result.current.tasks.data).toEqual(before)
    expect(queries.getMutationCache().findAll({ status: 'pending' })).toEqual([])
  })

  it('takes a row out of a list whose filter it will not meet, until it is back', async () => {
    const { task_id } = await newTask('Leaves')
    const { client, waiting } = await held()
    const { result } = app({ client }).render(() => ({ tasks: useTasks({ venue_id }), complete: useCompleteTask() }))
    const ids = () => result.current.tasks.data?.items.map((task) => task.task_id)
    await waitFor(() => expect(ids()).toContain(task_id))
    act(() => result.current.complete.mutate({ task_id }))
    await waitFor(() => expect(ids()).not.toContain(task_id))
    await waitFor(() => expect(waiting).toHaveLength(1))
    act(() => waiting[0]?.go(refused()))
    await waitFor(() => expect(ids()).toContain(task_id))
  })

  it('leaves two quick changes of one row as the last one, which is sent after the first has ended', async () => {
    const { task_id } = await newTask('Twice')
    const { client, waiting } = await held()
    const { result } = app({ client }).render(() => ({ tasks: useTasks({ venue_id }), update: useUpdateTask() }))
    const task = () => result.current.tasks.data?.items.find((each) => each.task_id === task_id)
    await waitFor(() => expect(task()).toBeDefined())
    act(() => {
      result.current.update.mutate({ task_id, name: 'First', priority: 'high' })
      result.current.update.mutate({ task_id, name: 'Second' })
    })
    await waitFor(() => expect(task()).toMatchObject({ name: 'Second', priority: 'high' }))
    await waitFor(() => expect(waiting).toHaveLength(1))
    act(() => waiting[0]?.go())
    await waitFor(() => expect(waiting).toHaveLength(2))
    expect(task()).toMatchObject({ name: 'Second', priority: 'high' })
    act(() => waiting[1]?.go())
    await waitFor(() => expect(result.current.update.isSuccess).toBe(true))
    expect(await client.tasks.get({ task_id })).toMatchObject({ name: 'Second', priority: 'high' })
    expect(task()).toMatchObject({ name: 'Second', priority: 'high' })
  })

  it('undoes only the one of two changes that failed', async () => {
    const { task_id } = await newTask('Half')
    const { client, waiting } = await held()
    const { result } = app({ client }).render(() => ({ tasks: useTasks({ venue_id }), update: useUpdateTask() }))
    const task = () => result.current.tasks.data?.items.find((each) => each.task_id === task_id)
    await waitFor(() => expect(task()).toBeDefined())
    act(() => {
      result.current.update.mutate({ task_id, name: 'Refused' })
      result.current.update.mutate({ task_id, description: 'Kept' })
    })
    await waitFor(() => expect(task()).toMatchObject({ name: 'Refused', description: 'Kept' }))
    await waitFor(() => expect(waiting).toHaveLength(1))
    act(() => waiting[0]?.go(refused()))
    await waitFor(() => expect(waiting).toHaveLength(2))
    await waitFor(() => expect(task()).toMatchObject({ name: 'Half', description: 'Kept' }))
    act(() => waiting[1]?.go())
    await waitFor(async () => expect(task()).toEqual(await client.tasks.get({ task_id })))
  })

  it('shows an answer of a guest and a running order before the database has them', async () => {
    const { guest_id } = await cleo.client.guests.create({ event_id, name: 'Ada' })
    const { client, waiting } = await held()
    const { result } = app({ client }).render(() => ({
      guests: useGuests({ event_id }),
      answer: useUpdateGuest(),
      timeline: useEventTimeline({ event_id }),
      plan: useUpdateEventTimeline(),
    }))
    await waitFor(() => expect(result.current.timeline.data).toEqual([]))
    await waitFor(() => expect(result.current.guests.data?.items).toHaveLength(1))
    const timeline = [{ time: '18:00', activity: 'Doors' }]
    act(() => {
      result.current.answer.mutate({ guest_id, rsvp_status: 'yes' })
      result.current.plan.mutate({ event_id, timeline })
    })
    await waitFor(() => expect(result.current.guests.data?.items[0]?.rsvp_status).toBe('yes'))
    expect(result.current.timeline.data).toEqual(timeline)
    await waitFor(() => expect(waiting).toHaveLength(2))
    for (const { go } of waiting) act(() => go())
    await waitFor(() => expect(result.current.plan.isSuccess && result.current.answer.isSuccess).toBe(true))
    expect(result.current.timeline.data).toEqual(timeline)
  })
})

describe('a thread', () => {
  it('shows a message while it is sent, once when it is, and what the other side answers and reads', async () => {
    const first = await cleo.client.messages.send({
      recipient_id: venue_id,
      recipient_type: 'venue',
      content: 'Hello',
      event_id,
    })
    const { client, waiting } = await held()
    const { result, unmount } = app({ client }).render(() => useThread(first.thread_id))
    const said = () => result.current.messages?.map(({ content }) => content)
    await waitFor(() => expect(said()).toEqual(['Hello']))
    await waitFor(() => expect(client.realtime.status()).toBe('live'), { timeout: 10_000 })
    act(() =>
      result.current.send.mutate({
        thread_id: first.thread_id,
        recipient_id: cleo.id,
        recipient_type: 'client',
        content: 'Welcome',
      }),
    )
    await waitFor(() => expect(said()).toEqual(['Hello', 'Welcome']))
    expect(result.current.messages?.[1]).toMatchObject({ sender_id: venue_id, sender_type: 'venue' })
    await waitFor(() => expect(waiting).toHaveLength(1))
    act(() => waiting[0]?.go())
    await waitFor(() => expect(result.current.send.isSuccess).toBe(true))
    expect(said()).toEqual(['Hello', 'Welcome'])
    await cleo.client.messages.markThreadAsRead({ thread_id: first.thread_id })
    await waitFor(() => expect(result.current.messages?.[1]?.read_at).toEqual(expect.any(String)))
    await cleo.client.messages.send({
      thread_id: first.thread_id,
      recipient_id: venue_id,
      recipient_type: 'venue',
      content: 'Thanks',
    })
    await waitFor(() => expect(said()).toEqual(['Hello', 'Welcome', 'Thanks']))
    unmount()
    await waitFor(() => expect(client.supabase.realtime.getChannels()).toEqual([]))
  })
})

describe('while offline', () => {
  it('keeps mutations, shows them, and sends each once and in order when online again', async () => {
    const { task_id } = await newTask('Offline')
    const { result } = app({ client: venue.client }).render(() => ({
      tasks: useTasks({ venue_id }),
      update: useUpdateTask(),
    }))
    const task = () => result.current.tasks.data?.items.find((each) => each.task_id === task_id)
    await waitFor(() => expect(task()).toBeDefined())
    const writes = () => venue.writes.filter((path) => path.endsWith('/tasks')).length
    const before = writes()
    act(() => onlineManager.setOnline(false))
    act(() => {
      result.current.update.mutate({ task_id, status: 'in_progress', description: '1' })
      result.current.update.mutate({ task_id, description: '2' })
    })
    await waitFor(() => expect(task()).toMatchObject({ status: 'in_progress', description: '2' }))
    expect(writes()).toBe(before)
    act(() => onlineManager.setOnline(true))
    await waitFor(() => expect(result.current.update.isSuccess).toBe(true))
    expect(writes()).toBe(before + 2)
    const row = await venue.client.tasks.get({ task_id })
    expect(row).toMatchObject({ status: 'in_progress', description: '2' })
    await waitFor(() => expect(task()).toEqual(row))
  })

  it('surfaces the conflict of a change that somebody else forestalled', async () => {
    const { task_id, updated_at } = await newTask('Forestalled')
    const { result } = app({ client: venue.client }).render(() => ({
      tasks: useTasks({ venue_id }),
      update: useUpdateTask(),
    }))
    const task = () => result.current.tasks.data?.items.find((each) => each.task_id === task_id)
    await waitFor(() => expect(task()).toBeDefined())
    act(() => onlineManager.setOnline(false))
    act(() => result.current.update.mutate({ task_id, name: 'Mine', if_updated_at: updated_at }))
    await waitFor(() => expect(task()?.name).toBe('Mine'))
    await backend.sql(`update public.tasks set name = 'Theirs' where task_id = $1`, [task_id])
    act(() => onlineManager.setOnline(true))
    await waitFor(() => expect(result.current.update.error?.code).toBe('precondition_failed'))
    await waitFor(() => expect(task()?.name).toBe('Theirs'))
  })
})
