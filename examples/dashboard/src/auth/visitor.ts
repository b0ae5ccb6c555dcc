import { type CurrentUser, getCurrentUser, isVenueKitError } from '@venuekit/core'
import { cache } from 'react'
import { serverClient } from '../supabase/server.ts'

/** Who is on a page that is open to everyone; null without a session that the backend takes. */
export const visitor = cache(async (): Promise<CurrentUser | null> => {
  try {
    return await getCurrentUser(await serverClient())
  } catch (error) {
    if (isVenueKitError(error) && error.code === 'unauthenticated') return null
    throw error
  }
})
