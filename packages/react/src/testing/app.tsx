import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { renderHook } from '@testing-library/react'
import type { AnyClient } from '@venuekit/core'
import { type ReactNode, StrictMode } from 'react'
import { VenueKitProvider } from '../provider.ts'

interface AppOptions {
  readonly client: AnyClient
  readonly queries?: QueryClient
  readonly userId?: string | null
  readonly onError?: (error: unknown) => void
}

/** Renders hooks as an app does, in StrictMode. */
export function app({ client, queries = new QueryClient(), userId, onError }: AppOptions) {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <StrictMode>
      <QueryClientProvider client={queries}>
        <VenueKitProvider client={client} userId={userId} onError={onError}>
          {children}
        </VenueKitProvider>
      </QueryClientProvider>
    </StrictMode>
  )
  return {
    queries,
    wrapper,
    render: <Result, Props>(hook: (props: Props) => Result, initialProps?: Props) =>
      renderHook(hook, { wrapper, ...(initialProps !== undefined && { initialProps }) }),
  }
}
