'use client'

import { skipToken } from '@tanstack/react-query'
import { useVenueKitContext } from './context.ts'
import { keptApart } from './kept-apart.ts'
import { type LiveSettings, useLive } from './live/use-live.ts'
import { useWithPending } from './optimistic/use-with-pending.ts'

/** What a query takes besides TanStack Query's own options. */
export interface LiveOption {
  /** Keeps the result current while it is mounted, by the changes of its rows in the database. */
  readonly live?: boolean | LiveSettings | undefined
}

interface Base {
  readonly queryKey: readonly unknown[]
  readonly queryFn: unknown
}

interface Own extends LiveOption {
  readonly enabled?: unknown
  readonly select?: ((data: never) => unknown) | undefined
  readonly placeholderData?: unknown
}

/** What is read and how, with the app's options over it, what is pending, and nothing of other users. */
export function useResultOptions<B extends Base, O extends Own>(base: B, { live, ...own }: O): B & Omit<O, 'live'> {
  const { owner } = useVenueKitContext()
  useLive(base, own.enabled !== false && base.queryFn !== skipToken && (live ?? false))
  return { ...base, ...own, ...useWithPending(base.queryKey, own.select), ...keptApart(own, owner) }
}
