import { VenueKitError, type VenueKitErrorCode } from '../errors.ts'

/** What Realtime says, with or without its code in front, and what it means here. Of several that match, the first counts. */
const meanings: readonly [pattern: RegExp, code: VenueKitErrorCode, retryable: boolean][] = [
  [/^Unauthorized|permission to read|Error 401|^PrivateOnly|invalid column/, 'forbidden', false],
  [/JWT|Jwt|[Tt]oken/, 'unauthenticated', true],
  [/RateLimit|Too many|rate limit/, 'rate_limited', true],
  [/size exceeded|Error 413/, 'payload_too_large', false],
  [/^RealtimeDisabled|^Unable to subscribe|Error 400/, 'unknown', false],
  [/^socket closed|transport failure|connection lost|heartbeat|network/, 'network', true],
  [/^timeout$/, 'timeout', true],
]

const hints: Record<string, string> = {
  forbidden: 'Sign in as somebody who may read this: a party of the event or thread, an owner of the rows.',
  unknown: 'Apply the VenueKit migrations of this version; they publish the tables to Realtime.',
}

/** The {@link VenueKitError} for what Realtime or its client reports. Codes: https://supabase.com/docs/guides/realtime/error_codes */
export function realtimeError(reason: string, cause: unknown = new Error(reason)): VenueKitError {
  const [, code, retryable] = meanings.find(([pattern]) => pattern.test(reason)) ?? [reason, 'unavailable', true]
  return new VenueKitError(code, { retryable, hint: hints[code], cause })
}
