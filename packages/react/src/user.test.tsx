import {
  dehydrate,
  hydrate,
  keepPreviousData,
  onlineManager,
  QueryClient,
  useSuspenseInfiniteQuery,
  useSuspenseQuery,
} from '@tanstack/react-query'
import { act, render, waitFor } from '@testing-library/react'
import { createVenueKit } from '@venuekit/core'
import { Suspense } from 'react'
import { describe, expect, it } from 'vitest'
import { useVenueKit } from './context.ts'
import { infiniteTasksQueryOptions, tasksQueryOptions } from './options/tasks.ts'
import { useCurrentUser } from './resources/auth.ts'
import { useSendMessage } from './resources/messages.ts'
import { useInfiniteTasks, useTasks, useUpdateTask } from './resources/tasks.ts'
import { app } from './testing/app.tsx'
import { startServer } from './testing/backend.ts'
import { setUser } from './user.ts'

const { clientOf, connect, signUp } = await startServer()
const ada = await signUp({ user_type: 'venue', name: 'Ada’s Hall' })
const bea = await signUp({ user_type: 'venue', name: 'Bea’s Hall' })
for (const { client, id } of [ada, bea]) {
  await client.tasks.create({ name: `Of ${id}`, assigned_to_id: id, assigned_to_type: 'venue' })
}
const namesOf = (data: { items: readonly { name: string }[] } | undefined) => data?.items.map(({ name }) => name)

describe('another user', () => {
  it('sees nothing of the one before: neither what was cached, nor as a placeholder, nor live', async () => {
    const { client, supabase } = connect()
    const queries = new QueryClient()
    const shown: string[] = []
    const { result, unmount } = app({ client, queries }).render(() => {
      const { data } = useTasks({}, { live: true, placeholderData: keepPreviousData })
      const { data: user } = useCurrentUser({}, { enabled: data !== undefined })
      shown.push(`${user?.user_id ?? ''} ${namesOf(data) ?? ''}`)
      return data
    })
    await act(() => client.auth.signIn(ada.credentials))
    await waitFor(() => expect(namesOf(result.current)).toEqual([`Of ${ada.id}`]))
    await waitFor(() => expect(client.realtime.status()).toBe('live'), { timeout: 10_000 })
    shown.length = 0
    await act(() => client.auth.signIn(bea.credentials))
    await waitFor(() => expect(namesOf(result.current)).toEqual([`Of ${bea.id}`]))
    expect(shown.filter((each) => each.startsWith(bea.id) && each.includes(ada.id))).toEqual([])
    expect(
      JSON.stringify(
        queries
          .getQueryCache()
          .getAll()
          .map(({ state }) => state.data ?? null),
      ),
    ).not.toContain(ada.id)
    shown.length = 0
    await act(() => client.auth.signOut())
    await waitFor(() => expect(namesOf(result.current)).not.toEqual([`Of ${bea.id}`]))
    const cached = JSON.stringify(
      queries
        .getQueryCache()
        .getAll()
        .map(({ state }) => state.data ?? null),
    )
    expect(cached).not.toContain(bea.id)
    unmount()
    await waitFor(() => expect(supabase.getChannels()).toEqual([]))
  })

  it('does not send what waited to be sent for the one before', async () => {
    const { client, writes } = connect()
    await client.auth.signIn(ada.credentials)
    const { queries, render } = app({ client })
    const { result } = render(() => ({ tasks: useTasks({}), update: useUpdateTask() }))
    await waitFor(() => expect(result.current.tasks.data?.items).toHaveLength(1))
    const task_id = result.current.tasks.data?.items[0]?.task_id ?? ''
    act(() => onlineManager.setOnline(false))
    act(() => result.current.update.mutate({ task_id, name: 'Ada’s change' }))
    await waitFor(() => expect(result.current.update.isPaused).toBe(true))
    await act(() => client.auth.signIn(bea.credentials))
    await waitFor(() => expect(queries.getMutationCache().getAll()).toEqual([]))
    act(() => onlineManager.setOnline(true))
    await waitFor(() => expect(namesOf(result.current.tasks.data)).toEqual([`Of ${bea.id}`]))
    expect(writes).toEqual([])
    expect(await ada.client.tasks.get({ task_id })).toMatchObject({ name: `Of ${ada.id}` })
  })
})

describe('a change that is being sent when another user signs in', () => {
  it('is neither repeated nor followed by the next one in the name of the other', async () => {
    const sent: string[] = []
    const lose: (() => void)[] = []
    const supabase = clientOf(async (input, init) => {
      const { pathname } = new URL(input instanceof Request ? input.url : input)
      if (!pathname.endsWith('/send_message')) return fetch(input, init)
      sent.push(JSON.parse(String(init?.body)).content)
      await new Promise<void>((resolve) => lose.push(resolve))
      throw new TypeError('fetch failed')
    })
    const client = createVenueKit(supabase, { retry: { baseDelay: 1 } })
    await client.auth.signIn(ada.credentials)
    const { result } = app({ client }).render(() => [useSendMessage(), useSendMessage()] as const)
    await act(() => client.auth.getCurrentUser())
    const [first, second] = result.current
    const outcomes: unknown[] = []
    const onError = (error: unknown) => outcomes.push(error)
    const to = { recipient_id: bea.id, recipient_type: 'venue' } as const
    act(() => {
      first.mutateAsync({ ...to, content: 'First' }).catch(onError)
      second.mutateAsync({ ...to, content: 'Second' }).catch(onError)
    })
    await waitFor(() => expect(lose).toHaveLength(1))
    await act(() => client.auth.signIn(bea.credentials))
    act(() => lose[0]?.())
    await waitFor(() => expect(outcomes).toHaveLength(2))
    expect(outcomes).toEqual([
      expect.objectContaining({ code: 'unauthenticated' }),
      expect.objectContaining({ code: 'unauthenticated' }),
    ])
    expect(sent).toEqual(['First'])
  })
})

function List() {
  const { data } = useSuspenseQuery(tasksQueryOptions(useVenueKit()))
  return <ul>{namesOf(data)}</ul>
}

function Pages() {
  const { data } = useSuspenseInfiniteQuery(infiniteTasksQueryOptions(useVenueKit()))
  return <ul>{data.pages.map(namesOf)}</ul>
}

describe('the first render', () => {
  it('reads once, as whoever turns out to be signed in', async () => {
    const { client, requests } = connect()
    await client.auth.signIn(ada.credentials)
    requests.length = 0
    const { result } = app({ client }).render(() => useTasks({}))
    await waitFor(() => expect(namesOf(result.current.data)).toEqual([`Of ${ada.id}`]))
    expect(requests.filter((path) => path.endsWith('/tasks'))).toHaveLength(1)
  })

  it('finds what a server prefetched for the user it had verified', async () => {
    const queries = new QueryClient({ defaultOptions: { queries: { staleTime: 60_000 } } })
    setUser(ada.client, ada.id)
    await queries.prefetchQuery(tasksQueryOptions(ada.client))
    const { client, requests } = connect()
    await client.auth.signIn(ada.credentials)
    requests.length = 0
    const { result } = app({ client, queries, userId: ada.id }).render(() => useTasks({}))
    expect(namesOf(result.current.data)).toEqual([`Of ${ada.id}`])
    await act(() => new Promise((resolve) => setTimeout(resolve, 50)))
    expect(requests).toEqual([])
  })

  it.each([
    ['a result', List],
    ['pages', Pages],
  ])('suspends for %s, also before the user is known, and reads once', async (_, Component) => {
    const { client, requests } = connect()
    await client.auth.signIn(ada.credentials)
    requests.length = 0
    const { wrapper } = app({ client })
    const { container } = render(
      <Suspense fallback="…">
        <Component />
      </Suspense>,
      { wrapper },
    )
    expect(container.textContent).toBe('…')
    await waitFor(() => expect(container.textContent).toBe(`Of ${ada.id}`))
    expect(requests.filter((path) => path.endsWith('/tasks'))).toHaveLength(1)
  })

  it('finds the pages of a list that a server prefetched, and goes on from there', async () => {
    await ada.client.tasks.create({ name: 'Second', assigned_to_id: ada.id, assigned_to_type: 'venue' })
    const onServer = new QueryClient()
    setUser(ada.client, ada.id)
    await onServer.prefetchInfiniteQuery(infiniteTasksQueryOptions(ada.client, { limit: 1 }))
    const queries = new QueryClient({ defaultOptions: { queries: { staleTime: 60_000 } } })
    hydrate(queries, JSON.parse(JSON.stringify(dehydrate(onServer))))
    const { client, requests } = connect()
    await client.auth.signIn(ada.credentials)
    requests.length = 0
    const { result } = app({ client, queries, userId: ada.id }).render(() => useInfiniteTasks({ limit: 1 }))
    expect(result.current.data?.pages).toHaveLength(1)
    await act(() => new Promise((resolve) => setTimeout(resolve, 50)))
    expect(requests).toEqual([])
    await act(() => result.current.fetchNextPage())
    const { items } = await ada.client.tasks.list()
    await waitFor(() => expect(result.current.data?.pages.flatMap((page) => page.items)).toEqual(items))
  })
})
