import { decodeJson } from './base64url.ts'

/** The role that a legacy key (a JWT) claims; undefined for any other kind of key. */
function claimedRole(key: string): unknown {
  const payload = decodeJson(key.split('.')[1] ?? '')
  return typeof payload === 'object' && payload !== null && 'role' in payload ? payload.role : undefined
}

/** A key that bypasses RLS. */
export const isSecretKey = (key: string): boolean => key.startsWith('sb_secret_') || claimedRole(key) === 'service_role'

/** A key that may be in a browser. Of a kind we don't know, the server decides. */
export const isPublicKey = (key: string): boolean =>
  key.startsWith('sb_publishable_') || ['anon', 'authenticated'].includes(String(claimedRole(key)))
