'use client'

import { hashKey, type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useVenueKitContext } from '../context.ts'
import { ownerOfKey } from '../keys.ts'
import { isPlaceholder } from '../user.ts'
import { LiveQuery, type LiveTarget } from './live-query.ts'

interface Shared {
  readonly live: LiveQuery
  users: number
}

const shared = new WeakMap<QueryClient, Map<string, Shared>>()

/** However many show a result, it is kept current once. */
function keepLive(hash: string, target: Omit<LiveTarget, 'queryKey'>): () => void {
  const all = shared.get(target.queries) ?? new Map<string, Shared>()
  shared.set(target.queries, all)
  let entry = all.get(hash)
  if (!entry) {
    entry = { live: new LiveQuery({ ...target, queryKey: JSON.parse(hash) }), users: 0 }
    all.set(hash, entry)
    entry.live.start()
  }
  const { live } = entry
  entry.users++
  return () => {
    const current = all.get(hash)
    if (current?.live !== live || --current.users > 0) return
    all.delete(hash)
    live.end()
  }
}

/**
 * Keeps what is cached under the key of `xQueryOptions(client, input)` current while the component is mounted, as the option
 * `live` of the hooks does: for `useSuspenseQuery` and `useQueries`.
 */
export function useLive({ queryKey }: { readonly queryKey: readonly unknown[] }, enabled = true): void {
  const queries = useQueryClient()
  const { client, onError } = useVenueKitContext()
  const hash = hashKey(queryKey)
  const wanted = enabled && !isPlaceholder(ownerOfKey(queryKey))
  useEffect(
    () => (wanted ? keepLive(hash, { queries, client, onError }) : undefined),
    [wanted, hash, queries, client, onError],
  )
}
