import type { Api } from './api.ts'
import { uuid } from './uuid.ts'

type Holds = Pick<Api, 'placeHold' | 'releaseHold'>

/** What the database gives a visitor. A visitor's clock may be wrong, so that no more than this is believed. */
const HOLD_MS = 600_000

export interface HoldRequest {
  space_id: string
  from: string
  to: string
  guest_count: number
}

/** The visitor's hold on one slot: placed, counted down, given back. */
export class Hold {
  readonly #visitor = uuid()
  readonly #onTick: () => void
  #api: Holds | null = null
  #token: string | null = null
  #deadline = 0
  /** Counts what ended holds, so that an answer which comes after is known to be late. */
  #ended = 0
  #timer: ReturnType<typeof setInterval> | undefined

  constructor(onTick: () => void) {
    this.#onTick = onTick
  }

  get token(): string | null {
    return this.#token
  }

  get secondsLeft(): number {
    return this.#token ? Math.max(0, Math.ceil((this.#deadline - Date.now()) / 1000)) : 0
  }

  /** False where the visitor had gone before the answer came: the slot is given back. */
  async place(api: Holds, request: HoldRequest): Promise<boolean> {
    const previous = this.#token
    const ended = this.#ended
    const asked = { ...request, visitor_key: this.#visitor, ...(previous && { hold_token: previous }) }
    const { hold_token, expires_at } = await api.placeHold(asked)
    this.#api = api
    this.#token = hold_token
    if (ended !== this.#ended) {
      this.release()
      return false
    }
    const left = Date.parse(expires_at) - Date.now()
    this.#deadline = Date.now() + (left > 0 && left < HOLD_MS ? left : HOLD_MS)
    clearInterval(this.#timer)
    this.#timer = setInterval(() => this.#tick(), 1000)
    return true
  }

  /** Forgets a hold that ended with the inquiry. */
  end(): void {
    this.#ended++
    clearInterval(this.#timer)
    this.#token = null
  }

  /** Gives the slot back. If that fails, the hold expires by itself. */
  release(): void {
    if (this.#token) this.#api?.releaseHold(this.#token).catch(() => {})
    this.end()
  }

  #tick(): void {
    if (this.secondsLeft === 0) this.end()
    this.#onTick()
  }
}
