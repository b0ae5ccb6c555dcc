import { errors, jwtVerify } from 'jose'
import type { Keys } from '../keys.ts'

/** The claims of a verified token. */
export interface Claims extends Record<string, unknown> {
  role: string
  /** Seconds since 1970. */
  exp: number
}

/** Why a client is refused, in the words of hosted Realtime. */
export class Refusal extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }

  /** As the error of a reply says it. */
  get reason(): string {
    return `${this.code}: ${this.message}`
  }
}

const refusalOf = (error: unknown): Refusal => {
  if (error instanceof Refusal) return error
  if (error instanceof errors.JWTExpired) {
    const seconds = Math.floor(Date.now() / 1000) - Number(error.payload.exp)
    return new Refusal('InvalidJWTToken', `Token has expired ${seconds} seconds ago`)
  }
  return error instanceof errors.JWSSignatureVerificationFailed
    ? new Refusal('JwtSignatureError', 'Failed to validate JWT signature')
    : new Refusal('MalformedJWT', 'The token provided is not a valid JWT')
}

/** A new API key stands for the legacy key of its role, as the gateway of a project sees to. */
export const tokenOf = (keys: Keys, key: string): string => {
  if (key === keys.publishableKey) return keys.anonKey
  return key === keys.secretKey ? keys.serviceRoleKey : key
}

/** The claims of a token, or a Refusal. */
export const verifyToken = async (keys: Keys, token: string): Promise<Claims> => {
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(keys.jwtSecret), { algorithms: ['HS256'] })
    const { role, exp } = payload
    if (typeof role === 'string' && typeof exp === 'number') return { ...payload, role, exp }
    throw new Refusal('InvalidJWTToken', 'Fields `role` and `exp` are required in JWT')
  } catch (error) {
    throw refusalOf(error)
  }
}
