import { decodeJson } from './base64url.ts'
import type { SupabaseParts } from './connection.ts'
import { VenueKitError } from './errors.ts'

/** The token that a request sent now carries, from the session or from the app (`accessToken`). */
const tokenOf = async ({ realtime }: SupabaseParts): Promise<string | null | undefined> => {
  try {
    return await realtime.accessToken?.()
  } catch {
    return undefined
  }
}

/** Tokens change when they are refreshed; who they speak for does not. A project's key speaks for nobody. */
const userOf = (token: string | null | undefined): unknown =>
  (decodeJson(token?.split('.')[1] ?? '') as { sub?: unknown } | undefined)?.sub

/** The user whom a request sent now speaks for, by its token: the session's, or the app's own. */
export const callerId = async (supabase: SupabaseParts): Promise<unknown> => userOf(await tokenOf(supabase))

/** Remembers as whom a call began; the function returned refuses to go on as anybody else. */
export function callerOf(supabase: SupabaseParts): (cause: VenueKitError) => Promise<void> {
  const began = tokenOf(supabase)
  return async (cause) => {
    if (userOf(await began) === (await callerId(supabase))) return
    throw new VenueKitError('unauthenticated', {
      message: 'The session ended, or another user signed in, before the call could be repeated.',
      hint: 'Sign in as the user who made the call and make it again.',
      function: cause.function,
      cause,
    })
  }
}
