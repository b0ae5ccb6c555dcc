/** Why a command could not do its work, and what to do about it. The process ends with exit code 2. */
export class CliError extends Error {
  readonly advice: string

  constructor(message: string, advice: string, cause?: unknown) {
    super(message, { cause })
    this.advice = advice
  }
}
