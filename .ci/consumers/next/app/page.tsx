import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { createVenueKit } from '@venuekit/core'
import { setUser, venuesQueryOptions } from '@venuekit/react'
import { Providers } from './providers'
import { Venues } from './venues'

export const dynamic = 'force-dynamic'

export default async function Page() {
  const client = createVenueKit({ url: 'http://127.0.0.1:54321', key: 'sb_publishable_x' })
  setUser(client, null)
  const queryClient = new QueryClient()
  await queryClient.prefetchQuery(venuesQueryOptions(client, { published: true }))
  return (
    <Providers>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <Venues />
      </HydrationBoundary>
    </Providers>
  )
}
