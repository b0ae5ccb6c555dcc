import { type Context, Hono } from 'hono'
import { confirmIntent, createIntent, type Intent, noSuchIntent, StripeRefusal } from './intents.ts'

interface Answer {
  readonly status: number
  readonly body: string
}

interface Replayed {
  readonly request: string
  readonly answer: Answer
}

export interface StripeOptions {
  /** Hears of what becomes of an intent, as Stripe's webhook does. */
  readonly tell: (type: 'payment_intent.succeeded' | 'payment_intent.payment_failed', intent: Intent) => void
}

const answerOf = (status: number, body: unknown): Answer => ({ status, body: JSON.stringify(body) })

const assertTestKey = (authorization: string | undefined): void => {
  const key = /^Bearer (.+)$/.exec(authorization ?? '')?.[1]
  if (key?.startsWith('sk_test_')) return
  const message = key ? 'Only test keys (sk_test_…) are taken here.' : 'You did not provide an API key.'
  throw new StripeRefusal(401, { type: 'invalid_request_error', message })
}

/**
 * A stand-in for Stripe's API in test mode, at the paths that it has there, as far as VenueKit uses it. Nothing is charged.
 * Point Stripe's library here: `new Stripe('sk_test_local', { protocol: 'http', host: '127.0.0.1', port: 54321 })`.
 */
export const stripeRoutes = ({ tell }: StripeOptions): Hono => {
  const routes = new Hono().basePath('/v1/payment_intents')
  const intents = new Map<string, Intent>()
  const replays = new Map<string, Replayed>()

  const find = (id: string): Intent => {
    const intent = intents.get(id)
    if (!intent) throw noSuchIntent(id)
    return intent
  }
  const confirm = (intent: Intent, params: URLSearchParams): void => {
    try {
      confirmIntent(intent, params)
    } catch (error) {
      if (error instanceof StripeRefusal && error.status === 402) tell('payment_intent.payment_failed', intent)
      throw error
    }
    if (intent.status === 'succeeded') tell('payment_intent.succeeded', intent)
  }
  const create = (params: URLSearchParams): Intent => {
    const intent = createIntent(params)
    intents.set(intent.id, intent)
    if (params.get('confirm') === 'true') confirm(intent, params)
    return intent
  }

  /** Answers what `work` gives or refuses; a repeat with the same key gets the very answer of the first time. */
  const serve = async (context: Context, work: (params: URLSearchParams) => Intent): Promise<Response> => {
    const text = await context.req.text()
    const key = context.req.header('idempotency-key')
    const request = `${context.req.path}?${text}`
    const known = key === undefined ? undefined : replays.get(key)
    if (known && known.request !== request) {
      throw new StripeRefusal(400, {
        type: 'idempotency_error',
        message: `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`,
      })
    }
    const answer = known?.answer ?? attempt(() => work(new URLSearchParams(text)))
    if (key !== undefined) replays.set(key, { request, answer })
    return new Response(answer.body, {
      status: answer.status,
      headers: { 'content-type': 'application/json', ...(known && { 'idempotent-replayed': 'true' }) },
    })
  }

  routes.use(async ({ req }, next) => {
    assertTestKey(req.header('authorization'))
    await next()
  })
  routes.post('/', (context) => serve(context, create))
  routes.get('/:id', ({ req, json }) => json(find(req.param('id'))))
  routes.post('/:id/confirm', (context) =>
    serve(context, (params) => {
      const intent = find(context.req.param('id'))
      confirm(intent, params)
      return intent
    }),
  )
  routes.onError((error) => {
    if (!(error instanceof StripeRefusal)) throw error
    return Response.json({ error: error.error }, { status: error.status })
  })
  return routes
}

const attempt = (work: () => Intent): Answer => {
  try {
    return answerOf(200, work())
  } catch (error) {
    if (error instanceof StripeRefusal) return answerOf(error.status, { error: error.error })
    throw error
  }
}
