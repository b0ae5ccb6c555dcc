import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { createVenueKit, type VenueKitConfig } from '../client.ts'

/** A request as PostgREST would have got it. */
interface Sent {
  readonly method: string
  readonly path: string
  readonly search: Record<string, string>
  readonly headers: Headers
  readonly body: unknown
}

type Answer = Response | (() => Response | Promise<Response>)

const url = 'http://venuekit.test'
const uuid = '6f1c2c52-8f0e-4d7a-9a73-5ce4a1f8f3f1'

/** Any uuid. */
export const someId = uuid

/** A project that records every request and gives the queued answers, the last one for good; for failures and request shapes only. */
export function api() {
  const sent: Sent[] = []
  let answers: Answer[] = []
  const server = setupServer(
    http.all(`${url}/*`, async ({ request }) => {
      const { pathname, searchParams } = new URL(request.url)
      const text = await request.clone().text()
      sent.push({
        method: request.method,
        path: pathname.replace('/rest/v1/', ''),
        search: Object.fromEntries(searchParams),
        headers: request.headers,
        body: request.headers.get('content-type')?.includes('json') && text ? JSON.parse(text) : text || undefined,
      })
      const answer = answers.length > 1 ? answers.shift() : answers[0]
      return (typeof answer === 'function' ? await answer() : answer?.clone()) ?? HttpResponse.json([])
    }),
  )
  beforeAll(() => server.listen({ onUnhandledFrame: 'error' }))
  afterEach(() => {
    sent.length = 0
    answers = []
  })
  afterAll(() => server.close())
  return {
    url,
    sent,
    /** Queues answers: responses, or functions that make one (or hang). */
    reply: (...queue: Answer[]) => {
      answers = queue
    },
    /** A client of this project that waits a millisecond between attempts. */
    client: (settings: Partial<VenueKitConfig> = {}) =>
      createVenueKit({ url, key: 'sb_publishable_test', retry: { baseDelay: 1 }, ...settings }),
  }
}

/** An error answer as PostgREST writes it. */
export const pgError = (status: number, error: { code: string; message?: string; details?: string; hint?: string }) =>
  HttpResponse.json({ message: '', details: null, hint: null, ...error }, { status })
