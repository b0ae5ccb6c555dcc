import { TaskPrioritySchema } from '@venuekit/core/tasks'
import type { Row } from './kept.ts'

interface Sort {
  readonly column: string
  readonly ascending: boolean
}

/** `priority.desc,due_date.asc` and the key that breaks ties, in the direction of the last, as core sorts them. */
export function sortsOf(order: string, key: string): Sort[] {
  const parts = order.split(',').map((part) => {
    const [column = '', direction] = part.split('.')
    return { column, ascending: direction === 'asc' }
  })
  return [...parts, { column: key, ascending: parts.at(-1)?.ascending ?? true }]
}

const ranks: readonly string[] = TaskPrioritySchema.options
const isInstant = (text: string) => /^\d{4}-\d\d-\d\dT\d/.test(text)
const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
/** What is below milliseconds, which `Date` leaves out and Postgres keeps. */
const fraction = (text: string) => (/\.(\d+)/.exec(text)?.[1] ?? '').padEnd(6, '0')
const less = (a: number | string, b: number | string) => (a < b ? -1 : a > b ? 1 : 0)

/** As Postgres compares them; undefined for text, whose order is the database's collation. */
function compareValues(a: unknown, b: unknown): number | undefined {
  if (a === b) return 0
  if (typeof a === 'number' && typeof b === 'number') return less(a, b)
  if (typeof a !== 'string' || typeof b !== 'string') return undefined
  if (isInstant(a) && isInstant(b)) return less(Date.parse(a), Date.parse(b)) || less(fraction(a), fraction(b))
  if (isId(a) && isId(b)) return less(a, b)
  if (ranks.includes(a) && ranks.includes(b)) return less(ranks.indexOf(a), ranks.indexOf(b))
  return undefined
}

/** Nulls come last ascending and first descending, as Postgres has it. */
export function compareRows(a: Row, b: Row, sorts: readonly Sort[]): number | undefined {
  for (const { column, ascending } of sorts) {
    const [x, y] = [a[column] ?? null, b[column] ?? null]
    if (x === null && y === null) continue
    const result = x === null ? 1 : y === null ? -1 : compareValues(x, y)
    if (result === undefined) return undefined
    if (result !== 0) return ascending ? result : -result
  }
  return 0
}
