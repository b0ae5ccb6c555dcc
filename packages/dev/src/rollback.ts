/** Thrown in a transaction to undo it and still have a result. */
export class Rollback<T> extends Error {
  readonly result: T

  constructor(result: T) {
    super('rollback')
    this.result = result
  }
}

/** What the transaction came to, done or undone. */
export const settled = async <T>(transaction: Promise<T>): Promise<T> => {
  try {
    return await transaction
  } catch (error) {
    if (error instanceof Rollback) return error.result as T
    throw error
  }
}
