import { createClient } from '@supabase/supabase-js'
import type { TestBackend } from '@venuekit/dev/vitest'
import { WebSocket } from 'ws'
import type { Database } from '../database.types.ts'

interface Credentials {
  readonly email: string
  readonly password: string
}

/** A Supabase client with a session of its own whose WebSocket can be cut off from the backend without a word, as networks do. */
export async function onNetwork(backend: TestBackend, { email, password }: Credentials) {
  const sockets = new Set<WebSocket>()
  let isOnline = true
  class Transport extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      // Nobody listens on port 1.
      super(isOnline ? address : 'ws://127.0.0.1:1', protocols)
      sockets.add(this)
      this.on('close', () => sockets.delete(this))
      this.on('error', () => {})
    }
  }
  // The types of `ws` and of browsers differ in their events.
  const transport: object = Transport
  const cut = () => {
    for (const socket of sockets) socket.terminate()
  }
  const supabase = createClient<Database>(backend.url, backend.publishableKey, {
    global: { fetch: backend.fetch },
    auth: { persistSession: false, autoRefreshToken: false },
    realtime: { transport: transport as typeof globalThis.WebSocket, reconnectAfterMs: () => 20 },
  })
  const { error } = await supabase.auth.signInWithPassword({ email, password })
  if (error) throw error
  return {
    supabase,
    /** Breaks the connection; the client connects again. */
    cut,
    /** Breaks the connection and keeps the client from connecting until `online`. */
    offline: () => {
      isOnline = false
      cut()
    },
    online: () => {
      isOnline = true
    },
  }
}
