'use client'

import {
  type InfiniteData,
  type UseInfiniteQueryOptions,
  type UseInfiniteQueryResult,
  useInfiniteQuery,
} from '@tanstack/react-query'
import type { VenueKitError } from '@venuekit/core'
import { useVenueKitContext } from './context.ts'
import type { AnyList, InputOf, OutputOf } from './definition.ts'
import type { InfiniteKey } from './keys.ts'
import { type InputArgs, infiniteOptionsFor } from './query-options.ts'
import { type LiveOption, useResultOptions } from './use-result-options.ts'

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

/**
 * Makes the hook of a list's pages.
 * @__NO_SIDE_EFFECTS__
 */
export function infiniteHook<D extends AnyList>(definition: D): InfiniteHook<D> {
  return <Data>(
    ...[input, options = {}]: InputArgs<Omit<InputOf<D>, 'cursor'>, InfiniteHookOptions<OutputOf<D>, Data>>
  ) => {
    const base = infiniteOptionsFor(definition, { ...useVenueKitContext(), input })
    return useInfiniteQuery<OutputOf<D>, VenueKitError, Data, InfiniteKey, string | null>(
      useResultOptions(base, options),
    )
  }
}
