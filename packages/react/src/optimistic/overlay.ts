import type { Page } from '../definition.ts'
import { inputOfKey, ownerOfKey } from '../keys.ts'
import { withChange } from '../rows/change.ts'
import type { Row } from '../rows/kept.ts'
import { planOf, type RowsPlan } from '../rows/plan.ts'
import type { PendingGuess } from './pending.ts'

function rowsIn(data: object): readonly Row[] {
  if ('pages' in data) return (data.pages as readonly Page[]).flatMap(({ items }) => items as readonly Row[])
  if ('items' in data) return data.items as readonly Row[]
  return [data as Row]
}

const keyOf = (row: Row, { key }: RowsPlan): Row => Object.fromEntries(key.map((column) => [column, row[column]]))

/** The cached result as it will be once the database has done what is pending, as far as that can be guessed. */
export function withPending(data: unknown, queryKey: readonly unknown[], pending: readonly PendingGuess[]): unknown {
  if (pending.length === 0 || data === undefined) return data
  const name = String(queryKey[2])
  const plan = planOf(queryKey)?.rows
  let shown: unknown = data
  for (const call of pending) {
    const each = { ...call, me: call.me ?? ownerOfKey(queryKey) }
    const { guess } = each
    const change = guess.results?.[name]
    if (change && queryKey[5] === undefined) shown = change(shown, { ...each, asked: inputOfKey(queryKey) })
    if (plan?.table === guess.table && shown instanceof Object) shown = withGuess(shown, each, plan)
  }
  return shown
}

function withGuess(data: object, pending: PendingGuess, plan: RowsPlan): object {
  const { change, insert } = pending.guess
  const rows = rowsIn(data)
  let shown = data
  for (const row of change ? rows : []) {
    const fields = change?.(row, pending)
    if (fields) shown = withChange(shown, { key: keyOf(row, plan), row: { ...row, ...fields } }, plan).data
  }
  const made = plan.list && insert?.(rows, pending)
  return made ? withChange(shown, { key: keyOf(made, plan), row: made }, plan).data : shown
}
