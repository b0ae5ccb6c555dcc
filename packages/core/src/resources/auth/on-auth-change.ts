import { type AnyClient, linkOf } from '../../connection.ts'

/** `event` is that of supabase-js; a later version may add some. */
export interface AuthChange {
  readonly event:
    | 'INITIAL_SESSION'
    | 'SIGNED_IN'
    | 'SIGNED_OUT'
    | 'TOKEN_REFRESHED'
    | 'USER_UPDATED'
    | 'PASSWORD_RECOVERY'
    | (string & {})
  /** Null where nobody is signed in. */
  readonly user_id: string | null
}

/**
 * Tells `listener` of every sign-in, sign-out and refreshed token of this client, and first of how things stand. The listener
 * may call any function of VenueKit. Returns what ends it.
 */
export function onAuthChange(client: AnyClient, listener: (change: AuthChange) => void): () => void {
  let ended = false
  const { data } = linkOf(client).supabase.auth.onAuthStateChange((event, session) => {
    // supabase-js may hold a lock during this callback, and then a call made in it would wait for itself.
    setTimeout(() => ended || listener({ event, user_id: session?.user.id ?? null }))
  })
  return () => {
    ended = true
    data.subscription.unsubscribe()
  }
}
