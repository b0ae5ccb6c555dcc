import type { Backend } from '@venuekit/dev'

/** A message of the server: of a channel, or the reply to one's own. */
interface Message {
  readonly topic: string
  readonly event: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly ref: string | null
}

/** A change, as `postgres_changes` tells it. */
interface Change {
  readonly table: string
  readonly type: string
  readonly record?: Readonly<Record<string, unknown>>
  readonly old_record?: Readonly<Record<string, unknown>>
  readonly errors: readonly string[] | null
}

interface Reply {
  readonly status: string
  readonly response: { readonly reason?: string }
}

/** One WebSocket to Realtime, spoken by hand: serializer 1.0.0, as any client may. */
export interface Socket {
  /** Everything the server said, in order. */
  readonly messages: readonly Message[]
  /** Joins a channel and resolves with the answer. */
  join(name: string, config?: Readonly<Record<string, unknown>>): Promise<Reply>
  /** Sends an event to a channel; waits for no answer. */
  send(name: string, event: string, payload: Readonly<Record<string, unknown>>): void
  /** Changes of rows that were told on all channels. */
  changes(): Change[]
  /** Payloads of the broadcasts on a channel. */
  broadcasts(name: string): unknown[]
  /** Whether the server has ended a channel. */
  isOver(name: string): boolean
  close(): void
}

/** Opens a socket with the publishable key; `token` is what its channels are joined with. */
export const openSocket = async (backend: Backend, token: string | undefined): Promise<Socket> => {
  const address = `${backend.url.replace(/^http/, 'ws')}/realtime/v1/websocket`
  const socket = new WebSocket(`${address}?apikey=${backend.publishableKey}&vsn=1.0.0`)
  const messages: Message[] = []
  const waiting = new Map<string, (reply: Reply) => void>()
  let last = 0
  socket.addEventListener('message', ({ data }) => {
    const message: Message = JSON.parse(String(data))
    messages.push(message)
    if (message.event === 'phx_reply' && message.ref) waiting.get(message.ref)?.(message.payload as never)
  })
  await new Promise((resolve, reject) => {
    socket.addEventListener('open', resolve, { once: true })
    socket.addEventListener('error', () => reject(new Error('The socket did not open.')), { once: true })
  })
  const send = (name: string, event: string, payload: object): string => {
    last += 1
    const ref = String(last)
    socket.send(JSON.stringify({ topic: `realtime:${name}`, event, payload, ref, join_ref: null }))
    return ref
  }
  const on = (name: string, event: string) =>
    messages.filter((message) => message.topic === `realtime:${name}` && message.event === event)
  return {
    messages,
    join: (name, config = {}) =>
      new Promise((resolve) => waiting.set(send(name, 'phx_join', { config, access_token: token }), resolve)),
    send,
    changes: () =>
      messages.flatMap(({ event, payload }) => (event === 'postgres_changes' ? [payload.data as Change] : [])),
    broadcasts: (name) => on(name, 'broadcast').map(({ payload }) => payload.payload),
    isOver: (name) => on(name, 'phx_close').length > 0,
    close: () => socket.close(),
  }
}
