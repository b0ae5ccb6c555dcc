import { jwtVerify } from 'jose'
import type { Keys } from '../keys.ts'
import { AuthFailure } from './failure.ts'

const bearerOf = (request: Request): string | null =>
  /^Bearer\s+(.+)$/.exec(request.headers.get('authorization') ?? '')?.[1] ?? null

const apiKeyOf = (request: Request): string | null =>
  request.headers.get('apikey') ?? new URL(request.url).searchParams.get('apikey')

/** What is wrong with an API key, in the words of a project's gateway, or null. */
export const keyFailure = (keys: Keys, key: string | null): { message: string; hint: string } | null => {
  if (!key) {
    return { message: 'No API key found in request', hint: 'No `apikey` request header or url param was found.' }
  }
  const known = [keys.publishableKey, keys.secretKey, keys.anonKey, keys.serviceRoleKey].includes(key)
  return known ? null : { message: 'Invalid API key', hint: 'Double check your Supabase `apikey`' }
}

/** What the gateway answers without a known key, or null. */
export const refuseKey = (keys: Keys, request: Request): Response | null => {
  const failure = keyFailure(keys, apiKeyOf(request))
  return failure && Response.json(failure, { status: 401 })
}

/** Lets only the service role through, by a secret key or a token that says so. */
export const assertServiceRole = async (keys: Keys, request: Request): Promise<void> => {
  const bearer = bearerOf(request)
  const token = bearer && !bearer.startsWith('sb_') ? bearer : null
  if (!token) {
    if (apiKeyOf(request) === keys.secretKey) return
    throw new AuthFailure(401, 'no_authorization', 'This endpoint requires a valid Bearer token')
  }
  const secret = new TextEncoder().encode(keys.jwtSecret)
  const verified = await jwtVerify(token, secret, { algorithms: ['HS256'] }).catch((cause) => {
    throw Object.assign(new AuthFailure(403, 'bad_jwt', 'invalid JWT: unable to parse or verify signature'), { cause })
  })
  if (verified.payload.role !== 'service_role') throw new AuthFailure(403, 'not_admin', 'User not allowed')
}
