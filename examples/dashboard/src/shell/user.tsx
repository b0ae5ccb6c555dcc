'use client'
import type { CurrentUser, UserType } from '@venuekit/core'
import { createContext, type ReactNode, useContext } from 'react'

const UserContext = createContext<CurrentUser | undefined>(undefined)

export function UserProvider({ user, children }: { user: CurrentUser; children: ReactNode }) {
  return <UserContext value={user}>{children}</UserContext>
}

/** Who is signed in, with a profile. */
export interface Self {
  readonly user: CurrentUser
  readonly type: UserType
  /** The client, venue or vendor that the user acts for. */
  readonly id: string
  readonly name: string
  /** Whether the user may do what staff may not: contracts, prices, approvals, the team. */
  readonly manages: boolean
}

export function useSelf(): Self {
  const user = useContext(UserContext)
  if (!user?.user_type || !user.acting_for) throw new Error('useSelf() is for pages of a user with a profile.')
  return {
    user,
    type: user.user_type,
    id: user.acting_for,
    name: user.profile?.name ?? '',
    manages: user.team_role !== 'staff',
  }
}

/** The clock and currency of the venue that the user acts for. */
export function useOwnVenue(): { venue_id: string; time_zone: string; currency: string; slug: string } {
  const user = useContext(UserContext)
  if (user?.user_type !== 'venue' || !user.profile) throw new Error('useOwnVenue() is for pages of a venue.')
  return user.profile
}
