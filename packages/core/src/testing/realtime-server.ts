import type { AddressInfo } from 'node:net'
import { createClient } from '@supabase/supabase-js'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Database } from '../database.types.ts'

type Frame = [
  joinRef: string | null,
  ref: string | null,
  topic: string,
  event: string,
  payload: Record<string, unknown>,
]

interface Joined {
  readonly topic: string
  readonly config: { postgres_changes?: Record<string, unknown>[]; private?: boolean; presence?: { key?: string } }
  readonly token: unknown
}

/** A WebSocket server that speaks as much of Realtime as a test says: what no healthy server does, and exactly when. */
export function realtimeServer() {
  let server: WebSocketServer
  const joins: Joined[] = []
  const leaves: string[] = []
  const joinRefs = new Map<string, string | null>()
  let answer: (joined: Joined) => string | undefined = () => undefined
  let isReady = true
  let isSilent = false

  const send = (...frame: Frame) => {
    if (isSilent) return
    for (const socket of server.clients) socket.send(JSON.stringify(frame))
  }
  const say = (topic: string, event: string, payload: Record<string, unknown>) =>
    send(joinRefs.get(topic) ?? null, null, topic, event, payload)
  const ready = (topic: string) =>
    say(topic, 'system', { extension: 'postgres_changes', status: 'ok', message: 'Subscribed to PostgreSQL' })

  const join = (socket: WebSocket, [joinRef, ref, topic, , payload]: Frame) => {
    const { config = {}, access_token: token } = payload as { config?: Joined['config']; access_token?: unknown }
    const joined = { topic, config, token }
    joins.push(joined)
    joinRefs.set(topic, joinRef)
    const reason = answer(joined)
    const postgres_changes = config.postgres_changes?.map((change, index) => ({ ...change, id: index + 1 })) ?? []
    const response = reason === undefined ? { postgres_changes } : { reason }
    const status = reason === undefined ? 'ok' : 'error'
    socket.send(JSON.stringify([joinRef, ref, topic, 'phx_reply', { status, response }]))
    if (status === 'ok' && isReady && postgres_changes.length > 0) ready(topic)
  }

  beforeAll(async () => {
    server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
    await new Promise((resolve) => server.once('listening', resolve))
    server.on('connection', (socket) =>
      socket.on('message', (data, isBinary) => {
        if (isBinary || isSilent) return
        const frame: Frame = JSON.parse(data.toString())
        const [joinRef, ref, topic, event] = frame
        if (event === 'phx_join') return join(socket, frame)
        if (event === 'phx_leave') leaves.push(topic)
        socket.send(JSON.stringify([joinRef, ref, topic, 'phx_reply', { status: 'ok', response: {} }]))
      }),
    )
  })
  afterEach(() => {
    for (const socket of server.clients) socket.terminate()
    joins.length = 0
    leaves.length = 0
    answer = () => undefined
    isReady = true
    isSilent = false
  })
  afterAll(() => void server.close())

  return {
    joins,
    /** Topics that were left. */
    leaves,
    /** Refuses joins for which `reason` returns a reason. */
    refuse: (reason: (joined: Joined) => string | undefined) => {
      answer = reason
    },
    /** Answers joins, but does not say that rows are streamed; `ready` does. */
    hesitate: () => {
      isReady = false
    },
    ready,
    /** Sends an event on a topic. */
    say,
    /** Ends a channel in an orderly way, as Realtime does when a token expires. */
    close: (topic: string, message: string) => {
      say(topic, 'system', { extension: 'system', status: 'error', message })
      say(topic, 'phx_close', {})
    },
    /** Cuts all connections. */
    cut: () => {
      for (const socket of server.clients) socket.terminate()
    },
    /** Loses all that is sent either way, and no connection breaks: what a network does that is simply gone. */
    silence: (is = true) => {
      isSilent = is
    },
    /** A change of a task, under the ids of the channel's bindings. */
    change: (topic: string, change: { type: string; record?: object; old_record?: object; errors?: string[] }) =>
      say(topic, 'postgres_changes', {
        ids: [1, 2, 3],
        data: { schema: 'public', table: 'tasks', columns: [], ...change },
      }),
    /** A Supabase client of this server that reconnects at once; `fetch` answers its HTTP requests. */
    client: (options: { fetch?: typeof fetch; accessToken?: () => Promise<string | null> } = {}) =>
      createClient<Database>(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, 'sb_publishable_test', {
        realtime: { reconnectAfterMs: () => 5 },
        auth: { persistSession: false, autoRefreshToken: false },
        global: { fetch: options.fetch ?? (async () => Response.json([])) },
        ...(options.accessToken && { accessToken: options.accessToken }),
      }),
  }
}
