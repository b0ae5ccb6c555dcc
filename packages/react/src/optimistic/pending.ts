import type { Mutation, MutationCache, QueryClient } from '@tanstack/react-query'
import { functionKey, resourceKey } from '@venuekit/core'
import { getCurrentUser } from '@venuekit/core/auth'
import type { Row } from '../rows/kept.ts'
import type { Guess, Pending } from './guess.ts'
import { guessFor } from './guesses.ts'
import { tokenOf } from './token.ts'

export type PendingGuess = Pending & { readonly guess: Guess }

function meOf(queries: QueryClient): string | null | undefined {
  const [found] = queries.getQueriesData<{ acting_for: string | null }>({ queryKey: functionKey(getCurrentUser) })
  return found?.[1]?.acting_for
}

export function guessOf(queries: QueryClient, { mutationId, state, options }: Mutation): PendingGuess | undefined {
  const guess = guessFor(String(options.mutationKey?.[2]))
  if (!guess || typeof state.variables !== 'object' || state.variables === null) return undefined
  return {
    id: mutationId,
    guess,
    input: state.variables as Row,
    at: new Date(state.submittedAt).toISOString(),
    me: meOf(queries),
    token: tokenOf(state.variables),
  }
}

const none: readonly PendingGuess[] = []
const snapshots = new WeakMap<MutationCache, readonly PendingGuess[]>()

/** In the order in which they were called; the same array while nothing began or ended. */
export function pendingIn(queries: QueryClient): readonly PendingGuess[] {
  const cache = queries.getMutationCache()
  const before = snapshots.get(cache) ?? none
  const pending = cache.findAll({ mutationKey: resourceKey(), status: 'pending' })
  const now = pending.flatMap((mutation) => guessOf(queries, mutation) ?? [])
  if (now.length === before.length && now.every(({ id }, index) => id === before[index]?.id)) return before
  snapshots.set(cache, now)
  return now
}
