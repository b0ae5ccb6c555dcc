'use client'

import { hashKey, type QueryClient, useQueryClient } from '@tanstack/react-query'
import { type Transport, VenueKitError } from '@venuekit/core'
import { useEffect } from 'react'
import { useVenueKitContext } from '../context.ts'
import { ownerOfKey } from '../keys.ts'
import { isPlaceholder } from '../user.ts'
import type { LiveQuery, LiveTarget } from './live-query.ts'

/** How a result is kept current. */
export interface LiveSettings {
  /**
   * `broadcast` costs the database far less where many watch. It is taken where changes of the rows are broadcast for what
   * the input names, as tasks are for an `event_id`; everything else goes on by `postgres_changes`, the default.
   */
  readonly transport?: Transport | undefined
}

interface Shared {
  live: LiveQuery | undefined
  users: number
}

const shared = new WeakMap<QueryClient, Map<string, Shared>>()

/** Most pages show nothing live, and need not load what keeps it so. */
async function start(entry: Shared, target: LiveTarget): Promise<void> {
  try {
    const { LiveQuery } = await import('./live-query.ts')
    if (entry.users === 0) return
    entry.live = new LiveQuery(target)
    entry.live.start()
  } catch (cause) {
    target.onError?.(new VenueKitError('network', { message: 'What keeps results live could not be loaded.', cause }))
  }
}

/** However many show a result, it is kept current once. */
function keepLive(key: string, target: LiveTarget): () => void {
  const all = shared.get(target.queries) ?? new Map<string, Shared>()
  shared.set(target.queries, all)
  const entry = all.get(key) ?? { live: undefined, users: 0 }
  all.set(key, entry)
  if (++entry.users === 1) void start(entry, target)
  return () => {
    if (--entry.users > 0) return
    all.delete(key)
    entry.live?.end()
  }
}

/**
 * Keeps what is cached under the key of `xQueryOptions(client, input)` current while the component is mounted, as the option
 * `live` of the hooks does: for `useSuspenseQuery` and `useQueries`.
 */
export function useLive(
  { queryKey }: { readonly queryKey: readonly unknown[] },
  live: boolean | LiveSettings = true,
): void {
  const queries = useQueryClient()
  const { client, onError } = useVenueKitContext()
  const hash = hashKey(queryKey)
  const wanted = live !== false && !isPlaceholder(ownerOfKey(queryKey))
  const transport = (typeof live === 'object' && live.transport) || 'postgres_changes'
  useEffect(
    () =>
      wanted
        ? keepLive(`${transport}:${hash}`, { queries, client, onError, transport, queryKey: JSON.parse(hash) })
        : undefined,
    [wanted, transport, hash, queries, client, onError],
  )
}
