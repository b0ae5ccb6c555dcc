/** How many messages may come: as many at once as in a second, which they fill up again in. */
export class Allowance {
  readonly #perSecond: number
  #left: number
  #countedAt = Date.now()

  constructor(perSecond: number) {
    this.#perSecond = perSecond
    this.#left = perSecond
  }

  /** Takes one; false if none is left. */
  take(): boolean {
    const now = Date.now()
    const earned = ((now - this.#countedAt) / 1000) * this.#perSecond
    this.#countedAt = now
    this.#left = Math.min(this.#perSecond, this.#left + earned)
    if (this.#left < 1) return false
    this.#left -= 1
    return true
  }
}
