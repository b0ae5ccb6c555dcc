import { Hono } from 'hono'
import { bearerAuth } from 'hono/bearer-auth'
import { HTTPException } from 'hono/http-exception'
import { Refusal } from '../refusal.ts'
import { serve } from '../server.ts'
import type { MetricsReport } from './measure.ts'

/** However many look, a database is measured once in this time. */
const FRESH_MS = 5000
/** A database that has not answered by then may never do so: its connection may be gone without a word. */
const PATIENCE_MS = 60_000
const SHORTEST_TOKEN = 32
/** RFC 6750, 2.1. */
const bearerToken = /^[\w.~+/-]+=*$/

export interface MetricsServerOptions {
  /** What is served, without the texts of running statements; `() => backend.metrics()` for a local backend. */
  read: () => Promise<MetricsReport>
  /** Who gives it as a bearer token may read. At least 32 letters, digits and - . _ ~ + / */
  token: string
  /** Port on 127.0.0.1. Default `0`: any free one. */
  port?: number
}

export interface MetricsServer {
  /** Where the report is. */
  readonly url: string
  close(): Promise<void>
}

/** Everyone who asks within a time gets the same answer. A failure is not kept. */
const sharedFor = <T>(milliseconds: number, read: () => Promise<T>): (() => Promise<T>) => {
  let last: { until: number; answer: Promise<T> } | null = null
  return () => {
    if (last && performance.now() < last.until) return last.answer
    const answer = read()
    const own = { until: performance.now() + PATIENCE_MS, answer }
    last = own
    answer.then(
      () => {
        own.until = performance.now() + milliseconds
      },
      () => {
        if (last === own) last = null
      },
    )
    return answer
  }
}

/** Statements that run have their constants in them, which may be anybody's personal data. */
const withoutRunningQueries = ({ lists, ...report }: MetricsReport) => ({
  ...report,
  lists: { ...lists, long_transactions: lists.long_transactions.map(({ query: _, ...transaction }) => transaction) },
})

/** Serves the metrics of a database as JSON, to who has the token. Only this machine reaches it. */
export const serveMetrics = async ({ read, token, port = 0 }: MetricsServerOptions): Promise<MetricsServer> => {
  if (token.length < SHORTEST_TOKEN) {
    throw new Refusal(
      `The token of the metrics has ${token.length} characters, which can be guessed.`,
      `Use at least ${SHORTEST_TOKEN}: openssl rand -hex 32`,
    )
  }
  if (!bearerToken.test(token)) {
    throw new Refusal(
      'The token of the metrics has characters that a header does not carry, so that nobody could give it.',
      'Use letters and digits: openssl rand -hex 32',
    )
  }
  const shared = sharedFor(FRESH_MS, read)
  const routes = new Hono()
  routes.get('/metrics', bearerAuth({ token }), async (context) => {
    context.header('cache-control', 'no-store')
    return context.json(withoutRunningQueries(await shared()))
  })
  routes.onError((error, context) => {
    if (error instanceof HTTPException) return error.getResponse()
    const advice = error instanceof Refusal ? error.advice : 'See the logs of the database.'
    return context.json({ message: error.message, advice }, 503)
  })
  const server = await serve(async (request) => routes.fetch(request), port, '--serve (in code: port)')
  return { url: `http://127.0.0.1:${server.port}/metrics`, close: server.close }
}
