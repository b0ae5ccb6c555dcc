import { createClient } from '@supabase/supabase-js'
import { createVenueKit } from '@venuekit/core'
import { useBackend as backendOfFile } from '@venuekit/dev/vitest'

/** A real backend with a port, for Realtime. */
export async function startServer(options: { seed?: boolean } = {}) {
  const backend = await backendOfFile({ ...options, port: 0 })
  const clientOf = (send: typeof fetch) =>
    createClient(backend.url, backend.publishableKey, {
      // Clients that share a key and a page warn of each other.
      auth: { persistSession: false, autoRefreshToken: false, storageKey: crypto.randomUUID() },
      realtime: { reconnectAfterMs: () => 20 },
      global: { fetch: send },
    })
  /** A client of its own without a session; `requests` are the paths of what it has asked for, `writes` those of PATCH and DELETE. */
  const connect = () => {
    const requests: string[] = []
    const writes: string[] = []
    const supabase = clientOf((input, init) => {
      const { pathname } = new URL(input instanceof Request ? input.url : input)
      requests.push(pathname)
      if (init?.method === 'PATCH' || init?.method === 'DELETE') writes.push(pathname)
      return fetch(input, init)
    })
    return { client: createVenueKit(supabase, { validate: 'all' }), supabase, requests, writes }
  }
  /** A new user with a profile, signed in on a client of its own. */
  const signUp = async (options: Parameters<typeof backend.signUp>[0]) => {
    const { user, email, password, session } = await backend.signUp(options)
    const own = connect()
    await own.client.auth.signIn({ email, password })
    own.requests.length = 0
    return { ...own, id: user.id, credentials: { email, password }, session }
  }
  return { backend, clientOf, connect, signUp }
}
