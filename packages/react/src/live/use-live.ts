'use client'

import { hashKey, useQueryClient } from '@tanstack/react-query'
import { isVenueKitError, type Transport, VenueKitError } from '@venuekit/core'
import { useEffect } from 'react'
import { useVenueKitContext } from '../context.ts'
import { ownerOfKey } from '../keys.ts'
import { isPlaceholder } from '../user.ts'

/** How a result is kept current. */
export interface LiveSettings {
  /**
   * `broadcast` costs the database far less where many watch. It is taken where changes of the rows are broadcast for what
   * the input names, as tasks are for an `event_id`; everything else goes on by `postgres_changes`, the default.
   */
  readonly transport?: Transport | undefined
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
  useEffect(() => {
    if (!wanted) return
    let isOver = false
    let end = () => {}
    // Most pages show nothing live, and need not load what keeps it so.
    import('./keep-live.ts')
      .then(({ keepLive }) => {
        if (isOver) return
        end = keepLive(`${transport}:${hash}`, { queries, client, onError, transport, queryKey: JSON.parse(hash) })
      })
      .catch((cause: unknown) => {
        const message = 'What keeps results live could not be loaded.'
        onError?.(isVenueKitError(cause) ? cause : new VenueKitError('network', { message, cause }))
      })
    return () => {
      isOver = true
      end()
    }
  }, [wanted, transport, hash, queries, client, onError])
}
