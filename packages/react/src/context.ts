'use client'

import type { AnyClient, VenueKitError } from '@venuekit/core'
import { createContext, useContext } from 'react'
import type { UserId } from './user.ts'

export interface VenueKitContext {
  readonly client: AnyClient
  /** The user as query keys name it. */
  readonly owner: UserId
  readonly onError: ((error: VenueKitError) => void) | undefined
}

export const Context = createContext<VenueKitContext | null>(null)

export function useVenueKitContext(): VenueKitContext {
  const context = useContext(Context)
  if (!context) throw new Error('VenueKit hooks need a <VenueKitProvider client={…}> above them.')
  return context
}

/** The client of the nearest provider, for calls in event handlers: `createEvent(client, { … })`. */
export const useVenueKit = (): AnyClient => useVenueKitContext().client
