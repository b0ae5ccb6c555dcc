import type { RealtimeChannel } from '@supabase/supabase-js'
import { type AnyClient, linkOf, type SupabaseParts } from '../connection.ts'
import { VenueKitError } from '../errors.ts'
import { tell } from '../listener.ts'
import { type ChannelPlan, SharedChannel } from './channel.ts'
import type { RealtimeStatus } from './handlers.ts'

/** The one place of a Supabase client where its channels are shared and follow its user. */
export class Hub {
  readonly supabase: SupabaseParts
  /** Who is signed in; undefined until it is known, and where the app brings tokens of its own. */
  userId: string | null | undefined
  /** What the channels of a kind share between them, by key; see `shared`. */
  readonly #shared = new Map<string, unknown>()
  readonly #channels = new Map<string, SharedChannel>()
  readonly #leaving = new Map<string, Promise<unknown>>()
  readonly #listeners = new Set<(status: RealtimeStatus) => void>()
  #told: RealtimeStatus = 'closed'
  #known: Promise<void> = Promise.resolve()
  #unfollow: (() => void) | undefined
  #names = 0

  constructor(supabase: SupabaseParts) {
    this.supabase = supabase
  }

  /** The channel of this plan; a new one opens when its first member is added, and is forgotten after its last. */
  channel(plan: ChannelPlan): SharedChannel {
    const open = this.#channels.get(plan.key)
    if (open) return open
    if (this.#channels.size === 0) this.#follow()
    const channel = new SharedChannel(this, plan)
    this.#channels.set(plan.key, channel)
    this.report()
    return channel
  }

  /** What is kept under `key` until `forget`, made where there is none. */
  shared<Value>(key: string, make: () => Value): Value {
    const value = (this.#shared.get(key) as Value | undefined) ?? make()
    this.#shared.set(key, value)
    return value
  }

  forget(key: string): void {
    this.#shared.delete(key)
  }

  close(plan: ChannelPlan): void {
    this.#channels.delete(plan.key)
    if (this.#channels.size === 0) {
      this.#unfollow?.()
      this.#unfollow = undefined
      this.userId = undefined
    }
    this.report()
  }

  /** Resolves when a channel may be joined: with the current token, and after an earlier one of the same name has left. */
  async ready(topic: string | undefined): Promise<void> {
    await this.#known
    await this.supabase.realtime.setAuth()
    if (topic !== undefined) await this.#leaving.get(topic)
  }

  /** The name to join under: the private topic itself, or one that nobody uses on this client. */
  name(topic: string | undefined): string {
    const taken = new Set(this.supabase.realtime.getChannels().map((channel) => channel.topic))
    if (topic === undefined) {
      for (;;) {
        const name = `venuekit:${++this.#names}`
        if (!taken.has(`realtime:${name}`)) return name
      }
    }
    if (!taken.has(`realtime:${topic}`)) return topic
    throw new VenueKitError('conflict', {
      message: `The app has joined the channel ${topic} itself, and Realtime allows one of a name on a connection.`,
      hint: 'Remove that channel and use the presence, broadcast and changes of this package.',
    })
  }

  leave(channel: RealtimeChannel, topic: string | undefined): void {
    const left = this.supabase.realtime.removeChannel(channel).catch(() => undefined)
    if (topic === undefined) return
    this.#leaving.set(topic, left)
    void left.then(() => this.#leaving.get(topic) === left && this.#leaving.delete(topic))
  }

  /** The worst of all channels; one that was refused counts only where there is no other. */
  get status(): RealtimeStatus {
    const all = new Set([...this.#channels.values()].map(({ status }) => status))
    const order = ['reconnecting', 'connecting', 'live'] as const
    return order.find((status) => all.has(status)) ?? 'closed'
  }

  onStatus(listener: (status: RealtimeStatus) => void): () => void {
    // A function of its own, so that one listener given twice is two.
    const entry = (status: RealtimeStatus) => tell(listener, status)
    this.#listeners.add(entry)
    return () => void this.#listeners.delete(entry)
  }

  report(): void {
    const status = this.status
    if (status === this.#told) return
    this.#told = status
    for (const listener of [...this.#listeners]) listener(status)
  }

  /**
   * supabase-js passes refreshed tokens on itself. But Realtime goes on sending to a user who signed out (it ignores the
   * publishable key as a token), so when the user changes every channel is left and joined anew.
   */
  #follow(): void {
    this.#known = new Promise((resolve) => {
      try {
        const { data } = this.supabase.auth.onAuthStateChange((_event, session) => {
          const userId = session?.user.id ?? null
          const changed = this.userId !== undefined && userId !== this.userId
          this.userId = userId
          resolve()
          if (changed) for (const channel of [...this.#channels.values()]) channel.reopen()
        })
        this.#unfollow = () => data.subscription.unsubscribe()
      } catch {
        // A client with the option `accessToken` has no Auth; its tokens are asked for at every heartbeat.
        resolve()
      }
    })
  }
}

const hubs = new WeakMap<SupabaseParts, Hub>()

export function hubOf(client: AnyClient): Hub {
  const { supabase } = linkOf(client)
  const hub = hubs.get(supabase) ?? new Hub(supabase)
  hubs.set(supabase, hub)
  return hub
}
