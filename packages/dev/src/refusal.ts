/** Why something was not done, or not to its end, and what to do about it. */
export class Refusal extends Error {
  readonly advice: string

  constructor(message: string, advice: string, cause?: unknown) {
    super(message, { cause })
    this.advice = advice
  }
}
