import type { SupabaseClient } from '@supabase/supabase-js'
import type { Database } from './database.types.ts'
import { VenueKitError } from './errors.ts'
import type { Wire } from './lost.ts'
import type { RetryOptions } from './retry.ts'

/** The parts of a Supabase client that are the same for every `Database`. */
export type SupabaseParts = Pick<SupabaseClient, 'auth' | 'realtime' | 'storage' | 'functions' | 'channel'>

type Does<Method extends string> = Readonly<Record<Method, (...args: never) => unknown>>

/**
 * Any `SupabaseClient`, whatever `Database` it was typed with (what the project really holds is the database's word), of
 * whichever version, as an ES module or as CommonJS: told by what it does, since each copy of its classes is a type of its own.
 */
export interface SupabaseLike extends Does<'channel'> {
  readonly auth: Does<
    'getSession' | 'refreshSession' | 'onAuthStateChange' | 'signUp' | 'signInWithPassword' | 'signOut'
  >
  readonly realtime: Does<'setAuth' | 'getChannels' | 'removeChannel'>
  readonly storage: { from(bucket: string): Does<'upload' | 'remove' | 'createSignedUrl'> }
  readonly functions: Does<'invoke'>
}

/** What one call did, for logs and metrics. Carries no input and no row. */
export interface CallEvent {
  readonly function: string
  readonly kind: 'query' | 'mutation'
  /** Milliseconds, retries and their waits included. */
  readonly duration: number
  readonly attempts: number
  readonly status: number | undefined
  readonly requestId: string | undefined
  /** The error's code, or undefined when the call succeeded. */
  readonly code: string | undefined
}

/** How a client's calls behave. */
export interface CallSettings {
  /** `all` also checks every answer against the function's output schema; for tests. Default: `input`. */
  readonly validate?: 'input' | 'all' | undefined
  /** Retries of reads, and of writes that carry an idempotency key. `false` turns them off. */
  readonly retry?: RetryOptions | false | undefined
  /** Milliseconds that a call may take, retries included. Default: no limit. */
  readonly timeout?: number | undefined
  /** Sends reads to a read replica. After a mutation this client reads from the primary for `pinFor` milliseconds (default 10 000). */
  readonly replica?: { readonly url: string; readonly pinFor?: number | undefined } | undefined
  /** Told about every call when it ends. */
  readonly onEvent?: ((event: CallEvent) => void) | undefined
}

/** What a VenueKit client hands to the functions that are called with it. */
export interface Link {
  readonly supabase: SupabaseParts
  readonly settings: CallSettings
  readonly admin: boolean
  /** Until when reads avoid the replica (`Date.now()`). */
  pinnedUntil: number
}

/** The same in all copies of this package, for its types too: a client of the ESM build works with functions of the CJS build. */
export const link = '~venuekit'

export interface Linked {
  /** For VenueKit's own functions. */
  readonly [link]: object
}

/** What every function takes first: a VenueKit client, or a bare Supabase client. */
export type AnyClient = Linked | SupabaseLike

/** A bare Supabase client may be anyone's, the server's included: the database decides what it may do. */
export function linkOf(client: AnyClient): Link {
  if (!client) {
    throw new VenueKitError('invalid_input', {
      message: 'client: is required',
      hint: 'Give the function a client of createVenueKit(), or a Supabase client.',
    })
  }
  return link in client
    ? (client[link] as Link)
    : { supabase: client as SupabaseParts, settings: {}, admin: true, pinnedUntil: 0 }
}

/** The database as a function sees it: `from` and `rpc` of the public schema, typed from `database.types.ts`. */
export type Db = Pick<SupabaseClient<Database>, 'from' | 'rpc'> & {
  /** Where it answers: `<project>/rest/v1`. */
  readonly url: string
}

export type Fetch = typeof fetch

/** A fresh PostgREST client for one attempt, that reports to `wire` and leaves retrying to us. */
export function openDb(
  supabase: SupabaseParts,
  wire: Wire,
  { replica, through }: { replica?: string | undefined; through?: ((send: Fetch) => Fetch) | undefined } = {},
): Db {
  const db = (supabase as SupabaseClient<Database>).schema('public')
  const send = through ? through(db.fetch ?? fetch) : (db.fetch ?? fetch)
  db.retry = false
  if (replica) db.url = new URL('rest/v1', `${replica.replace(/\/$/, '')}/`).href
  db.fetch = async (url, init) => {
    wire.lost = true
    wire.target = new URL(url instanceof Request ? url.url : url).pathname.split('/').at(-1)
    const response = await send(url, { ...init, signal: wire.signal ?? null })
    wire.lost = false
    wire.status = response.status
    wire.headers = response.headers
    return response
  }
  return db
}
