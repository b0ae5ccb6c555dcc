import { createClient } from '@supabase/supabase-js'
import { act, waitFor } from '@testing-library/react'
import { createVenueKit } from '@venuekit/core'
import { delay, HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { useSendMessage } from './resources/messages.ts'
import { useTasks } from './resources/tasks.ts'
import { app } from './testing/app.tsx'

const url = 'http://project.test'
const server = setupServer()
beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
afterEach(() => server.resetHandlers())
afterAll(() => server.close())

const connect = (settings: object = {}) =>
  createVenueKit(
    createClient(url, 'sb_publishable_test', {
      auth: { persistSession: false, autoRefreshToken: false, storageKey: crypto.randomUUID() },
    }),
    settings,
  )

describe('a query', () => {
  it('waits as long as a 429 asks for and succeeds', async () => {
    let calls = 0
    server.use(
      http.get(`${url}/rest/v1/tasks`, () =>
        ++calls === 1
          ? new HttpResponse(null, { status: 429, headers: { 'Retry-After': '1' } })
          : HttpResponse.json([]),
      ),
    )
    const { result } = app({ client: connect(), userId: null }).render(() => useTasks({}))
    await waitFor(() => expect(result.current.data?.items).toEqual([]), { timeout: 5000 })
    expect(calls).toBe(2)
  })

  it('fails once core has given up on a 503, without retries of its own', async () => {
    let calls = 0
    server.use(
      http.get(`${url}/rest/v1/tasks`, () => {
        calls++
        return new HttpResponse(null, { status: 503 })
      }),
    )
    const client = connect({ retry: false })
    const { result } = app({ client, userId: null }).render(() => useTasks({}))
    await waitFor(() => expect(result.current.error?.code).toBe('unavailable'))
    expect(calls).toBe(1)
  })

  it('fails with timeout where the answer takes too long', async () => {
    server.use(
      http.get(`${url}/rest/v1/tasks`, async () => {
        await delay(2000)
        return HttpResponse.json([])
      }),
    )
    const client = connect({ retry: false, timeout: 50 })
    const { result } = app({ client, userId: null }).render(() => useTasks({}))
    await waitFor(() => expect(result.current.error?.code).toBe('timeout'))
  })

  it('is cancelled when nobody shows it any more', async () => {
    let cancelled = false
    server.use(
      http.get(`${url}/rest/v1/tasks`, async ({ request }) => {
        request.signal.addEventListener('abort', () => {
          cancelled = true
        })
        await delay(2000)
        return HttpResponse.json([])
      }),
    )
    const { result, unmount } = app({ client: connect(), userId: null }).render(() => useTasks({}))
    await waitFor(() => expect(result.current.fetchStatus).toBe('fetching'))
    await new Promise((resolve) => setTimeout(resolve, 100))
    unmount()
    await waitFor(() => expect(cancelled).toBe(true))
  })
})

describe('a message', () => {
  it('is sent again with the same token when its answer is lost', async () => {
    const tokens: unknown[] = []
    server.use(
      http.post(`${url}/rest/v1/rpc/send_message`, async ({ request }) => {
        const { client_token } = (await request.json()) as { client_token: unknown }
        tokens.push(client_token)
        return tokens.length === 1 ? HttpResponse.error() : HttpResponse.json({ client_token })
      }),
    )
    const { result } = app({ client: connect(), userId: null }).render(() => useSendMessage())
    const recipient_id = crypto.randomUUID()
    act(() => result.current.mutate({ recipient_id, recipient_type: 'venue', content: 'Hello' }))
    await waitFor(() => expect(result.current.isSuccess).toBe(true), { timeout: 5000 })
    expect(tokens).toEqual([expect.any(String), tokens[0]])
  })
})
