import { createClient } from '@supabase/supabase-js'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import { expect, it } from 'vitest'
import { setUser, tasksQueryOptions, useTasks, VenueKitProvider } from './index.ts'

function Tasks() {
  const { data } = useTasks({}, { live: true })
  return data?.items.map(({ name }) => name).join()
}

it('renders on a server what was prefetched there, without a window, a request or a channel', async () => {
  const requests: string[] = []
  const supabase = createClient('http://project.test', 'sb_publishable_test', {
    auth: { persistSession: false, autoRefreshToken: false },
    global: {
      fetch: async (input) => {
        requests.push(String(input))
        return Response.json([{ name: 'Flowers' }])
      },
    },
  })
  const queries = new QueryClient()
  const userId = crypto.randomUUID()
  setUser(supabase, userId)
  await queries.prefetchQuery(tasksQueryOptions(supabase))
  expect(requests).toHaveLength(1)
  const page = createElement(VenueKitProvider, { client: supabase, userId }, createElement(Tasks))
  expect(renderToString(createElement(QueryClientProvider, { client: queries }, page))).toBe('Flowers')
  expect('window' in globalThis).toBe(false)
  expect(requests).toHaveLength(1)
  expect(supabase.getChannels()).toEqual([])
})
