import type { Query, QueryClient } from '@tanstack/react-query'
import {
  type AnyClient,
  type Change,
  type LiveFilter,
  type LiveTable,
  subscribeToChanges,
  type Transport,
  type VenueKitError,
} from '@venuekit/core'
import { type RowChange, withChange } from '../rows/change.ts'
import { type Plan, planOf } from '../rows/plan.ts'

/** Milliseconds for which changes are gathered before they are shown, and before a stale result is read again. */
const pauses = { show: 16, read: 250 }

export interface LiveTarget {
  readonly queries: QueryClient
  readonly client: AnyClient
  readonly queryKey: readonly unknown[]
  readonly transport: Transport
  readonly onError: ((error: VenueKitError) => void) | undefined
}

/** Keeps one cached result current, by the changes of the rows in it, for as long as somebody shows it. */
export class LiveQuery {
  readonly #target: LiveTarget
  readonly #plan: Plan | undefined
  readonly #ends: (() => void)[] = []
  #waiting: RowChange[] = []
  /** Changes that came while the result was being read: the answer may be older than they are. */
  #late: RowChange[] = []
  #show: ReturnType<typeof setTimeout> | undefined
  #read: ReturnType<typeof setTimeout> | undefined
  #isStale = false
  #ended = false

  constructor(target: LiveTarget) {
    this.#target = target
    this.#plan = planOf(target.queryKey)
  }

  start(): void {
    const { queries } = this.#target
    const watch = queries.getQueryCache().subscribe((event) => {
      if (event.type !== 'updated' || event.query !== this.#query()) return
      if (event.action.type === 'fetch') this.#late = []
      if (event.action.type !== 'success' || event.action.manual) return
      const late = this.#late
      this.#late = []
      this.#apply(late)
    })
    this.#ends.push(watch)
    for (const each of this.#plan?.tables ?? []) this.#ends.push(this.#subscribe(each))
  }

  end(): void {
    this.#ended = true
    clearTimeout(this.#show)
    clearTimeout(this.#read)
    for (const end of this.#ends) end()
  }

  #subscribe({ table, filter }: Plan['tables'][number]): () => void {
    const { client, transport, onError } = this.#target
    // No row has one of no values.
    if (Object.values(filter).some((value) => Array.isArray(value) && value.length === 0)) return () => {}
    const isRows = this.#plan?.rows?.table === table
    const onResync = isRows
      ? () => {
          this.#waiting = []
          return this.#reread()
        }
      : () => this.#stale()
    const subscribe = (by: Transport) =>
      subscribeToChanges<LiveTable>(
        client,
        // Which tables are broadcast, by which filter, is refused at run time.
        { table, filter: filter as LiveFilter<LiveTable>, transport: by as 'postgres_changes', onResync, onError },
        isRows ? (change) => this.#arrived(change) : () => this.#stale(),
      )
    if (transport === 'postgres_changes') return subscribe(transport)
    try {
      return subscribe(transport)
    } catch {
      return subscribe('postgres_changes')
    }
  }

  #query(): Query | undefined {
    const { queries, queryKey } = this.#target
    return queries.getQueryCache().find({ queryKey })
  }

  #arrived({ key, row }: Change): void {
    this.#waiting.push({ key, row: (row as RowChange['row'] | undefined) ?? null })
    this.#show ??= setTimeout(() => {
      this.#show = undefined
      const changes = this.#waiting
      this.#waiting = []
      if (this.#query()?.state.fetchStatus === 'fetching') this.#late.push(...changes)
      this.#apply(changes)
    }, pauses.show)
  }

  #apply(changes: readonly RowChange[]): void {
    const query = this.#query()
    const rows = this.#plan?.rows
    if (!query || !rows || changes.length === 0) return
    const { data, status, dataUpdatedAt } = query.state
    // What could not be found before may be there now.
    if (status === 'error') this.#stale()
    if (typeof data !== 'object' || data === null) return
    let next = data
    for (const change of changes) {
      const { data: after, isStale } = withChange(next, change, rows)
      next = after
      if (isStale) this.#stale()
    }
    if (next !== data) {
      this.#target.queries.setQueryData(query.queryKey, next, { updatedAt: dataUpdatedAt })
    }
  }

  /** Reads again in a moment, once for all changes until then, and not before the last reading has ended. */
  #stale(): void {
    this.#isStale = true
    if (this.#ended) return
    this.#read ??= setTimeout(async () => {
      this.#isStale = false
      await this.#reread()
      this.#read = undefined
      if (this.#isStale) this.#stale()
    }, pauses.read)
  }

  async #reread(): Promise<void> {
    const { queries, queryKey } = this.#target
    const query = this.#query()
    // A first reading under way is not begun again by TanStack Query, but may have missed what happened since it began.
    if (query?.state.data === undefined) await query?.promise?.catch(() => {})
    if (!this.#ended) await queries.refetchQueries({ queryKey, exact: true })
  }
}
