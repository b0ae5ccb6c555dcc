/** What `error` says for a code; elsewhere it says the code. */
const oldNames: Record<string, string> = {
  AccessDenied: 'Unauthorized',
  EntityTooLarge: 'Payload too large',
  InvalidMimeType: 'invalid_mime_type',
  InvalidRange: 'invalid_range',
  NoSuchBucket: 'Bucket not found',
  NoSuchKey: 'not_found',
  ResourceAlreadyExists: 'Duplicate',
}

/** What HTTP says too; otherwise it says 400. */
const plainStatuses = [416, 500]

/** An error as Storage answers it, with its status in the body. */
export class StorageFailure extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }

  get error(): string {
    return oldNames[this.code] ?? this.code
  }

  toResponse(): Response {
    const { status, code, error, message } = this
    const body = { statusCode: String(status), code, error, message }
    return Response.json(body, { status: plainStatuses.includes(status) ? status : 400 })
  }
}

/** A request that does not have the form of its route. */
export class InvalidRequest extends StorageFailure {
  constructor(message: string) {
    super(400, 'InvalidRequest', message)
  }

  override get error(): string {
    return 'Error'
  }
}

export const objectNotFound = (): StorageFailure => new StorageFailure(404, 'NoSuchKey', 'Object not found')
export const bucketNotFound = (): StorageFailure => new StorageFailure(404, 'NoSuchBucket', 'Bucket not found')

export const rangeNotSatisfiable = (): StorageFailure =>
  new StorageFailure(416, 'InvalidRange', 'invalid range provided')

/** What Storage answers for an error of the database. */
const failures: Record<string, [status: number, code: string, message: string]> = {
  '23503': [404, 'InvalidRequest', 'The related resource does not exist'],
  '23505': [409, 'ResourceAlreadyExists', 'The resource already exists'],
  '42501': [403, 'AccessDenied', 'new row violates row-level security policy'],
  '55P03': [423, 'ResourceLocked', 'The resource is locked'],
}

export const failureOf = (error: unknown): StorageFailure | null => {
  if (error instanceof StorageFailure) return error
  if (error instanceof SyntaxError) return new InvalidRequest('The body is no JSON')
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (!/^[0-9A-Z]{5}$/.test(code)) return null
  const [status, name, message] = failures[code] ?? [500, 'DatabaseError', `database error, code: ${code}`]
  return new StorageFailure(status, name, message)
}
