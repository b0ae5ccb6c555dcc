import { toVenueKitError } from '../failure.ts'
import { tell } from '../listener.ts'
import type { LiveHandlers, RealtimeStatus } from './handlers.ts'

interface Handlers<Item> extends LiveHandlers {
  readonly onItem: ((item: Item) => void) | undefined
}

/** Calls one subscriber's handlers: in order, holding items back while it reads again, and never after its end. */
export class Delivery<Item> {
  readonly #name: string
  readonly #handlers: Handlers<Item>
  #status: RealtimeStatus | undefined
  #held: Item[] | undefined
  #reading = 0
  #initial = true
  #ended = false

  constructor(name: string, handlers: Handlers<Item>) {
    this.#name = name
    this.#handlers = handlers
  }

  item(item: Item): void {
    if (this.#held) this.#held.push(item)
    else if (!this.#ended) tell(this.#handlers.onItem, item)
  }

  status(status: RealtimeStatus): void {
    if (status === this.#status || this.#ended) return
    this.#status = status
    if (status !== 'live' && this.#held) this.#held = []
    tell(this.#handlers.onStatus, status)
  }

  error(cause: unknown): void {
    if (!this.#ended) tell(this.#handlers.onError, toVenueKitError(cause, this.#name, {}))
  }

  resync(): void {
    const { onResync } = this.#handlers
    const initial = this.#initial
    this.#initial = false
    if (!onResync || this.#ended) return
    const reading = ++this.#reading
    // What is still held back happened before this reading, which will see it.
    this.#held = []
    const release = () => {
      if (reading !== this.#reading) return
      const held = this.#held ?? []
      this.#held = undefined
      for (const item of held) this.item(item)
    }
    void new Promise((resolve) => resolve(onResync({ initial }))).catch((cause) => this.error(cause)).then(release)
  }

  end(): void {
    this.#ended = true
    this.#held = undefined
  }
}
