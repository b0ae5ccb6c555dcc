'use client'

import { type Mutation, type MutationCache, type QueryClient, useQueryClient } from '@tanstack/react-query'
import { functionKey, resourceKey } from '@venuekit/core'
import { getCurrentUser } from '@venuekit/core/auth'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type { Row } from '../rows/kept.ts'
import type { Guess } from './guess.ts'
import type { PendingGuess } from './overlay.ts'

const guesses = new Map<string, Guess>()
const tokens = new WeakMap<object, string>()

/** The token of a pending call, the same at every attempt. */
export function tokenOf(input: object): string {
  const token = tokens.get(input) ?? crypto.randomUUID()
  tokens.set(input, token)
  return token
}

/** The same object given again is then another call. */
export const forgetToken = (input: object): boolean => tokens.delete(input)

type Effects = typeof import('./settle.ts')

let effects: Effects | undefined
let isLoading = false
const waiting = new Set<() => void>()

/**
 * What shows pending effects is loaded once something may have one. Where that fails, results show what the database says,
 * as they do for all other mutations.
 */
export function remember(name: string, guess: Guess): void {
  guesses.set(name, guess)
  if (isLoading) return
  isLoading = true
  import('./settle.ts').then(
    ({ settle, withPending }) => {
      effects = { settle, withPending }
      for (const tell of [...waiting]) tell()
    },
    () => {
      isLoading = false
    },
  )
}

/** Writes what a mutation with a guess has done into the cached results. */
export const settle = (...done: Parameters<Effects['settle']>): void => effects?.settle(...done)

function meOf(queries: QueryClient): unknown {
  const [found] = queries.getQueriesData<{ acting_for: string | null }>({ queryKey: functionKey(getCurrentUser) })
  return found?.[1]?.acting_for ?? found?.[0][4]
}

export function guessOf(queries: QueryClient, { mutationId, state, options }: Mutation): PendingGuess | undefined {
  const guess = guesses.get(String(options.mutationKey?.[2]))
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
function pendingIn(queries: QueryClient): readonly PendingGuess[] {
  if (!effects) return none
  const cache = queries.getMutationCache()
  const before = snapshots.get(cache) ?? none
  const pending = cache.findAll({ mutationKey: resourceKey(), status: 'pending' })
  const now = pending.flatMap((mutation) => guessOf(queries, mutation) ?? [])
  if (now.length === before.length && now.every(({ id }, index) => id === before[index]?.id)) return before
  snapshots.set(cache, now)
  return now
}

/** `select` of a hook, over what is cached with what is pending: when that has failed, what was cached is simply shown again. */
export function useWithPending<Data, Selected>(
  queryKey: readonly unknown[],
  select: ((data: Data) => Selected) | undefined,
): { readonly select?: (data: Data) => Selected } {
  const queries = useQueryClient()
  const pending = useSyncExternalStore(
    useCallback(
      (onChange) => {
        const stop = queries.getMutationCache().subscribe(onChange)
        waiting.add(onChange)
        return () => {
          stop()
          waiting.delete(onChange)
        }
      },
      [queries],
    ),
    () => pendingIn(queries),
    () => none,
  )
  return useMemo(() => {
    const withPending = effects?.withPending
    if (!withPending || pending.length === 0) return select ? { select } : {}
    return {
      select: (data: Data) => {
        const shown = withPending(data, queryKey, pending) as Data & Selected
        return select ? select(shown) : shown
      },
    }
  }, [pending, select, queryKey])
}
