'use client'

import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createVenueKit } from '@venuekit/core'
import { VenueKitProvider } from '@venuekit/react'
import { type ReactNode, useState } from 'react'

export function Providers({ children }: { children: ReactNode }) {
  const [queryClient] = useState(() => new QueryClient())
  const [client] = useState(() => createVenueKit({ url: 'http://127.0.0.1:54321', key: 'sb_publishable_x' }))
  return (
    <QueryClientProvider client={queryClient}>
      <VenueKitProvider client={client}>{children}</VenueKitProvider>
    </QueryClientProvider>
  )
}
