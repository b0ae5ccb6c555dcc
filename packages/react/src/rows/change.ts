import { cursorValues, toPage } from '@venuekit/core'
import type { Page } from '../definition.ts'
import type { Row } from './kept.ts'
import { compareRows, sortsOf } from './order.ts'
import type { RowsPlan } from './plan.ts'

/** A row as it is now, or null where it is gone. */
export interface RowChange {
  readonly key: Row
  readonly row: Row | null
}

/** Only the database can say what the result is now. */
class Undecidable extends Error {}

type Items = readonly Row[]
type Sorts = ReturnType<typeof sortsOf>

const isSame = (plan: RowsPlan, a: Row, b: Row) => plan.key.every((column) => a[column] === b[column])

/** Changes may arrive after a newer read. */
const isOlder = (row: Row, than: Row) =>
  typeof row.updated_at === 'string' &&
  typeof than.updated_at === 'string' &&
  Date.parse(row.updated_at) < Date.parse(than.updated_at)

/** What is embedded in the cached row stays. */
const merge = (old: Row, row: Row): Row => ({
  ...old,
  ...Object.fromEntries(Object.entries(row).filter(([column]) => column in old)),
})

const compare = (a: Row, b: Row, sorts: Sorts): number => {
  const result = compareRows(a, b, sorts)
  if (result === undefined) throw new Undecidable()
  return result
}

function placeOf(items: Items, row: Row, sorts: Sorts): number {
  let [low, high] = [0, items.length]
  while (low < high) {
    const middle = (low + high) >> 1
    const item = items[middle]
    if (item && compare(item, row, sorts) < 0) low = middle + 1
    else high = middle
  }
  return low
}

const boundary = (cursor: string, sorts: Sorts): Row => {
  const values = cursorValues(cursor)
  return Object.fromEntries(sorts.map(({ column }, index) => [column, values[index]]))
}

/** The page that the row is on, by what the pages' cursors say where they end; -1 for none of them. */
function pageFor(
  pages: readonly Page[],
  row: Row,
  { sorts, cursor }: { sorts: Sorts; cursor: string | undefined },
): number {
  if (cursor !== undefined && compare(row, boundary(cursor, sorts), sorts) <= 0) return -1
  return pages.findIndex(
    ({ next_cursor }) => next_cursor === null || compare(row, boundary(next_cursor, sorts), sorts) <= 0,
  )
}

function changePages(pages: readonly Page[], change: RowChange, plan: RowsPlan): readonly Page[] {
  const { list } = plan
  if (!list) return pages
  const sorts = sortsOf(list.order, plan.key[0] ?? '')
  const from = pages.findIndex(({ items }) => (items as Items).some((item) => isSame(plan, item, change.key)))
  const at = (pages[from]?.items as Items | undefined)?.findIndex((item) => isSame(plan, item, change.key)) ?? -1
  const old = (pages[from]?.items as Items | undefined)?.[at]
  if (old && change.row && isOlder(change.row, old)) return pages
  const row = change.row && plan.includes(change.row) ? (old ? merge(old, change.row) : change.row) : null
  const edit = (page: number, edited: (items: Items) => Items) =>
    pages.map((each, index) => (index === page ? { ...each, items: edited(each.items as Items) } : each))

  if (old && row && sorts.every(({ column }) => old[column] === row[column])) {
    return edit(from, (items) => items.with(at, row))
  }
  const rest = old ? edit(from, (items) => items.toSpliced(at, 1)) : pages
  const to = row ? pageFor(rest, row, { sorts, cursor: list.cursor }) : -1
  if (!row || to < 0) return rest
  // What a new row has embedded only a read can tell.
  if (!old && !list.columns.every((column) => column in row)) throw new Undecidable()
  return rest.map((page, index) => {
    if (index !== to) return page
    const items = page.items as Items
    return { ...page, items: items.toSpliced(placeOf(items, row, sorts), 0, row) }
  })
}

/** A page that has become too long ends earlier: what is too much is on the next. */
function cut(page: Page, { list, key: [key = ''] }: RowsPlan): Page {
  const items = page.items as Items
  if (!list || items.length <= list.limit) return page
  const sorts = sortsOf(list.order, key)
  const { limit, order } = list
  return toPage([...items], { limit, order }, (end) => sorts.map(({ column }) => end[column]))
}

const isPage = (data: object): data is Page => 'items' in data && 'next_cursor' in data
const isInfinite = (data: object): data is { pages: readonly Page[] } => 'pages' in data && 'pageParams' in data

export interface Changed {
  /** The same object where the change does not concern it. */
  readonly data: object
  /** Only the database knows the rest. */
  readonly isStale: boolean
}

function changed(data: object, change: RowChange, plan: RowsPlan): Changed {
  if (isInfinite(data)) {
    const pages = changePages(data.pages, change, plan)
    return { data: pages === data.pages ? data : { ...data, pages }, isStale: false }
  }
  if (isPage(data)) {
    const [page = data] = changePages([data], change, plan)
    const isShort = page.next_cursor !== null && page.items.length < Math.min(data.items.length, plan.list?.limit ?? 0)
    return { data: cut(page, plan), isStale: isShort }
  }
  if (!isSame(plan, data as Row, change.key)) return { data, isStale: false }
  if (!change.row) return { data, isStale: true }
  return { data: isOlder(change.row, data as Row) ? data : merge(data as Row, change.row), isStale: false }
}

/** The cached result after a change of a row. */
export function withChange(data: object, change: RowChange, plan: RowsPlan): Changed {
  try {
    return changed(data, change, plan)
  } catch (error) {
    if (error instanceof Undecidable) return { data, isStale: true }
    throw error
  }
}
