import { randomUUID } from 'node:crypto'
import * as z from 'zod'
import { Access } from './access.ts'
import { Attendance } from './attendance.ts'
import type { Engine } from './engine.ts'
import type { Frame, Ref, Version } from './frames.ts'
import type { Binding, Join } from './join.ts'
import { limits } from './limits.ts'
import type { Subscriber } from './subscriptions.ts'
import { type Claims, Refusal, verifyToken } from './token.ts'
import type { Broadcast, Member, Topic } from './topics.ts'

/** What a channel does to its socket. */
export interface Wire {
  push(event: string, payload: string): void
  send(encode: (version: Version) => string | Buffer | null): void
  reply(ref: Ref, status: 'ok' | 'error', response: object): void
  /** The channel is over, and the client is told so. */
  close(): void
}

export interface Opening {
  wire: Wire
  engine: Engine
  /** Without the leading `realtime:`. */
  name: string
  join: Join
  /** The token of the socket's API key. */
  socketToken: string
}

const tokenChange = z.object({ access_token: z.string() })

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

let lastBinding = 0

/** One channel that a client joined. */
export class Channel implements Member, Subscriber {
  readonly #opening: Opening
  readonly #access: Access
  readonly #topic: Topic
  readonly #attendance: Attendance
  readonly bindings: (Binding & { id: number })[]
  #token: string
  #expiry: NodeJS.Timeout | undefined
  #isOver = false

  private constructor(opening: Opening, access: Access, token: string) {
    const { join, engine, name } = opening
    this.#opening = opening
    this.#access = access
    this.#token = token
    this.bindings = join.bindings.map((binding) => ({ ...binding, id: ++lastBinding }))
    this.#topic = engine.topics.join(name, join.isPrivate, this)
    const key = join.presence.key ?? randomUUID()
    this.#attendance = new Attendance({ member: this, topic: this.#topic, access, key })
    this.#watchExpiry()
  }

  /** Joins, or throws the Refusal that the client is answered with. */
  static async open(opening: Opening): Promise<Channel> {
    const { join, engine, name, socketToken } = opening
    const token = join.accessToken && !join.accessToken.startsWith('sb_') ? join.accessToken : socketToken
    const claims = await verifyToken(engine.keys, token)
    const access = new Access({ db: engine.db, isPrivate: join.isPrivate, topic: name }, claims)
    await access.read(join.presence.isEnabled ? ['broadcast', 'presence'] : ['broadcast'])
    await engine.hearDatabase()
    const channel = new Channel(opening, access, token)
    if (!join.wait || channel.bindings.length === 0) return channel
    try {
      await engine.follow(channel, channel.bindings)
      return channel
    } catch (error) {
      channel.leave()
      throw new Refusal('RealtimeDisabledForConfiguration', messageOf(error))
    }
  }

  get claims(): Claims {
    return this.#access.claims
  }

  get readsBroadcasts(): boolean {
    return this.#access.reads.broadcast === true
  }

  get readsPresence(): boolean {
    return this.#access.reads.presence === true
  }

  /** What follows the reply to a join. */
  async begin(): Promise<void> {
    const { join, wire } = this.#opening
    if (join.presence.isEnabled && this.readsPresence) wire.push('presence_state', this.#topic.present)
    if (join.wait && this.bindings.length > 0) this.#system('postgres_changes', 'ok', 'Subscribed to PostgreSQL')
    else await this.#follow()
  }

  push(encode: (version: Version) => string | Buffer | null): void {
    this.#opening.wire.send(encode)
  }

  tell(ids: number[], data: string): void {
    if (this.#isOver) return
    this.#opening.wire.push('postgres_changes', `{"ids":${JSON.stringify(ids)},"data":${data}}`)
  }

  async handle(frame: Frame): Promise<void> {
    if (frame.event === 'broadcast') await this.#broadcast(frame)
    else if (frame.event === 'presence') await this.#presence(frame)
    else if (frame.event === 'access_token') await this.#changeToken(frame.payload)
  }

  /** Ends the channel and tells why. */
  shutDown(message: string): void {
    this.#system('system', 'error', message)
    this.leave()
    this.#opening.wire.close()
  }

  leave(): void {
    const { engine, join, name } = this.#opening
    this.#isOver = true
    clearTimeout(this.#expiry)
    engine.unfollow(this)
    engine.topics.leave(name, join.isPrivate, this)
  }

  #system(extension: string, status: 'ok' | 'error', message: string): void {
    const { wire, name } = this.#opening
    wire.push('system', JSON.stringify({ extension, status, message, channel: name }))
  }

  async #follow(): Promise<void> {
    if (this.bindings.length === 0) return
    try {
      await this.#opening.engine.follow(this, this.bindings)
      if (this.#isOver) this.#opening.engine.unfollow(this)
      else this.#system('postgres_changes', 'ok', 'Subscribed to PostgreSQL')
    } catch (error) {
      if (!this.#isOver) this.#system('postgres_changes', 'error', messageOf(error))
    }
  }

  #watchExpiry(): void {
    clearTimeout(this.#expiry)
    const check = async (): Promise<void> => {
      try {
        await verifyToken(this.#opening.engine.keys, this.#token)
        if (!this.#isOver) this.#watchExpiry()
      } catch (error) {
        if (!this.#isOver) this.shutDown(messageOf(error))
      }
    }
    const left = Math.max(0, this.claims.exp * 1000 - Date.now())
    this.#expiry = setTimeout(() => void check(), Math.min(limits.confirmTokenMs, left + 1))
  }

  async #broadcast({ ref, payload, broadcast }: Frame): Promise<void> {
    const { join, wire } = this.#opening
    const message: Broadcast = broadcast ?? { payload: JSON.stringify(payload ?? {}) }
    // As hosted: who may not send is not told so.
    if (!(await this.#access.mayWrite('broadcast'))) return
    const size = 'body' in message ? message.body.length : Buffer.byteLength(message.payload)
    if (size > limits.payloadBytes) {
      if (join.ack) wire.reply(ref, 'error', { reason: 'payload_size_exceeded' })
      return
    }
    this.#topic.broadcast(message, join.self ? null : this)
    if (join.ack) wire.reply(ref, 'ok', {})
  }

  async #presence({ ref, payload }: Frame): Promise<void> {
    const { wire } = this.#opening
    const outcome = await this.#attendance.handle(payload)
    if (outcome && 'end' in outcome) this.shutDown(outcome.end)
    else wire.reply(ref, outcome ? 'error' : 'ok', outcome?.error ?? {})
  }

  /** As hosted, a new API key changes nothing: the channel keeps the token that it has. */
  async #changeToken(payload: unknown): Promise<void> {
    const { success, data } = tokenChange.safeParse(payload)
    if (!success || data.access_token.startsWith('sb_') || data.access_token === this.#token) return
    try {
      const claims = await verifyToken(this.#opening.engine.keys, data.access_token)
      this.#token = data.access_token
      await this.#access.change(claims)
    } catch (error) {
      return this.shutDown(messageOf(error))
    }
    if (this.#isOver) return
    this.#watchExpiry()
    await this.#follow()
  }
}
