import { useBackend } from '@venuekit/dev/vitest'
import { createAdminClient } from '../admin.ts'
import { createVenueKit } from '../client.ts'

type User = Parameters<Awaited<ReturnType<typeof useBackend>>['signUp']>[0]

/** A real backend for one test file, with VenueKit clients that check every answer against its schema. */
export async function useVenueKit() {
  const backend = await useBackend()
  const { url, publishableKey, secretKey, fetch } = backend
  const supabase = { global: { fetch }, auth: { persistSession: false, autoRefreshToken: false } }
  return {
    backend,
    /** A visitor without a session; each call makes a new one. */
    visitor: () => createVenueKit({ url, key: publishableKey, supabase, validate: 'all' }),
    admin: createAdminClient({ url, key: secretKey, supabase, validate: 'all' }),
    /** A new user with a profile, signed in; `user.id` is the profile's id. */
    signUp: async (options: User) => {
      const signedUp = await backend.signUp(options)
      return { ...signedUp, id: signedUp.user.id, kit: createVenueKit(signedUp.client, { validate: 'all' }) }
    },
  }
}
