import type { VenueKitError } from '../errors.ts'
import type { ChannelMessage, ChannelPlan, Member, SharedChannel } from './channel.ts'
import type { Delivery } from './delivery.ts'
import type { Condition } from './filter.ts'
import type { RealtimeStatus } from './handlers.ts'
import type { Hub } from './hub.ts'
import { type AnyRow, fetchRows, keyText } from './rows.ts'
import type { LiveTable } from './tables.ts'

export type ChangeEvent = 'INSERT' | 'UPDATE' | 'DELETE'

/** A change as it arrived: with its row, with null where the row is gone, or with undefined where only a read can tell. */
export interface Arrived {
  readonly event: ChangeEvent
  readonly key: AnyRow
  readonly row: AnyRow | null | undefined
}

export interface AnyChange {
  readonly event: ChangeEvent
  readonly key: AnyRow
  readonly row?: AnyRow
}

export interface FeedPlan {
  readonly table: LiveTable
  readonly conditions: readonly Condition[]
  readonly channel: ChannelPlan
  /** What the channel must bind for a subscriber to these events. */
  readonly needs: (events: readonly ChangeEvent[]) => readonly string[]
  /** The changes in a message; null where it tells of more than it names. */
  readonly read: (message: ChannelMessage) => readonly Arrived[] | null
}

interface Subscriber {
  readonly events: readonly ChangeEvent[]
  readonly delivery: Delivery<AnyChange>
}

/** The changes of one table under one filter, for all who subscribed to them: in order, each row read once. */
export class Feed implements Member {
  readonly #hub: Hub
  readonly #plan: FeedPlan
  readonly #onEmpty: () => void
  readonly #subscribers = new Set<Subscriber>()
  #channel: SharedChannel | undefined
  #leave: (() => void) | undefined
  #queue: Arrived[] = []
  #draining = false
  /** Counts the gaps: what was read before one is older than what subscribers read after it. */
  #era = 0

  constructor(hub: Hub, plan: FeedPlan, onEmpty: () => void) {
    this.#hub = hub
    this.#plan = plan
    this.#onEmpty = onEmpty
  }

  get needs(): readonly string[] {
    return [...this.#subscribers].flatMap(({ events }) => this.#plan.needs(events))
  }

  /** Adds a subscriber and returns what removes it. */
  add(subscriber: Subscriber): () => void {
    this.#subscribers.add(subscriber)
    if (this.#channel) queueMicrotask(() => this.#greet(subscriber))
    else {
      this.#channel = this.#hub.channel(this.#plan.channel)
      this.#leave = this.#channel.add(this)
    }
    return () => {
      subscriber.delivery.end()
      if (!this.#subscribers.delete(subscriber) || this.#subscribers.size > 0) return
      this.#forget()
      this.#leave?.()
      this.#onEmpty()
    }
  }

  #greet(subscriber: Subscriber): void {
    if (!this.#channel || !this.#subscribers.has(subscriber)) return
    this.#channel.require()
    subscriber.delivery.status(this.#channel.status)
    if (this.#channel.live) subscriber.delivery.resync()
  }

  onStatus(status: RealtimeStatus): void {
    if (status !== 'live') this.#forget()
    for (const { delivery } of [...this.#subscribers]) delivery.status(status)
  }

  onError(error: VenueKitError): void {
    for (const { delivery } of [...this.#subscribers]) delivery.error(error)
  }

  onLive(): void {
    this.#forget()
    for (const { delivery } of [...this.#subscribers]) delivery.resync()
  }

  onMessage(message: ChannelMessage): void {
    try {
      const arrived = this.#plan.read(message)
      if (arrived) this.#queue.push(...arrived)
      else this.onLive()
    } catch (cause) {
      for (const { delivery } of [...this.#subscribers]) delivery.error(cause)
    }
    if (!this.#draining) void this.#drain()
  }

  /** Nothing of before is told any more: who reads next reads what is newer, and may be somebody else. */
  #forget(): void {
    this.#era++
    this.#queue = []
  }

  async #drain(): Promise<void> {
    this.#draining = true
    while (this.#queue.length > 0) {
      const era = this.#era
      const arrived = this.#queue
      this.#queue = []
      if (arrived.every(({ row }) => row !== undefined)) {
        for (const { event, key, row } of arrived) this.#tell(event, key, row)
        continue
      }
      try {
        const found = await this.#read(arrived)
        if (era === this.#era) for (const { event, key, row } of found) this.#tell(event, key, row)
      } catch (cause) {
        if (era !== this.#era) continue
        this.onLive()
        for (const { delivery } of [...this.#subscribers]) delivery.error(cause)
      }
    }
    this.#draining = false
  }

  /** As the rows are now: a row that changed several times meanwhile is read, and told of, once. */
  async #read(arrived: readonly Arrived[]): Promise<readonly Arrived[]> {
    const first = new Map<string, Arrived>()
    for (const each of arrived) {
      const text = keyText(this.#plan.table, each.key)
      if (!first.has(text)) first.set(text, each)
    }
    const keys = [...first.values()].map(({ key }) => key)
    const rows = await fetchRows(this.#hub.supabase, keys, this.#plan)
    return [...first].map(([text, { event, key }]) => ({ event, key, row: rows.get(text) ?? null }))
  }

  #tell(event: ChangeEvent, key: AnyRow, row: AnyRow | null | undefined): void {
    const now = !row ? 'DELETE' : event === 'INSERT' ? 'INSERT' : 'UPDATE'
    for (const { events, delivery } of [...this.#subscribers]) {
      if (events.includes(now)) delivery.item(row ? { event: now, key, row } : { event: now, key })
    }
  }
}
