'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import { loadedEffects, onEffects } from './effects.ts'

const none: readonly never[] = []

/** `select` of a hook, over what is cached with what is pending: when that has failed, what was cached is simply shown again. */
export function useWithPending<Data, Selected>(
  queryKey: readonly unknown[],
  select: ((data: Data) => Selected) | undefined,
): { readonly select?: (data: Data) => Selected } {
  const queries = useQueryClient()
  const pending = useSyncExternalStore(
    useCallback(
      (onChange) => {
        const stops = [queries.getMutationCache().subscribe(onChange), onEffects(onChange)]
        return () => {
          for (const stop of stops) stop()
        }
      },
      [queries],
    ),
    () => loadedEffects()?.pendingIn(queries) ?? none,
    () => none,
  )
  return useMemo(() => {
    const withPending = loadedEffects()?.withPending
    if (!withPending || pending.length === 0) return select ? { select } : {}
    return {
      select: (data: Data) => {
        const shown = withPending(data, queryKey, pending) as Data & Selected
        return select ? select(shown) : shown
      },
    }
  }, [pending, select, queryKey])
}
