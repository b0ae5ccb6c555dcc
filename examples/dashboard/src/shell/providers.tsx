'use client'
import { createBrowserClient } from '@supabase/ssr'
import { QueryClientProvider } from '@tanstack/react-query'
import { VenueKitProvider } from '@venuekit/react'
import { type ReactNode, useState } from 'react'
import type { Project } from '../env.ts'
import { makeQueryClient } from '../supabase/query-client.ts'

interface ProvidersProps {
  readonly project: Project
  /** Who is signed in as the server has verified it; null for a visitor. */
  readonly userId: string | null
  readonly children: ReactNode
}

export function Providers({ project: { url, key }, userId, children }: ProvidersProps) {
  const [client] = useState(() => createBrowserClient(url, key))
  const [queries] = useState(makeQueryClient)
  return (
    <QueryClientProvider client={queries}>
      <VenueKitProvider client={client} userId={userId}>
        {children}
      </VenueKitProvider>
    </QueryClientProvider>
  )
}
