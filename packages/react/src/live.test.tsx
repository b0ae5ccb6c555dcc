import { act, waitFor } from '@testing-library/react'
import type { Task } from '@venuekit/core'
import { afterAll, describe, expect, it } from 'vitest'
import { useInfiniteTasks, useTask, useTaskStats, useTasks } from './resources/tasks.ts'
import { app } from './testing/app.tsx'
import { startServer } from './testing/backend.ts'

const { backend, signUp } = await startServer()
const venue = await signUp({ user_type: 'venue', name: 'The Grand Hall' })
const { client, supabase, requests } = venue
const venue_id = venue.id
afterAll(() => supabase.removeAllChannels())

const put = (count: number) =>
  backend.sql<Task>(
    `insert into public.tasks (venue_id, assigned_to_id, assigned_to_type, name, priority)
     select $1, $1, 'venue', 'Task ' || n, (array['low', 'medium', 'high', 'urgent'])[1 + n % 4]::public.task_priority
     from generate_series(1, $2) n returning *`,
    [venue_id, count],
  )
const clear = () => backend.sql('delete from public.tasks where venue_id = $1', [venue_id])
const shuffle = async () => {
  await put(20)
  await backend.sql(
    `update public.tasks set priority = 'urgent', description = 'now' where venue_id = $1 and right(name, 1) in ('2', '5')`,
    [venue_id],
  )
  await backend.sql(`update public.tasks set status = 'in_progress' where venue_id = $1 and right(name, 1) = '3'`, [
    venue_id,
  ])
  await backend.sql(`update public.tasks set status = 'completed' where venue_id = $1 and right(name, 1) = '4'`, [
    venue_id,
  ])
  await backend.sql(`delete from public.tasks where venue_id = $1 and right(name, 1) = '7'`, [venue_id])
}
const live = () => waitFor(() => expect(client.realtime.status()).toBe('live'), { timeout: 10_000 })
/** Until the reading that follows the beginning of changes has been done. */
const settled = async (reads: () => number) => {
  await live()
  await waitFor(() => expect(reads()).toBeGreaterThan(0))
  await act(() => new Promise((resolve) => setTimeout(resolve, 300)))
  requests.length = 0
}
const readsOf = (path: string) => () => requests.filter((each) => each.endsWith(path)).length

describe('live', () => {
  it('keeps a list as a fresh read has it without reading it again: new rows, other places, rows that leave, deletions', async () => {
    await clear()
    await put(10)
    const { result, unmount } = app({ client }).render(() => useTasks({ venue_id, limit: 1000 }, { live: true }))
    await waitFor(() => expect(result.current.data?.items).toHaveLength(10))
    await settled(readsOf('/tasks'))
    await act(shuffle)
    await act(() => new Promise((resolve) => setTimeout(resolve, 300)))
    expect(readsOf('/tasks')()).toBe(0)
    const fresh = await client.tasks.list({ venue_id, limit: 1000 })
    await waitFor(() => expect(result.current.data).toEqual(fresh))
    unmount()
    await waitFor(() => expect(supabase.getChannels()).toEqual([]))
  })

  it('keeps the pages of an infinite list together as a fresh read has them', async () => {
    await clear()
    await put(30)
    const { result, unmount } = app({ client }).render(() =>
      useInfiniteTasks(
        { venue_id, limit: 10 },
        { live: true, select: ({ pages }) => pages.flatMap(({ items }) => items) },
      ),
    )
    await waitFor(() => expect(result.current.data).toHaveLength(10))
    while (result.current.hasNextPage) await act(() => result.current.fetchNextPage())
    await settled(readsOf('/tasks'))
    await act(shuffle)
    const fresh = await client.tasks.list({ venue_id, limit: 1000 })
    requests.length = 0
    await waitFor(() => expect(result.current.data).toEqual(fresh.items))
    expect(readsOf('/tasks')()).toBe(0)
    unmount()
  })

  it('cuts a page that grows, and reads one again that gets short while there are more', async () => {
    await clear()
    await put(8)
    const { result, unmount } = app({ client }).render(() => useTasks({ venue_id, limit: 5 }, { live: true }))
    await waitFor(() => expect(result.current.data?.items).toHaveLength(5))
    await settled(readsOf('/tasks'))
    await act(() => put(4))
    await waitFor(() =>
      expect(result.current.data?.items.filter(({ priority }) => priority === 'urgent')).toHaveLength(3),
    )
    expect(readsOf('/tasks')()).toBe(0)
    expect(result.current.data).toEqual(await client.tasks.list({ venue_id, limit: 5 }))
    const [first] = result.current.data?.items ?? []
    await act(() => backend.sql('delete from public.tasks where task_id = $1', [first?.task_id]))
    const fresh = await client.tasks.list({ venue_id, limit: 5 })
    await waitFor(() => expect(result.current.data).toEqual(fresh))
    unmount()
  })

  it('keeps one row, and a result that is no row by reading it again', async () => {
    await clear()
    const [task] = await put(1)
    const task_id = task?.task_id ?? ''
    const { result, unmount } = app({ client }).render(() => ({
      task: useTask({ task_id }, { live: true }),
      stats: useTaskStats({}, { live: true }),
    }))
    await waitFor(() => expect(result.current.stats.data?.pending).toBe(1))
    await settled(readsOf('/tasks'))
    await act(() => backend.sql(`update public.tasks set status = 'in_progress' where task_id = $1`, [task_id]))
    await waitFor(() => expect(result.current.task.data?.status).toBe('in_progress'))
    await waitFor(() => expect(result.current.stats.data).toMatchObject({ pending: 0, in_progress: 1 }))
    expect(readsOf('/tasks')()).toBe(0)
    await act(() => backend.sql('delete from public.tasks where task_id = $1', [task_id]))
    await waitFor(() => expect(result.current.task.error?.code).toBe('not_found'))
    unmount()
  })

  it('goes by broadcasts where that is asked for and the database sends them, and else by the log', async () => {
    await clear()
    const { event_id } = await client.events.create({ venue_id, name: 'Gala', date: '2031-06-20T18:00:00Z' })
    const task = { event_id, assigned_to_id: venue_id, assigned_to_type: 'venue' } as const
    const { task_id } = await client.tasks.create({ ...task, name: 'Flowers' })
    const topics = () => supabase.getChannels().map(({ topic }) => topic.replace(/venuekit:.*/, 'log'))
    const { result, unmount } = app({ client }).render(() =>
      useTasks(
        { event_id },
        { live: { transport: 'broadcast' }, select: ({ items }) => items.map(({ name }) => name) },
      ),
    )
    await waitFor(() => expect(result.current.data).toEqual(['Flowers']))
    await settled(readsOf('/tasks'))
    expect(topics()).toEqual([`realtime:event:${event_id}`])
    await backend.sql(`update public.tasks set name = 'Roses' where task_id = $1`, [task_id])
    await waitFor(() => expect(result.current.data).toEqual(['Roses']))
    await backend.sql('delete from public.tasks where task_id = $1', [task_id])
    await waitFor(() => expect(result.current.data).toEqual([]))
    unmount()
    await waitFor(() => expect(supabase.getChannels()).toEqual([]))
    const other = app({ client }).render(() => useTasks({ venue_id }, { live: { transport: 'broadcast' } }))
    await live()
    expect(topics()).toEqual(['realtime:log'])
    await put(1)
    await waitFor(() => expect(other.result.current.data?.items).toHaveLength(1))
    other.unmount()
    await waitFor(() => expect(supabase.getChannels()).toEqual([]))
  })

  it('leaves no channel behind: remounts, several of one list, and filters that change quickly', async () => {
    const { queries, render } = app({ client })
    const lists = [1, 2, 3].map(() => render(() => useTasks({ venue_id }, { live: true })))
    lists[0]?.unmount()
    const { rerender, unmount } = render(
      ({ priority }: { priority: 'low' | 'high' }) => useTasks({ venue_id, priority: [priority] }, { live: true }),
      { priority: 'low' },
    )
    for (const n of Array(20).keys()) rerender({ priority: n % 2 ? 'low' : 'high' })
    await live()
    expect(supabase.getChannels()).toHaveLength(1)
    for (const list of lists) list.unmount()
    unmount()
    await waitFor(() => expect(supabase.getChannels()).toEqual([]))
    queries.clear()
  })
})
