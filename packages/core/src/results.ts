import { VenueKitError } from './errors.ts'

/** A PostgREST builder, as far as the helpers need it. */
interface Builder<Data> {
  throwOnError(): PromiseLike<{ data: Data; count: number | null }>
}

/**
 * Exactly one row or value; none is `not_found`, in words of its own if given. End the builder with `.single()`, so that a
 * write of no row is undone too.
 */
export async function one<Data>(builder: Builder<Data>, absent?: string): Promise<NonNullable<Data>> {
  const { data } = await builder.throwOnError()
  if (data === null || data === undefined) throw new VenueKitError('not_found', { message: absent })
  return data
}

/** Said to who comes by a secret link that leads nowhere. */
export const deadLink = 'This link is not valid, or no longer is. Ask whoever sent it for a new one.'

/** All rows of a query that is bounded by nature (the spaces of an event); lists use `keyset`. */
export async function many<Item>(builder: Builder<Item[]>): Promise<Item[]> {
  const { data } = await builder.throwOnError()
  return data
}

/** The number of rows. The builder selects with `{ count: 'exact', head: true }`. */
export async function count(builder: Builder<unknown>): Promise<number> {
  const result = await builder.throwOnError()
  return result.count ?? 0
}

/** Postgres reads this as an instant: now, by its own clock. Those of callers may be wrong. */
export const serverTime = 'now'

/** Makes an update conditional: where `updated_at` differs, the database refuses it with `precondition_failed`. */
export function ifUnchanged<B extends { setHeader(name: string, value: string): unknown }>(
  builder: B,
  updated_at: string | undefined,
): B {
  if (updated_at !== undefined) builder.setHeader('x-if-updated-at', updated_at)
  return builder
}
