import { SignJWT } from 'jose'

/** The secret, keys and expiry that `supabase start` uses on every machine. They protect nothing. */
const LOCAL_JWT_SECRET = 'super-secret-jwt-token-with-at-least-32-characters-long'
const LOCAL_PUBLISHABLE_KEY = 'sb_publishable_ACJWlzQHlZjBrEguHvfOxg_3BJgxAaH'
const LOCAL_SECRET_KEY = 'sb_secret_N7UND0UgjKTVK-Uodkm0Hg_xSvEMPvz'
const LOCAL_EXPIRY = 1983812996

export interface Keys {
  jwtSecret: string
  publishableKey: string
  secretKey: string
  /** The `anon` key of projects made before publishable keys: a JWT. */
  anonKey: string
  /** The `service_role` key of projects made before secret keys: a JWT. */
  serviceRoleKey: string
}

const legacyKey = (role: string, secret: string): Promise<string> =>
  new SignJWT({ iss: 'supabase-demo', role, exp: LOCAL_EXPIRY })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .sign(new TextEncoder().encode(secret))

export const createKeys = async (jwtSecret = LOCAL_JWT_SECRET): Promise<Keys> => {
  if (jwtSecret.length < 32) throw new Error('jwtSecret must have at least 32 characters.')
  return {
    jwtSecret,
    publishableKey: LOCAL_PUBLISHABLE_KEY,
    secretKey: LOCAL_SECRET_KEY,
    anonKey: await legacyKey('anon', jwtSecret),
    serviceRoleKey: await legacyKey('service_role', jwtSecret),
  }
}
