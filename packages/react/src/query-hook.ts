'use client'

import { skipToken, type UseQueryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { VenueKitError } from '@venuekit/core'
import { useVenueKitContext } from './context.ts'
import type { AnyQuery, InputOf, OutputOf } from './definition.ts'
import { keptApart } from './kept-apart.ts'
import type { OwnedKey } from './keys.ts'
import { type LiveSettings, useLive } from './live/use-live.ts'
import { useWithPending } from './optimistic/pending.ts'
import { type InputArgs, optionsFor } from './query-options.ts'

/** What a query takes besides TanStack Query's own options. */
export interface LiveOption {
  /** Keeps the result current while it is mounted, by the changes of its rows in the database. */
  readonly live?: boolean | LiveSettings | undefined
}

export type QueryHookOptions<Output, Data> = Omit<
  UseQueryOptions<Output, VenueKitError, Data, OwnedKey>,
  'queryKey' | 'queryFn'
> &
  LiveOption

/** A query as a hook: its input, then options such as `select`, `enabled`, `staleTime` and `live`. */
export type QueryHook<D extends AnyQuery> = <Data = OutputOf<D>>(
  ...args: InputArgs<InputOf<D>, QueryHookOptions<OutputOf<D>, Data>>
) => UseQueryResult<Data, VenueKitError>

function useDefinition<D extends AnyQuery, Data>(
  definition: D,
  ...[input, { live, ...options } = {}]: InputArgs<InputOf<D>, QueryHookOptions<OutputOf<D>, Data>>
) {
  const { client, owner } = useVenueKitContext()
  const base = optionsFor(definition, { client, owner, input })
  useLive(base, options.enabled !== false && input !== skipToken && (live ?? false))
  return useQuery<OutputOf<D>, VenueKitError, Data, OwnedKey>({
    ...base,
    ...options,
    ...useWithPending(base.queryKey, options.select),
    ...keptApart(options, owner),
  })
}

/**
 * Makes the hook of a query.
 * @__NO_SIDE_EFFECTS__
 */
export function queryHook<D extends AnyQuery>(definition: D): QueryHook<D> {
  return (...args) => useDefinition(definition, ...args)
}
