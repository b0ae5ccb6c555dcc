import { type DataTag, type InfiniteData, type QueryFunction, type SkipToken, skipToken } from '@tanstack/react-query'
import type { AnyClient, VenueKitError } from '@venuekit/core'
import { type AnyList, type AnyQuery, type InputOf, type OutputOf, type Page, run } from './definition.ts'
import { type InfiniteKey, type OwnedKey, ownedKey } from './keys.ts'
import { isPlaceholder, ownerOf, type UserId, whenKnown } from './user.ts'

/** A hook's arguments: the input, or `skipToken` while it isn't known; it may be left out where every field is optional. */
export type InputArgs<Input, Options> =
  Record<never, never> extends Input
    ? [input?: Input | SkipToken, options?: Options]
    : [input: Input | SkipToken, options?: Options]

type ClientArgs<Input> =
  Record<never, never> extends Input ? [client: AnyClient, input?: Input] : [client: AnyClient, input: Input]

/** Who asks for what. */
export interface Target {
  readonly client: AnyClient
  readonly owner: UserId
  readonly input?: object | SkipToken | undefined
}

interface Options<Output> {
  readonly queryKey: OwnedKey
  readonly queryFn: QueryFunction<Output, OwnedKey> | SkipToken
  /** Core retries by itself, honouring `Retry-After`, so that a failure here is final. */
  readonly retry: false
}

/** Options of a result for TanStack Query. */
export function optionsFor<D extends AnyQuery>(
  definition: D,
  { client, owner, input = {} }: Target,
): Options<OutputOf<D>> {
  type Output = OutputOf<D>
  const wanted = input === skipToken ? {} : input
  const read: QueryFunction<Output, OwnedKey> = async ({ client: queries, signal }) => {
    if (!isPlaceholder(owner)) return run(definition, client, wanted, { signal })
    // Kept under the user's own key, where it is looked for as soon as the user is known.
    await whenKnown(client)
    return queries.fetchQuery(optionsFor(definition, { client, owner: ownerOf(client), input }))
  }
  const queryFn: QueryFunction<Output, OwnedKey> | SkipToken = input === skipToken ? skipToken : read
  return { queryKey: ownedKey(definition, wanted, owner), queryFn, retry: false }
}

interface InfiniteOptions<Output> {
  readonly queryKey: InfiniteKey
  readonly queryFn: QueryFunction<Output, InfiniteKey, string | null> | SkipToken
  readonly initialPageParam: string | null
  readonly getNextPageParam: (page: Page) => string | null
  readonly retry: false
}

/** As {@link optionsFor}, for all pages of a list. */
export function infiniteOptionsFor<D extends AnyList>(
  definition: D,
  { client, owner, input = {} }: Target,
): InfiniteOptions<OutputOf<D>> {
  type Read = QueryFunction<OutputOf<D>, InfiniteKey, string | null>
  const wanted = input === skipToken ? {} : input
  const read: Read = async ({ client: queries, pageParam, signal }) => {
    if (isPlaceholder(owner) && pageParam === null) {
      // As above: kept under the user's own key.
      await whenKnown(client)
      const { pages } = await queries.fetchInfiniteQuery(
        infiniteOptionsFor(definition, { client, owner: ownerOf(client), input }),
      )
      return pages[0] as OutputOf<D>
    }
    return run(definition, client, { ...wanted, ...(pageParam !== null && { cursor: pageParam }) }, { signal })
  }
  const queryFn: Read | SkipToken = input === skipToken ? skipToken : read
  return {
    queryKey: [...ownedKey(definition, wanted, owner), 'infinite'],
    queryFn,
    initialPageParam: null,
    getNextPageParam: ({ next_cursor }) => next_cursor,
    retry: false,
  }
}

/** What `xQueryOptions(client, input)` returns; its key says what is cached there. */
export interface QueryOptions<D extends AnyQuery> {
  queryKey: DataTag<OwnedKey, OutputOf<D>, VenueKitError>
  queryFn: QueryFunction<OutputOf<D>, OwnedKey>
  retry: false
}

/** `xQueryOptions(client, input)` of a query: for loaders, prefetching on a server and `useSuspenseQuery`. */
export type QueryOptionsOf<D extends AnyQuery> = (...args: ClientArgs<InputOf<D>>) => QueryOptions<D>

/** @__NO_SIDE_EFFECTS__ */
export function queryOptionsOf<D extends AnyQuery>(definition: D): QueryOptionsOf<D> {
  return (...[client, input]: ClientArgs<InputOf<D>>) =>
    optionsFor(definition, { client, owner: ownerOf(client), input }) as QueryOptions<D>
}

/** What `infiniteXQueryOptions(client, input)` returns: {@link QueryOptions} for all pages of a list. */
export interface InfiniteQueryOptions<D extends AnyList> {
  queryKey: DataTag<InfiniteKey, InfiniteData<OutputOf<D>, string | null>, VenueKitError>
  queryFn: QueryFunction<OutputOf<D>, InfiniteKey, string | null>
  initialPageParam: string | null
  getNextPageParam: (page: Page) => string | null
  retry: false
}

/** `infiniteXQueryOptions(client, input)` of a list: for `prefetchInfiniteQuery` and `useSuspenseInfiniteQuery`. */
export type InfiniteQueryOptionsOf<D extends AnyList> = (
  ...args: ClientArgs<Omit<InputOf<D>, 'cursor'>>
) => InfiniteQueryOptions<D>

/** @__NO_SIDE_EFFECTS__ */
export function infiniteQueryOptionsOf<D extends AnyList>(definition: D): InfiniteQueryOptionsOf<D> {
  return (...[client, input]: ClientArgs<Omit<InputOf<D>, 'cursor'>>) =>
    infiniteOptionsFor(definition, { client, owner: ownerOf(client), input }) as InfiniteQueryOptions<D>
}
