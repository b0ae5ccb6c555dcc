import * as z from 'zod'
import type { Access } from './access.ts'
import { limits } from './limits.ts'
import type { Member, Topic } from './topics.ts'

const call = z.object({ event: z.string(), payload: z.unknown().optional() })
const map = z.record(z.string(), z.unknown())

/** What a call of `track()` or `untrack()` comes to: an error to answer, the end of the channel, or neither. */
export type Outcome = { error: object } | { end: string } | null

interface Place {
  member: Member
  topic: Topic
  access: Access
  key: string
}

/** The presence of one channel on its topic. */
export class Attendance {
  readonly #place: Place
  #calls = { count: 0, until: 0 }
  #tracked = ''

  constructor(place: Place) {
    this.#place = place
  }

  async handle(payload: unknown): Promise<Outcome> {
    if (!this.#count()) return { end: 'Client presence rate limit exceeded' }
    const { data } = call.safeParse(payload)
    switch (data?.event.toLowerCase()) {
      case 'track':
        return this.#track(data.payload ?? {})
      case 'untrack':
        this.#tracked = ''
        this.#place.topic.untrack(this.#place.member)
        return null
      default:
        return { error: { reason: 'Unknown presence event' } }
    }
  }

  async #track(payload: unknown): Promise<Outcome> {
    const { access, topic, member, key } = this.#place
    await access.readMore('presence')
    if (!(await access.mayWrite('presence'))) return { error: {} }
    const { success, data } = map.safeParse(payload)
    if (!success) return { error: { reason: 'Presence track payload must be a map' } }
    const text = JSON.stringify(data)
    if (Buffer.byteLength(text) > limits.payloadBytes) return { end: 'Track message size exceeded' }
    if (text !== this.#tracked) topic.track(member, key, data)
    this.#tracked = text
    return null
  }

  #count(): boolean {
    const { max, perMs } = limits.presenceCalls
    if (Date.now() > this.#calls.until) this.#calls = { count: 0, until: Date.now() + perMs }
    this.#calls.count += 1
    return this.#calls.count <= max
  }
}
