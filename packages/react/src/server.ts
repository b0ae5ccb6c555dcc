import type { QueryClient } from '@tanstack/react-query'
import type { AnyClient } from '@venuekit/core'
import type { AnyQuery, InputOf } from './definition.ts'
import { optionsFor } from './query-options.ts'
import { ownerOf } from './user.ts'

export { setUser, type UserId } from './user.ts'

/** Reads one query, as `read(getEventSummary, { event_id })`. A failure is left to the browser, which reads again. */
export type Prefetch = <D extends AnyQuery>(definition: D, input: InputOf<D>) => Promise<void>

/**
 * For React server components, which cannot call what files with 'use client' export: reads queries into a cache where the
 * browser's hooks find them. Say first whose client it is, with `setUser(client, user_id)`.
 */
export const prefetcher =
  (queries: QueryClient, client: AnyClient): Prefetch =>
  (definition, input) =>
    queries.prefetchQuery(optionsFor(definition, { client, owner: ownerOf(client), input }))
