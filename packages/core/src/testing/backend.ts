import { useBackend } from '@venuekit/dev/vitest'
import { createAdminClient } from '../admin.ts'
import { createVenueKit } from '../client.ts'

type User = Parameters<Awaited<ReturnType<typeof useBackend>>['signUp']>[0]

/** A real backend for one test file, with VenueKit clients that check every answer against its schema. */
export async function useVenueKit(options?: Parameters<typeof useBackend>[0]) {
  const backend = await useBackend(options)
  const { url, publishableKey, secretKey, fetch } = backend
  const supabase = { global: { fetch }, auth: { persistSession: false, autoRefreshToken: false } }
  /** A new user with a profile, signed in; `user.id` is the profile's id. */
  const signUp = async (options: User) => {
    const signedUp = await backend.signUp(options)
    return { ...signedUp, id: signedUp.user.id, kit: createVenueKit(signedUp.client, { validate: 'all' }) }
  }
  /** A new member of a venue's staff, who acts for the venue and not for a profile of its own. */
  const hireStaff = async (venue_id: string) => {
    const { kit, id } = await signUp({ user_type: 'venue', name: 'Its own venue' })
    await backend.sql('update public.team_members set is_active = false where user_id = $1', [id])
    await backend.sql(
      `insert into public.team_members (team_type, team_id, user_id, role, is_active)
       values ('venue', $1, $2, 'staff', true)`,
      [venue_id, id],
    )
    return kit
  }
  /** Those whom the access rules tell apart: a published venue and its staff, its client and vendor, and two strangers. */
  const signUpEveryone = async () => {
    const owner = await signUp({ user_type: 'venue', name: 'The Grand Hall' })
    await owner.kit.venues.publish({ venue_id: owner.id })
    return {
      owner,
      venue_id: owner.id,
      staff: await hireStaff(owner.id),
      rival: await signUp({ user_type: 'venue', name: 'The Rival' }),
      cleo: await signUp({ user_type: 'client', name: 'Cleo' }),
      stranger: await signUp({ user_type: 'client', name: 'Stan' }),
      flora: await signUp({ user_type: 'vendor', name: 'Flora' }),
    }
  }
  return {
    backend,
    signUp,
    /** A visitor without a session; each call makes a new one. */
    visitor: () => createVenueKit({ url, key: publishableKey, supabase, validate: 'all' }),
    admin: createAdminClient({ url, key: secretKey, supabase, validate: 'all' }),
    hireStaff,
    signUpEveryone,
  }
}
