import * as z from 'zod'
import { decodeJson, encodeJson } from './base64url.ts'
import { invalidField } from './invalid-field.ts'
import { many } from './results.ts'

/** `date.asc`, or several columns: `priority.desc,due_date.asc`. */
export type Order = `${string}.${'asc' | 'desc'}`

/**
 * The input of a list: its filters, then `limit` (default 50, at most 1000), `cursor` and `order`, one of `orders`, of
 * which the first is the default. Every order needs an index that ends in the key.
 * @__NO_SIDE_EFFECTS__
 */
export const listSchema = <const Orders extends readonly [Order, ...Order[]], Filters extends z.ZodRawShape>(
  orders: Orders,
  filters: Filters,
) =>
  z.strictObject({
    ...filters,
    /** How many at most, 1 to 1000. */
    limit: z.int().min(1).max(1000).default(50).describe('How many to return at most.'),
    /** `next_cursor` of the page before. */
    cursor: z.string().max(4000).optional().describe('next_cursor of the previous page.'),
    order: z.enum(orders).default(orders[0]).describe('The order of the list.'),
  })

/** One page of a list. `next_cursor` is null on the last page. @__NO_SIDE_EFFECTS__ */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next_cursor: z.string().nullable() })

interface PageInput {
  readonly limit: number
  readonly cursor?: string
  readonly order: Order
}

/** A PostgREST select, as far as paging needs it. */
interface Rows<Item> {
  throwOnError(): PromiseLike<{ data: Item[]; count: number | null }>
  order(column: string, options: { ascending: boolean }): unknown
  limit(count: number): unknown
  or(filters: string): unknown
  filter(column: string, operator: string, value: unknown): unknown
}

interface Sort {
  readonly column: string
  readonly ascending: boolean
  readonly nullable: boolean
}

type Value = string | number | boolean | null

/** Quoted for PostgREST's logic trees, so that no value can end its filter. */
const quote = (value: Value) => `"${String(value).replace(/[\\"]/g, '\\$&')}"`

const same = ({ column }: Sort, value: Value) => `${column}.${value === null ? 'is.null' : `eq.${quote(value)}`}`

/** Strictly after `value` in Postgres' own order: nulls last ascending, nulls first descending. */
function after({ column, ascending, nullable }: Sort, value: Value): string[] {
  if (value === null) return ascending ? [] : [`${column}.not.is.null`]
  return [
    `${column}.${ascending ? 'gt' : 'lt'}.${quote(value)}`,
    ...(ascending && nullable ? [`${column}.is.null`] : []),
  ]
}

/** The rows after `values`: PostgREST has no row comparison, so `(a, id) > (x, y)` is `a > x or (a = x and id > y)`. */
export const keysetFilter = (sorts: readonly Sort[], values: readonly Value[]): string =>
  sorts
    .flatMap((sort, depth) => {
      const prefix = sorts.slice(0, depth).map((earlier, index) => same(earlier, values[index] ?? null))
      return after(sort, values[depth] ?? null).map((step) =>
        prefix.length === 0 ? step : `and(${[...prefix, step].join(',')})`,
      )
    })
    .join(',')

const refuse = (message: string) =>
  invalidField(['cursor'], message, {
    hint: 'Pass next_cursor of the previous page unchanged, with the same order; leave it out for the first page.',
  })

/** The values of a cursor that {@link toPage} made for this order, each checked by its schema. */
export function readCursor(cursor: string, order: Order, columns: readonly z.ZodType[]): Value[] {
  const [madeFor, ...values] = z.array(z.unknown()).catch([]).parse(decodeJson(cursor))
  if (madeFor !== order) throw refuse(typeof madeFor === 'string' ? 'belongs to another order' : 'is not a cursor')
  if (values.length !== columns.length) throw refuse('is not a cursor')
  return columns.map((column, index) => {
    const value = column.safeParse(values[index])
    if (!value.success) throw refuse('is not a cursor')
    return value.data as Value
  })
}

/** What a page ends with, as its `next_cursor` holds it: the values of the order's columns, then of the key. */
export const cursorValues = (cursor: string): unknown[] =>
  z.array(z.unknown()).catch([]).parse(decodeJson(cursor)).slice(1)

/** What the API returns at most, whatever is asked for (`max_rows`). */
const mostRows = 1000

/** The page of what was found with `limit + 1`; `at` says which values the next page begins after. */
export function toPage<Item>(found: Item[], { limit, order }: PageInput, at: (end: Item) => unknown[]) {
  const items = found.slice(0, limit)
  const end = items.at(-1)
  const more = found.length > limit || found.length === mostRows
  return { items, next_cursor: more && end ? encodeJson([order, ...at(end)]) : null }
}

/**
 * Awaits one page of `rows` by keyset: stable while rows come and go, as cheap on page 1000 as on page 1.
 * `schema` is the schema of the rows, `key` its unique column, which breaks ties.
 */
export async function keyset<Item extends Record<string, unknown>>(
  rows: Rows<Item>,
  { limit, cursor, order }: PageInput,
  { schema, key }: { schema: z.ZodObject; key: string & keyof Item },
): Promise<{ items: Item[]; next_cursor: string | null }> {
  const last = order.endsWith('.desc') ? 'desc' : 'asc'
  const sorts = [...order.split(','), `${key}.${last}`].map((part) => {
    const [column = '', direction] = part.split('.')
    return { column, ascending: direction === 'asc', nullable: schema.shape[column]?.safeParse(null).success ?? true }
  })
  for (const { column, ascending } of sorts) rows.order(column, { ascending })
  rows.limit(limit + 1)
  const [first] = sorts
  if (cursor && first) {
    const values = readCursor(
      cursor,
      order,
      sorts.map(({ column }) => z.unknown().pipe(schema.shape[column] ?? z.never())),
    )
    rows.or(keysetFilter(sorts, values))
    // Implied by the filter above, but only a plain comparison lets an index start at the right place.
    if (values[0] !== null && !(first.ascending && first.nullable)) {
      rows.filter(first.column, first.ascending ? 'gte' : 'lte', values[0])
    }
  }
  return toPage(await many(rows), { limit, order }, (end) => sorts.map(({ column }) => end[column]))
}
