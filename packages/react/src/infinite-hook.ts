'use client'

import {
  type InfiniteData,
  skipToken,
  type UseInfiniteQueryOptions,
  type UseInfiniteQueryResult,
  useInfiniteQuery,
} from '@tanstack/react-query'
import type { VenueKitError } from '@venuekit/core'
import { useVenueKitContext } from './context.ts'
import type { AnyList, InputOf, OutputOf } from './definition.ts'
import { keptApart } from './kept-apart.ts'
import type { InfiniteKey } from './keys.ts'
import { useLive } from './live/use-live.ts'
import { useWithPending } from './optimistic/pending.ts'
import type { LiveOption } from './query-hook.ts'
import { type InputArgs, infiniteOptionsFor } from './query-options.ts'

type Pages<Output> = InfiniteData<Output, string | null>

export type InfiniteHookOptions<Output, Data> = Omit<
  UseInfiniteQueryOptions<Output, VenueKitError, Data, InfiniteKey, string | null>,
  'queryKey' | 'queryFn' | 'initialPageParam' | 'getNextPageParam'
> &
  LiveOption

/** A list as a hook that reads page after page: `fetchNextPage()`, `hasNextPage`, and `data.pages`. */
export type InfiniteHook<D extends AnyList> = <Data = Pages<OutputOf<D>>>(
  ...args: InputArgs<Omit<InputOf<D>, 'cursor'>, InfiniteHookOptions<OutputOf<D>, Data>>
) => UseInfiniteQueryResult<Data, VenueKitError>

function useDefinition<D extends AnyList, Data>(
  definition: D,
  ...[input, { live, ...options } = {}]: InputArgs<Omit<InputOf<D>, 'cursor'>, InfiniteHookOptions<OutputOf<D>, Data>>
) {
  const { client, owner } = useVenueKitContext()
  const base = infiniteOptionsFor(definition, { client, owner, input })
  useLive(base, options.enabled !== false && input !== skipToken && (live ?? false))
  return useInfiniteQuery<OutputOf<D>, VenueKitError, Data, InfiniteKey, string | null>({
    ...base,
    ...options,
    ...useWithPending(base.queryKey, options.select),
    ...keptApart(options, owner),
  })
}

/**
 * Makes the hook of a list's pages.
 * @__NO_SIDE_EFFECTS__
 */
export function infiniteHook<D extends AnyList>(definition: D): InfiniteHook<D> {
  return (...args) => useDefinition(definition, ...args)
}
