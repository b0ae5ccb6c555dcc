import { randomBytes } from 'node:crypto'

type Meta = Record<string, unknown> & { phx_ref: string }
type Entries = Record<string, { metas: Meta[] }>

/** What changed among those present, as `presence_diff` tells it. */
export interface Diff {
  joins: Entries
  leaves: Entries
}

interface Tracked {
  key: string
  meta: Meta
}

/** Who is present on a topic. Several members may share a key, as the tabs of one user do. */
export class Presence<Member> {
  readonly #tracked = new Map<Member, Tracked>()

  /** As `presence_state` tells it. */
  get state(): Entries {
    const entries: Entries = {}
    for (const { key, meta } of this.#tracked.values()) {
      entries[key] ??= { metas: [] }
      entries[key].metas.push(meta)
    }
    return entries
  }

  track(member: Member, key: string, payload: Record<string, unknown>): Diff {
    const before = this.#tracked.get(member)
    const phx_ref = randomBytes(12).toString('base64url')
    const meta: Meta = { ...payload, phx_ref, ...(before ? { phx_ref_prev: before.meta.phx_ref } : {}) }
    this.#tracked.set(member, { key, meta })
    return {
      joins: { [key]: { metas: [meta] } },
      leaves: before ? { [before.key]: { metas: [before.meta] } } : {},
    }
  }

  /** Null if the member was not tracked. */
  untrack(member: Member): Diff | null {
    const before = this.#tracked.get(member)
    this.#tracked.delete(member)
    return before ? { joins: {}, leaves: { [before.key]: { metas: [before.meta] } } } : null
  }
}
