/** An answer of GoTrue's error kind: `{ code, error_code, msg }`. */
export class AuthFailure extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }

  /** What the body says besides. */
  get details(): object {
    return {}
  }

  toResponse(): Response {
    return Response.json(
      { code: this.status, error_code: this.code, msg: this.message, ...this.details },
      { status: this.status, headers: { 'X-Sb-Error-Code': this.code } },
    )
  }
}

export class WeakPassword extends AuthFailure {
  constructor(atLeast: number) {
    super(422, 'weak_password', `Password should be at least ${atLeast} characters.`)
  }

  override get details(): object {
    return { weak_password: { reasons: ['length'] } }
  }
}

export const emailExists = (): AuthFailure =>
  new AuthFailure(422, 'email_exists', 'A user with this email address has already been registered')

export const userNotFound = (): AuthFailure => new AuthFailure(404, 'user_not_found', 'User not found')

export const invalid = (message: string): AuthFailure => new AuthFailure(400, 'validation_failed', message)
