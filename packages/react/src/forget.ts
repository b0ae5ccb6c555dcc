import type { QueryClient } from '@tanstack/react-query'
import { type AnyClient, resourceKey } from '@venuekit/core'
import { ownerOfKey } from './keys.ts'
import { isKnown, isPlaceholder, ownerOf } from './user.ts'

const owners = new WeakMap<QueryClient, unknown>()

/**
 * Forgets what is cached of other users than the client's. Where another one is there than before, mutations go too: what
 * waits to be sent was the former user's. Signing in is itself under way then.
 */
export function forgetOthers(queries: QueryClient, client: AnyClient): void {
  if (!isKnown(client)) return
  const owner = ownerOf(client)
  const switched = owners.has(queries) && owners.get(queries) !== owner
  owners.set(queries, owner)
  queries.removeQueries({
    queryKey: resourceKey(),
    predicate: ({ queryKey }) => {
      const of = ownerOfKey(queryKey)
      // What was asked for before the user was known is still on its way to whoever asked.
      return of !== owner && (switched || !isPlaceholder(of))
    },
  })
  if (!switched) return
  const mutations = queries.getMutationCache()
  for (const mutation of mutations.findAll({ mutationKey: resourceKey() })) {
    if (mutation.options.mutationKey?.[1] !== 'auth') mutations.remove(mutation)
  }
}
