'use client'

import { useQueryClient } from '@tanstack/react-query'
import type { AnyClient, VenueKitError } from '@venuekit/core'
import { createElement, type ReactNode, useCallback, useEffect, useMemo, useSyncExternalStore } from 'react'
import { Context } from './context.ts'
import { forgetOthers } from './forget.ts'
import { isKnown, isOwnedByApp, onUser, ownerOf, setUser, type UserId } from './user.ts'

export interface VenueKitProviderProps {
  /** A client of `createVenueKit()` or a bare Supabase client. Keep it the same between renders. */
  readonly client: AnyClient
  /**
   * Who is signed in, as the server knows it, so that what it prefetched is found at the first render; null for a visitor.
   * Then the client's session rules, unless the app brings its own tokens (`accessToken`): there this is needed, and followed.
   */
  readonly userId?: UserId | undefined
  /** Told what goes wrong with live results; what is `retryable` is being retried. Keep it the same between renders. */
  readonly onError?: ((error: VenueKitError) => void) | undefined
  readonly children?: ReactNode
}

/**
 * Gives the hooks below it their client. Stands inside the app's `QueryClientProvider`. When another user signs in, or the
 * user signs out, what was cached for it is forgotten and its waiting mutations are dropped.
 */
export function VenueKitProvider({ client, userId, onError, children }: VenueKitProviderProps): ReactNode {
  const queries = useQueryClient()
  if (userId !== undefined && !isKnown(client)) setUser(client, userId)
  const followed = useSyncExternalStore(
    useCallback((onChange) => onUser(client, onChange), [client]),
    () => ownerOf(client),
    () => ownerOf(client),
  )
  const owner = userId !== undefined && isOwnedByApp(client) ? userId : followed
  useEffect(() => {
    if (userId !== undefined && isOwnedByApp(client)) setUser(client, userId)
  }, [client, userId])
  useEffect(() => {
    const forget = () => forgetOthers(queries, client)
    forget()
    return onUser(client, forget)
  }, [client, queries])
  const context = useMemo(() => ({ client, owner, onError }), [client, owner, onError])
  return createElement(Context.Provider, { value: context }, children)
}
