import type { Kysely } from 'kysely'
import type { Database } from '../database/database.ts'
import { assertRole } from '../impersonate.ts'
import type { Keys } from '../keys.ts'
import type { Log } from '../request-scope.ts'
import { prepareChanges } from './changes.ts'
import { type Change, Feed } from './feed.ts'
import type { Binding } from './join.ts'
import { type Subscriber, type Subscription, subscriptionsOf } from './subscriptions.ts'
import { Topics } from './topics.ts'

const bytesOf = (hex: string): Buffer => Buffer.from(hex.replace(/^\\x/, ''), 'hex')

/** What all sockets share: the topics, who follows which changes, and the feed of the database. */
export class Engine {
  readonly db: Kysely<unknown>
  readonly keys: Keys
  readonly log: Log
  readonly topics = new Topics()
  readonly #feed: Feed
  readonly #subscriptions = new Map<Subscriber, Subscription[]>()
  /** Called when changes may have been missed. */
  onGap: () => void = () => {}

  constructor({ database, keys, log }: { database: Database; keys: Keys; log: Log }) {
    this.db = database.connection.kysely
    this.keys = keys
    this.log = log
    this.#feed = new Feed(database, {
      onChanges: (changes) => this.#tell(changes),
      onGap: () => this.onGap(),
      onError: (error) => {
        log('error', ['Realtime lost changes', error])
        this.onGap()
      },
    })
  }

  /** Begins to listen to the database. */
  start(): Promise<void> {
    return this.#feed.start()
  }

  /** From when this resolves, messages that the database sends reach their topics. */
  hearDatabase(): Promise<void> {
    return this.#feed.watchMessages()
  }

  /** From when this resolves, the subscriber is told of every change that it asked for. Throws what is wrong. */
  async follow(subscriber: Subscriber, bindings: (Binding & { id: number })[]): Promise<void> {
    await assertRole(this.db, subscriber.claims.role)
    const subscriptions = []
    for (const binding of bindings) subscriptions.push(...(await subscriptionsOf(this.db, binding, subscriber)))
    await this.#feed.watch(subscriptions.map(({ entity }) => entity))
    this.#subscriptions.set(subscriber, subscriptions)
  }

  unfollow(subscriber: Subscriber): void {
    this.#subscriptions.delete(subscriber)
  }

  stop(): void {
    this.#feed.stop()
  }

  async #tell(changes: Change[]): Promise<void> {
    const rows = changes.filter(({ action }) => action !== 'BROADCAST')
    const tellers = await prepareChanges(this.db, rows, [...this.#subscriptions.values()].flat())
    for (const change of changes) {
      tellers.get(change.seq)?.()
      if (change.message) this.#broadcast(change.message)
    }
  }

  #broadcast(message: NonNullable<Change['message']>): void {
    const { topic, event, payload, binary_payload, id } = message
    const body = binary_payload === null ? Buffer.from(JSON.stringify(payload)) : bytesOf(binary_payload)
    const encoding = binary_payload === null ? 'json' : 'binary'
    this.topics.broadcast(topic, message.private, { event, encoding, body, meta: { id } })
  }
}
