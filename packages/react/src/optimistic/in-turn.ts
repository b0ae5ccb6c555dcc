import type { QueryClient } from '@tanstack/react-query'

const tails = new WeakMap<QueryClient, Map<string, Promise<unknown>>>()

/** Runs what concerns one row in the order it was called, so that the database ends with what the user did last. */
export function inTurn<Result>(queries: QueryClient, row: string, run: () => Promise<Result>): Promise<Result> {
  const rows = tails.get(queries) ?? new Map<string, Promise<unknown>>()
  tails.set(queries, rows)
  const mine = (rows.get(row) ?? Promise.resolve()).then(run)
  const tail: Promise<unknown> = mine
    .catch(() => {})
    .then(() => {
      if (rows.get(row) === tail) rows.delete(row)
    })
  rows.set(row, tail)
  return mine
}
