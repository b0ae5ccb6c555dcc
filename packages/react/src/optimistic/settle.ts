import type { QueryClient } from '@tanstack/react-query'
import { liveTables, resourceKey } from '@venuekit/core'
import { withChange } from '../rows/change.ts'
import type { Row } from '../rows/kept.ts'
import { planOf } from '../rows/plan.ts'
import type { Guess } from './guess.ts'
import { guessFor } from './guesses.ts'
import { withPending } from './overlay.ts'
import { guessOf } from './pending.ts'

export { withPending } from './overlay.ts'
export { pendingIn } from './pending.ts'

interface Done {
  /** The function's. */
  readonly name: string
  readonly variables: unknown
  readonly output: unknown
}

/**
 * Writes what a mutation has done into the cached results, so that nothing flickers between its end and the next reading:
 * what was guessed, and over it the row that the database answered with.
 */
export function settle(queries: QueryClient, { name, variables, output }: Done): void {
  const guess = guessFor(name)
  if (!guess) return
  const mutation = queries.getMutationCache().find({ predicate: ({ state }) => state.variables === variables })
  const pending = mutation && guessOf(queries, mutation)
  const { insert: _, ...known } = guess
  const guessed = pending ? [{ ...pending, guess: known }] : []
  for (const { queryKey, state } of queries.getQueryCache().findAll({ queryKey: resourceKey() })) {
    let data: unknown = withPending(state.data, queryKey, guessed)
    const row = rowOf(output, guess)
    const plan = planOf(queryKey)?.rows
    if (row && plan?.table === guess.table && data instanceof Object) {
      data = withChange(data, { key: row, row }, plan).data
    }
    if (data !== state.data) queries.setQueryData(queryKey, data, { updatedAt: state.dataUpdatedAt })
  }
}

/** What the function returned, where it is a row of the table. */
function rowOf(output: unknown, { table }: Guess): Row | undefined {
  if (typeof output !== 'object' || output === null) return undefined
  return liveTables[table].key.every((column) => column in output) ? (output as Row) : undefined
}
