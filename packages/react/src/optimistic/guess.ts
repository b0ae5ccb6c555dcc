import type { LiveTable } from '@venuekit/core'
import type { AnyQuery, InputOf, OutputOf } from '../definition.ts'
import type { Row } from '../rows/kept.ts'

/** What is known besides the input while a mutation is pending. */
export interface Pending {
  /** The mutation's number in its cache. */
  readonly id: number
  readonly input: Row
  /** When it was called, as an instant. */
  readonly at: string
  /** The id that the user acts for: its profile, venue or vendor. Its own, where nothing has asked for the current user. */
  readonly me: unknown
  /** What makes a repeated call harmless. */
  readonly token: string
}

/** What a pending mutation will have done, shown until the database has answered. */
export interface Guess {
  readonly table: LiveTable
  /** What changes in a row; undefined where it is not concerned. */
  readonly change?: (row: Row, pending: Pending) => Row | undefined
  /** The row that it makes, where the rows around it tell enough. */
  readonly insert?: (rows: readonly Row[], pending: Pending) => Row | undefined
  /** Results of other functions, by their names. */
  readonly results?: Readonly<Record<string, (data: unknown, pending: Pending & { readonly asked: Row }) => unknown>>
}

/** The row that `key` of the input names takes the input's fields. */
export function assign(key: string, fields: Row = {}): NonNullable<Guess['change']> {
  return (row, { input }) => {
    if (row[key] !== input[key]) return undefined
    const { if_updated_at: _, ...changes } = input
    return { ...changes, ...fields }
  }
}

/** What a result of another function becomes. */
export function result<D extends AnyQuery>(
  name: D['name'],
  change: (data: OutputOf<D>, input: Row, asked: InputOf<D>) => OutputOf<D>,
): NonNullable<Guess['results']> {
  return { [name]: (data, { input, asked }) => change(data as OutputOf<D>, input, asked as InputOf<D>) }
}
