'use client'

import { type UseQueryOptions, type UseQueryResult, useQuery } from '@tanstack/react-query'
import type { VenueKitError } from '@venuekit/core'
import { useVenueKitContext } from './context.ts'
import type { AnyQuery, InputOf, OutputOf } from './definition.ts'
import type { OwnedKey } from './keys.ts'
import { type InputArgs, optionsFor } from './query-options.ts'
import { type LiveOption, useResultOptions } from './use-result-options.ts'

export type QueryHookOptions<Output, Data> = Omit<
  UseQueryOptions<Output, VenueKitError, Data, OwnedKey>,
  'queryKey' | 'queryFn'
> &
  LiveOption

/** A query as a hook: its input, then options such as `select`, `enabled`, `staleTime` and `live`. */
export type QueryHook<D extends AnyQuery> = <Data = OutputOf<D>>(
  ...args: InputArgs<InputOf<D>, QueryHookOptions<OutputOf<D>, Data>>
) => UseQueryResult<Data, VenueKitError>

/**
 * Makes the hook of a query.
 * @__NO_SIDE_EFFECTS__
 */
export function queryHook<D extends AnyQuery>(definition: D): QueryHook<D> {
  return <Data>(...[input, options = {}]: InputArgs<InputOf<D>, QueryHookOptions<OutputOf<D>, Data>>) => {
    const base = optionsFor(definition, { ...useVenueKitContext(), input })
    return useQuery<OutputOf<D>, VenueKitError, Data, OwnedKey>(useResultOptions(base, options))
  }
}
