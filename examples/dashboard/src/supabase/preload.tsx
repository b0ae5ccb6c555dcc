import { dehydrate, HydrationBoundary, type QueryClient } from '@tanstack/react-query'
import type { AnyClient, CurrentUser } from '@venuekit/core'
import { setUser } from '@venuekit/react'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { currentUser } from '../auth/current-user.ts'
import { makeQueryClient } from './query-client.ts'
import { serverClient } from './server.ts'

/** `queries.prefetchQuery(eventQueryOptions(client, { event_id }))` reads one query. A failure is left to the browser. */
export interface Reader {
  readonly queries: QueryClient
  readonly client: AnyClient
  readonly user: CurrentUser
}

interface PreloadProps {
  /** What the page shows at first. */
  readonly load: (reader: Reader) => readonly Promise<void>[]
  readonly children: ReactNode
}

/**
 * Reads a page's data on the server, all at once, when the browser loads a document. When it goes from page to page it has a
 * cache, which is shown without waiting for the server.
 */
export async function Preload({ load, children }: PreloadProps) {
  const queries = makeQueryClient()
  const destination = (await headers()).get('sec-fetch-dest')
  if (destination === null || destination === 'document') {
    const [client, user] = await Promise.all([serverClient(), currentUser()])
    setUser(client, user.user_id)
    await Promise.all(load({ queries, client, user }))
  }
  return <HydrationBoundary state={dehydrate(queries)}>{children}</HydrationBoundary>
}
