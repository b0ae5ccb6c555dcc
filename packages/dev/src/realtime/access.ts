import type { Kysely } from 'kysely'
import { type Extension, mayRead, mayWrite } from './authorization.ts'
import { type Claims, Refusal } from './token.ts'

interface Place {
  db: Kysely<unknown>
  topic: string
  isPrivate: boolean
}

type Rights = Partial<Record<Extension, boolean>>

const everything: Rights = { broadcast: true, presence: true }

/**
 * What a caller may do on a channel. The policies of a private one are asked when it is joined (reading), when
 * something is first sent (writing), and again for a new token; a public one allows everything.
 */
export class Access {
  readonly #place: Place
  #claims: Claims
  #reads: Rights
  #writes: Rights

  constructor(place: Place, claims: Claims) {
    this.#place = place
    this.#claims = claims
    this.#reads = place.isPrivate ? {} : everything
    this.#writes = this.#reads
  }

  get claims(): Claims {
    return this.#claims
  }

  get reads(): Readonly<Rights> {
    return this.#reads
  }

  /** Asks what may be read, or throws a Refusal if it is nothing. */
  async read(extensions: Extension[]): Promise<void> {
    if (!this.#place.isPrivate) return
    this.#reads = await this.#ask(this.#claims, extensions)
    if (Object.values(this.#reads).includes(true)) return
    throw new Refusal(
      'Unauthorized',
      `You do not have permissions to read from this Channel topic: ${this.#place.topic}`,
    )
  }

  /** Asks for an extension that was not asked for at the join. */
  async readMore(extension: Extension): Promise<void> {
    if (this.#reads[extension] !== undefined) return
    this.#reads = { ...this.#reads, ...(await this.#ask(this.#claims, [extension])) }
  }

  async mayWrite(extension: Extension): Promise<boolean> {
    const known = this.#writes[extension]
    if (known !== undefined) return known
    const { db, topic } = this.#place
    const allowed = await mayWrite(db, { claims: this.#claims, topic }, extension)
    this.#writes = { ...this.#writes, [extension]: allowed }
    return allowed
  }

  /** Goes on with other claims, or throws a Refusal if they may not read what was read so far. */
  async change(claims: Claims): Promise<void> {
    const before = this.#reads
    this.#claims = claims
    if (!this.#place.isPrivate) return
    this.#writes = {}
    await this.read(before.presence === undefined ? ['broadcast'] : ['broadcast', 'presence'])
    const isRevoked = (['broadcast', 'presence'] as const).some((one) => before[one] && !this.#reads[one])
    if (!isRevoked) return
    throw new Refusal(
      'Unauthorized',
      `You no longer have permission to read from this Channel topic: ${this.#place.topic}`,
    )
  }

  async #ask(claims: Claims, extensions: Extension[]): Promise<Rights> {
    const { db, topic } = this.#place
    const allowed = await mayRead(db, { claims, topic }, extensions)
    return Object.fromEntries(extensions.map((extension) => [extension, allowed.has(extension)]))
  }
}
