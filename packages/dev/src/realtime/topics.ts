import { encodeBroadcast, encodeFrame, type UserBroadcast, type Version } from './frames.ts'
import { type Diff, Presence } from './presence.ts'

/** A broadcast with its body untouched, or one whose whole payload is JSON, as version 1.0.0 and the REST batch send it. */
export type Broadcast = UserBroadcast | { payload: string }

type Encode = (version: Version) => string | Buffer | null

/** A channel of one socket, as its topic sees it. */
export interface Member {
  readonly readsBroadcasts: boolean
  readonly readsPresence: boolean
  push(encode: Encode): void
}

const once = (encode: Encode): Encode => {
  const encoded = new Map<Version, string | Buffer | null>()
  return (version) => {
    const known = encoded.get(version)
    if (known !== undefined) return known
    const fresh = encode(version)
    encoded.set(version, fresh)
    return fresh
  }
}

/** Everyone on one topic. A private channel and a public one of the same name have nothing to do with each other. */
export class Topic {
  readonly #wireTopic: string
  readonly #presence = new Presence<Member>()
  readonly members = new Set<Member>()

  constructor(name: string) {
    this.#wireTopic = `realtime:${name}`
  }

  broadcast(message: Broadcast, except: Member | null = null): void {
    const topic = this.#wireTopic
    const encode = once((version) =>
      'payload' in message
        ? encodeFrame({ joinRef: null, ref: null, topic, event: 'broadcast', payload: message.payload }, version)
        : encodeBroadcast(topic, message, version),
    )
    for (const member of this.members) if (member !== except && member.readsBroadcasts) member.push(encode)
  }

  /** JSON of who is present. */
  get present(): string {
    return JSON.stringify(this.#presence.state)
  }

  track(member: Member, key: string, payload: Record<string, unknown>): void {
    this.#tell(this.#presence.track(member, key, payload))
  }

  untrack(member: Member): void {
    const diff = this.#presence.untrack(member)
    if (diff) this.#tell(diff)
  }

  #tell(diff: Diff): void {
    const frame = {
      joinRef: null,
      ref: null,
      topic: this.#wireTopic,
      event: 'presence_diff',
      payload: JSON.stringify(diff),
    }
    const encode = once((version) => encodeFrame(frame, version))
    for (const member of this.members) if (member.readsPresence) member.push(encode)
  }
}

/** The topics that someone is on. */
export class Topics {
  readonly #topics = new Map<string, Topic>()

  join(name: string, isPrivate: boolean, member: Member): Topic {
    const key = this.#key(name, isPrivate)
    const topic = this.#topics.get(key) ?? new Topic(name)
    this.#topics.set(key, topic)
    topic.members.add(member)
    return topic
  }

  leave(name: string, isPrivate: boolean, member: Member): void {
    const key = this.#key(name, isPrivate)
    const topic = this.#topics.get(key)
    topic?.members.delete(member)
    topic?.untrack(member)
    if (topic?.members.size === 0) this.#topics.delete(key)
  }

  broadcast(name: string, isPrivate: boolean, message: Broadcast): void {
    this.#topics.get(this.#key(name, isPrivate))?.broadcast(message)
  }

  #key(name: string, isPrivate: boolean): string {
    return `${isPrivate ? 'private' : 'public'}:${name}`
  }
}
