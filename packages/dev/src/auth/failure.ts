/** An answer of GoTrue's error kind: `{ code, error_code, msg }`. */
export class AuthFailure extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, message: string) {
    super(message)
    this.status = status
    this.code = code
  }

  toResponse(): Response {
    return Response.json(
      { code: this.status, error_code: this.code, msg: this.message },
      { status: this.status, headers: { 'X-Sb-Error-Code': this.code } },
    )
  }
}

export const emailExists = (): AuthFailure =>
  new AuthFailure(422, 'email_exists', 'A user with this email address has already been registered')

export const userNotFound = (): AuthFailure => new AuthFailure(404, 'user_not_found', 'User not found')

export const invalid = (message: string): AuthFailure => new AuthFailure(400, 'validation_failed', message)
