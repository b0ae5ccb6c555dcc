'use client'
import { onAuthChange } from '@venuekit/core'
import { useVenueKit } from '@venuekit/react'
import { useEffect } from 'react'
import { useSelf } from './user.tsx'

/** Leaves the page as soon as its user is signed out or another, in any tab, or it comes back from the browser's history. */
export function SessionGuard(): null {
  const client = useVenueKit()
  const { user_id } = useSelf().user
  useEffect(() => {
    const end = onAuthChange(client, (change) => {
      if (change.user_id !== user_id) window.location.replace(change.user_id ? '/' : '/sign-in')
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
