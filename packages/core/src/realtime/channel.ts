import type { RealtimeChannel, RealtimeChannelOptions, RealtimePostgresChangesPayload } from '@supabase/supabase-js'
import { isVenueKitError, type VenueKitError } from '../errors.ts'
import { realtimeError } from './failure.ts'
import type { RealtimeStatus } from './handlers.ts'
import type { Hub } from './hub.ts'

/** What arrives on a channel. Payloads of broadcasts may be anybody's who may send there. */
export type ChannelMessage =
  | { readonly type: 'change'; readonly payload: RealtimePostgresChangesPayload<Record<string, unknown>> }
  | { readonly type: 'broadcast'; readonly event: string; readonly payload: unknown }
  | { readonly type: 'presence' }

/** One of those who share a channel. */
export interface Member {
  /** What must be bound before the channel is joined; where a later member needs more, it is joined again. */
  readonly needs: readonly string[]
  onStatus(status: RealtimeStatus): void
  /** Messages flow from now on: after joining, and after every gap. */
  onLive(): void
  onMessage(message: ChannelMessage): void
  onError(error: VenueKitError): void
}

export interface ChannelPlan {
  /** Subscriptions with the same key share the channel. */
  readonly key: string
  /** The private channel to join. Undefined is a public one under a name of its own. */
  readonly topic: string | undefined
  readonly config: (hub: Hub) => RealtimeChannelOptions['config']
  readonly bind: (
    channel: RealtimeChannel,
    needs: ReadonlySet<string>,
    receive: (message: ChannelMessage) => void,
  ) => void
}

/** One Realtime channel, joined from its first member to its last. realtime-js reconnects; what it gives up is joined anew. */
export class SharedChannel {
  readonly members = new Set<Member>()
  status: RealtimeStatus = 'connecting'
  readonly #hub: Hub
  readonly #plan: ChannelPlan
  #channel: RealtimeChannel | undefined
  #bound = new Set<string>()
  #turn = 0
  #tries = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #wasLive = false
  #joined = false
  #replicating = false
  /** Why Realtime is about to close the channel, as it says before it does. */
  #reason = ''

  constructor(hub: Hub, plan: ChannelPlan) {
    this.#hub = hub
    this.#plan = plan
  }

  /** The channel while messages flow. */
  get live(): RealtimeChannel | undefined {
    return this.status === 'live' ? this.#channel : undefined
  }

  /** Adds a member and returns what removes it. It is told how things stand in a moment, not during this call. */
  add(member: Member): () => void {
    this.members.add(member)
    if (this.members.size === 1) this.reopen()
    queueMicrotask(() => {
      if (!this.members.has(member)) return
      if (this.status === 'closed') this.reopen()
      this.require()
      member.onStatus(this.status)
      if (this.status === 'live') member.onLive()
    })
    return () => {
      if (!this.members.delete(member) || this.members.size > 0) return
      this.#abandon()
      this.#hub.close(this.#plan)
    }
  }

  /** Joins again where a member needs what the channel was joined without. */
  require(): void {
    const missing = [...this.members].flatMap(({ needs }) => needs).some((need) => !this.#bound.has(need))
    if (this.#channel && missing) this.reopen()
  }

  /** Leaves at once, then joins as who is signed in now. */
  reopen(): void {
    this.#abandon()
    this.#set(this.#wasLive ? 'reconnecting' : 'connecting')
    const turn = this.#turn
    this.#hub.ready(this.#plan.topic).then(
      () => turn === this.#turn && this.#join(),
      (cause) => turn === this.#turn && this.#refuse(cause),
    )
  }

  #abandon(): void {
    this.#turn++
    clearTimeout(this.#timer)
    const channel = this.#channel
    this.#channel = undefined
    this.#joined = false
    this.#replicating = false
    if (channel) this.#hub.leave(channel, this.#plan.topic)
  }

  #join(): void {
    try {
      const name = this.#hub.name(this.#plan.topic)
      const needs = new Set([...this.members].flatMap((member) => member.needs))
      const channel = this.#hub.supabase.channel(name, { config: this.#plan.config(this.#hub) })
      const isCurrent = () => this.#channel === channel
      this.#channel = channel
      this.#bound = needs
      this.#reason = ''
      this.#plan.bind(channel, needs, (message) => {
        if (isCurrent()) for (const member of [...this.members]) member.onMessage(message)
      })
      channel.on('system', {}, (system) => isCurrent() && this.#onSystem(system))
      channel.subscribe((status, cause) => isCurrent() && this.#onSubscribe(status, cause))
    } catch (cause) {
      this.#refuse(cause)
    }
  }

  #onSubscribe(status: string, cause: Error | undefined): void {
    if (status === 'SUBSCRIBED') {
      this.#joined = true
      this.#settle()
      return
    }
    const reason = cause?.message ?? (status === 'TIMED_OUT' ? 'timeout' : this.#reason)
    const error = realtimeError(reason, cause)
    this.#joined = false
    this.#lost(error)
    if (status !== 'CLOSED' || !error.retryable) return
    // Realtime ended it, for example because its token expired; realtime-js does not join it again.
    this.#channel = undefined
    this.#timer = setTimeout(() => this.reopen(), this.#hub.supabase.realtime.reconnectAfterMs(++this.#tries))
  }

  #onSystem({ extension, status, message }: { extension?: string; status?: string; message?: unknown }): void {
    const text = typeof message === 'string' ? message : ''
    if (status === 'error') {
      this.#reason = text
      if (extension === 'postgres_changes') this.#lost(realtimeError(text))
    } else if (extension === 'postgres_changes') {
      // Said again, it means that the server's own stream was interrupted.
      this.#replicating = true
      this.#settle()
    }
  }

  /** Where rows are streamed, Realtime answers the join before the stream is ready. */
  #settle(): void {
    if (!this.#joined || (this.#plan.topic === undefined && !this.#replicating)) return
    this.#tries = 0
    this.#wasLive = true
    this.#set('live')
    for (const member of [...this.members]) member.onLive()
  }

  #lost(error: VenueKitError): void {
    if (!error.retryable) {
      this.#refuse(error)
      return
    }
    this.#replicating = false
    this.#set(this.#wasLive ? 'reconnecting' : 'connecting')
    this.#fail(error)
  }

  #refuse(cause: unknown): void {
    this.#abandon()
    this.#wasLive = false
    this.#set('closed')
    this.#fail(cause)
  }

  #fail(cause: unknown): void {
    const error = isVenueKitError(cause) ? cause : realtimeError(cause instanceof Error ? cause.message : '', cause)
    for (const member of [...this.members]) member.onError(error)
  }

  #set(status: RealtimeStatus): void {
    if (status === this.status) return
    this.status = status
    for (const member of [...this.members]) member.onStatus(status)
    this.#hub.report()
  }
}
