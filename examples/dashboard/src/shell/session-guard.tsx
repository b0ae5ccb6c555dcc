'use client'
import { useQueryClient } from '@tanstack/react-query'
import { type AnyClient, getCurrentUser, isVenueKitError, onAuthChange, signOut } from '@venuekit/core'
import { useVenueKit } from '@venuekit/react'
import { useEffect } from 'react'
import { useSelf } from './user.tsx'

let leaving = false

/** Signs out in this browser. Who leaves on purpose is not led back to this page by the next sign-in. */
export async function leave(client: AnyClient): Promise<void> {
  leaving = true
  try {
    await signOut(client, { scope: 'local' })
  } catch (error) {
    leaving = false
    throw error
  }
}

const signInPage = () => {
  const here = window.location.pathname + window.location.search
  return leaving ? '/sign-in' : `/sign-in?next=${encodeURIComponent(here)}`
}

/**
 * Leaves the page as soon as its user is another or has no session any more, in any tab, or it comes back from the browser's
 * history. Where a session ended by itself, signing in leads back.
 */
export function SessionGuard(): null {
  const client = useVenueKit()
  const queries = useQueryClient()
  const { user_id } = useSelf().user
  useEffect(() => {
    const leaveUnless = (now: string | null) => {
      if (now !== user_id) window.location.replace(now ? '/' : signInPage())
    }
    // A session that cannot be prolonged may end on the server, which takes its cookies away: of that no event tells.
    const leaveAfter = (error: unknown) => {
      if (isVenueKitError(error) && error.code === 'unauthenticated') leaveUnless(null)
    }
    const look = () => {
      if (document.visibilityState !== 'visible') return
      getCurrentUser(client).then((user) => leaveUnless(user.user_id), leaveAfter)
    }
    const reload = ({ persisted }: PageTransitionEvent) => persisted && window.location.reload()
    const ends = [
      onAuthChange(client, (change) => leaveUnless(change.user_id)),
      queries.getQueryCache().subscribe(({ query }) => leaveAfter(query.state.error)),
    ]
    document.addEventListener('visibilitychange', look)
    window.addEventListener('pageshow', reload)
    return () => {
      for (const end of ends) end()
      document.removeEventListener('visibilitychange', look)
      window.removeEventListener('pageshow', reload)
    }
  }, [client, queries, user_id])
  return null
}
