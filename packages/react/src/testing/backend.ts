import { createClient } from '@supabase/supabase-js'
import { createVenueKit } from '@venuekit/core'
import { useBackend as backendOfFile } from '@venuekit/dev/vitest'

/** A real backend with a port, for Realtime. */
export async function startServer() {
  const backend = await backendOfFile({ port: 0 })
  /** A client of its own without a session; `requests` are the paths of what it has asked for. */
  const connect = () => {
    const requests: string[] = []
    const supabase = createClient(backend.url, backend.publishableKey, {
      auth: { persistSession: false, autoRefreshToken: false },
      realtime: { reconnectAfterMs: () => 20 },
      global: {
        fetch: (input, init) => {
          requests.push(new URL(input instanceof Request ? input.url : input).pathname)
          return fetch(input, init)
        },
      },
    })
    return { client: createVenueKit(supabase, { validate: 'all' }), supabase, requests }
  }
  /** A new user with a profile, signed in on a client of its own. */
  const signUp = async (options: Parameters<typeof backend.signUp>[0]) => {
    const { user, email, password } = await backend.signUp(options)
    const session = connect()
    await session.client.auth.signIn({ email, password })
    session.requests.length = 0
    return { ...session, id: user.id, credentials: { email, password } }
  }
  return { backend, connect, signUp }
}
