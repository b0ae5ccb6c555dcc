import { callerOf } from './caller.ts'
import { type AnyClient, type Link, linkOf, openDb } from './connection.ts'
import type { CallOptions, Context, Meta } from './define.ts'
import { invalidInput, isVenueKitError, VenueKitError } from './errors.ts'
import { tell } from './listener.ts'
import { lostCall, requestId, type Wire } from './lost.ts'
import { backoff, pause } from './retry.ts'

export type Run = (context: Context, input: Record<string, unknown>) => Promise<unknown>

/** An explicit undefined means the same as an absent key: neither is sent. */
const present = (input: object) => Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined))

function checkInput(meta: Meta, { admin }: Link, raw: unknown): Record<string, unknown> {
  if (meta.admin && !admin) {
    throw new VenueKitError('forbidden', {
      function: meta.name,
      hint: `Call ${meta.name} on the server, with a client made by createAdminClient() of @venuekit/core/admin.`,
    })
  }
  const parsed = meta.input.safeParse(raw ?? {})
  if (!parsed.success) throw invalidInput(meta.name, parsed.error.issues)
  return present(parsed.data)
}

/** A mutation is repeated only where a second arrival does no harm, or where the first was rolled back (a lost race). */
const mayRepeat = (meta: Meta, input: Record<string, unknown>, error: VenueKitError) =>
  meta.kind === 'query' ||
  (meta.idempotencyKey !== undefined && input[meta.idempotencyKey] !== undefined) ||
  error.code === 'conflict'

const withTimeout = (signal: AbortSignal | undefined, timeout: number | undefined) => {
  const limits = [signal, timeout === undefined ? undefined : AbortSignal.timeout(timeout)].filter(
    (s) => s !== undefined,
  )
  return limits.length > 1 ? AbortSignal.any(limits) : limits[0]
}

/** What a server's refusal means is looked up in a module of its own, which most visits to a page never load. */
const refusal = async (...failed: [cause: unknown, name: string, wire: Wire]): Promise<VenueKitError> => {
  try {
    return (await import('./failure.ts')).toVenueKitError(...failed)
  } catch {
    const [cause, name, { status }] = failed
    return new VenueKitError('unknown', { function: name, status, cause, hint: 'Reload the page.' })
  }
}

/** One call of one function: its input checked, its attempts with backoff, its failure as a VenueKitError, its telemetry. */
export async function call(
  { meta, run }: { readonly meta: Meta; readonly run: Run },
  client: AnyClient,
  [raw, options]: readonly [unknown?, CallOptions?],
): Promise<unknown> {
  const link = linkOf(client)
  const { settings, supabase } = link
  const started = performance.now()
  let attempt = 0
  let wire: Wire = {}
  let code: string | undefined
  try {
    const input = checkInput(meta, link, raw)
    const signal = withTimeout(options?.signal, settings.timeout)
    const sameCaller = settings.retry === false ? undefined : callerOf(supabase)
    for (;;) {
      attempt++
      wire = { signal }
      try {
        const replica = meta.kind === 'query' && Date.now() >= link.pinnedUntil ? settings.replica?.url : undefined
        const trial = options?.dryRun && meta.kind === 'mutation' ? await import('./dry-run.ts') : undefined
        const db = openDb(supabase, wire, { replica, through: trial?.dryRunFetch })
        const data = await run(trial ? trial.dryRunContext(db, signal) : { db, supabase, signal }, input)
        if (settings.validate === 'all') (await import('./check-output.ts')).checkOutput(meta, data)
        return data
      } catch (cause) {
        const error = lostCall(cause, meta.name, wire) ?? (await refusal(cause, meta.name, wire))
        const wait = mayRepeat(meta, input, error) ? backoff(error, attempt, settings.retry) : undefined
        if (wait === undefined) throw error
        await pause(wait, signal)
        await sameCaller?.(error)
      }
    }
  } catch (error) {
    code = isVenueKitError(error) ? error.code : 'unknown'
    throw error
  } finally {
    if (meta.kind === 'mutation') link.pinnedUntil = Date.now() + (settings.replica?.pinFor ?? 10_000)
    tell(settings.onEvent, {
      function: meta.name,
      kind: meta.kind,
      duration: performance.now() - started,
      attempts: attempt,
      status: wire.status,
      requestId: requestId(wire),
      code,
    })
  }
}
