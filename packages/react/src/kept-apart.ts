import { ownerOfKey } from './keys.ts'
import { isPlaceholder, type UserId } from './user.ts'

type Previous = { readonly queryKey: readonly unknown[] } | undefined

interface Options<Placeholder> {
  readonly placeholderData?: Placeholder | undefined
}

/**
 * What keeps users apart whatever the app's options are: nothing is read before the user is known, and what is shown while
 * something else loads (`placeholderData: keepPreviousData`) was the same user's.
 */
export function keptApart<Placeholder>({ placeholderData }: Options<Placeholder>, owner: UserId) {
  const waits = isPlaceholder(owner) && ({ enabled: false } as const)
  if (typeof placeholderData !== 'function') return { ...waits }
  const own = (data: unknown, query: Previous) =>
    query && ownerOfKey(query.queryKey) === owner ? placeholderData(data, query) : placeholderData(undefined, undefined)
  return { ...waits, placeholderData: own as Placeholder }
}
