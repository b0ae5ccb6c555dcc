import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createVenueKit } from '@venuekit/core'
import { useVenues, VenueKitProvider } from '@venuekit/react'
import { createRoot } from 'react-dom/client'

const client = createVenueKit({ url: import.meta.env.VITE_URL, key: import.meta.env.VITE_KEY })

function Venues() {
  const { data, error } = useVenues({ published: true })
  if (error) return <p role="alert">{error.message}</p>
  return (
    <ul>
      {data?.items.map(({ venue_id, name }) => (
        <li key={venue_id}>{name}</li>
      ))}
    </ul>
  )
}

createRoot(document.getElementById('root') as HTMLElement).render(
  <QueryClientProvider client={new QueryClient()}>
    <VenueKitProvider client={client}>
      <Venues />
    </VenueKitProvider>
  </QueryClientProvider>,
)
