import { Hono } from 'hono'
import * as z from 'zod'
import { refuseKey } from '../auth/guard.ts'
import { mayWrite } from './authorization.ts'
import type { Engine } from './engine.ts'
import { limits } from './limits.ts'
import { type Claims, Refusal, tokenOf, verifyToken } from './token.ts'

const text = z.string().min(1)
const batch = z.object({
  messages: z.array(
    z.object({
      topic: text,
      event: text,
      payload: z.record(z.string(), z.unknown()),
      private: z
        .boolean()
        .nullish()
        .transform((value) => value ?? false),
    }),
  ),
})

const failure = (status: number, body: object): Response => Response.json(body, { status })
const accepted = (): Response => new Response(null, { status: 202 })
const isTooLarge = (body: string | Uint8Array): boolean => Buffer.byteLength(body) > limits.payloadBytes
const tooLarge = { errors: { payload: ['Payload size exceeds tenant limit'] } }

const callerOf = (engine: Engine, request: Request): Promise<Claims> => {
  const bearer = /^Bearer\s+(.+)$/.exec(request.headers.get('authorization') ?? '')?.[1]
  const token = bearer && !bearer.startsWith('sb_') ? bearer : (request.headers.get('apikey') ?? '')
  return verifyToken(engine.keys, tokenOf(engine.keys, token))
}

/** Sends what a caller may send; what it may not is left out in silence, as hosted Realtime does. */
const sendBatch = async (engine: Engine, request: Request): Promise<Response> => {
  const claims = await callerOf(engine, request)
  const { success, data, error } = batch.safeParse(await request.json().catch(() => null))
  if (!success)
    return failure(422, {
      errors: { messages: error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) },
    })
  if (data.messages.some(({ payload }) => isTooLarge(JSON.stringify(payload)))) return failure(422, tooLarge)
  const allowed = new Map<string, boolean>()
  for (const { topic, private: isPrivate } of data.messages) {
    if (isPrivate && !allowed.has(topic)) allowed.set(topic, await mayWrite(engine.db, { claims, topic }, 'broadcast'))
  }
  for (const { topic, event, payload, private: isPrivate } of data.messages) {
    if (isPrivate && !allowed.get(topic)) continue
    engine.topics.broadcast(topic, isPrivate, { payload: JSON.stringify({ payload, event, type: 'broadcast' }) })
  }
  return accepted()
}

const isJson = (body: Buffer): boolean => {
  try {
    JSON.parse(body.toString())
    return true
  } catch {
    return false
  }
}

const sendOne = async (engine: Engine, request: Request, { topic, event }: { topic: string; event: string }) => {
  const claims = await callerOf(engine, request)
  const body = Buffer.from(await request.arrayBuffer())
  const isBinary = request.headers.get('content-type') === 'application/octet-stream'
  if (!isBinary && !isJson(body)) return failure(422, { errors: { payload: ['is not JSON'] } })
  if (isTooLarge(body)) return failure(422, tooLarge)
  const isPrivate = new URL(request.url).searchParams.get('private') === 'true'
  if (isPrivate && !(await mayWrite(engine.db, { claims, topic }, 'broadcast'))) {
    return failure(403, { message: 'Unauthorized' })
  }
  engine.topics.broadcast(topic, isPrivate, { event, encoding: isBinary ? 'binary' : 'json', body })
  return accepted()
}

/** Broadcasting by HTTP: `channel.httpSend()`, and what `channel.send()` falls back to while it is not joined. */
export const realtimeRoutes = (engine: Engine): Hono => {
  const routes = new Hono().basePath('/realtime/v1/api')
  routes.onError((error) => {
    if (error instanceof Refusal) return failure(401, { message: error.message })
    throw error
  })
  routes.use('*', async ({ req }, next) => refuseKey(engine.keys, req.raw) ?? next())
  routes.post('/broadcast', ({ req }) => sendBatch(engine, req.raw))
  routes.post('/broadcast/:topic/events/:event', ({ req }) => sendOne(engine, req.raw, req.param()))
  return routes
}
