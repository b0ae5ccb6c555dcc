import { Refusal } from './refusal.ts'

const adviceOf = (code: unknown): string => {
  if (code === '28P01' || code === '28000') return 'Check the user and the password in the database URL.'
  if (code === '3D000') return 'Check the database at the end of the URL; in a Supabase project it is postgres.'
  if (code === 'ENOTFOUND' || code === 'ENETUNREACH' || code === 'ETIMEDOUT') {
    return 'Check the host. The direct address of a hosted project needs IPv6; the session pooler (port 5432) does not.'
  }
  if (code === 'ECONNREFUSED') return 'Nothing listens there. Check host and port, and that the database is running.'
  return 'Check the database URL, and that this machine may connect.'
}

/** Why there is no connection to a database, and what to do about it. */
export const unreachable = (place: string, error: unknown): Refusal => {
  const { code, message } = error as Error & { code?: string }
  return new Refusal(`${place} cannot be reached: ${message || code}`, adviceOf(code), error)
}
