/** An error as Storage answers it: HTTP 400, the real status in the body. */
export class StorageFailure extends Error {
  readonly status: number
  readonly error: string

  constructor(status: number, error: string, message: string) {
    super(message)
    this.status = status
    this.error = error
  }

  toResponse(): Response {
    return Response.json({ statusCode: String(this.status), error: this.error, message: this.message }, { status: 400 })
  }
}

export const objectNotFound = (): StorageFailure => new StorageFailure(404, 'not_found', 'Object not found')
export const bucketNotFound = (): StorageFailure => new StorageFailure(404, 'Bucket not found', 'Bucket not found')
const duplicate = (): StorageFailure => new StorageFailure(409, 'Duplicate', 'The resource already exists')

/** What Storage answers for an error of the database. */
export const failureOf = (error: unknown): StorageFailure | null => {
  if (error instanceof StorageFailure) return error
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === '42501') return new StorageFailure(403, 'Unauthorized', 'new row violates row-level security policy')
  if (code === '23505') return duplicate()
  if (code === '23503') return new StorageFailure(404, 'not_found', 'The related resource does not exist')
  return null
}
