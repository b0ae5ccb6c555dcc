'use client'
import { type AnyClient, onAuthChange, signOut } from '@venuekit/core'
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
  const { user_id } = useSelf().user
  useEffect(() => {
    const end = onAuthChange(client, (change) => {
      if (change.user_id !== user_id) window.location.replace(change.user_id ? '/' : signInPage())
    })
    const reload = ({ persisted }: PageTransitionEvent) => persisted && window.location.reload()
    window.addEventListener('pageshow', reload)
    return () => {
      end()
      window.removeEventListener('pageshow', reload)
    }
  }, [client, user_id])
  return null
}
