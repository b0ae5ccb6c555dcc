import { createClient } from '@supabase/supabase-js'
import { createVenueKit, type FunctionName, type VenueKit } from '@venuekit/core'
import { createEvent } from '@venuekit/core/events'
import { createTools } from '@venuekit/core/tools'
import { startBackend } from '@venuekit/dev'
import { createMcpServer } from '@venuekit/mcp'

/** A CommonJS program with packages that are ES modules: their types of supabase-js are other ones than its own. */
export async function main(): Promise<VenueKit> {
  const backend = await startBackend({ database: 'pglite' })
  const { client } = await backend.signUp({ user_type: 'venue', name: 'The Grand Hall' })
  const kit = createVenueKit(client, { timeout: 1000 })
  await createEvent(client, { venue_id: '', name: 'Gala', date: '2031-06-20T18:00:00Z' })
  createTools(client, { only: ['listEvents'] satisfies FunctionName[] })
  createMcpServer(kit, '1.0.0')
  // @ts-expect-error It is no client.
  createVenueKit(client.auth)
  return createVenueKit(createClient(backend.url, backend.publishableKey))
}
