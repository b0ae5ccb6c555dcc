/** Why something was not done, and what to do about it. Nothing was changed. */
export class Refusal extends Error {
  readonly advice: string

  constructor(message: string, advice: string, cause?: unknown) {
    super(message, { cause })
    this.advice = advice
  }
}
