import { createClient } from '@supabase/supabase-js'
import { isSecretKey } from './api-key.ts'
import {
  type AnyClient,
  type CallSettings,
  type Link,
  type Linked,
  link,
  type SupabaseLike,
  type SupabaseParts,
} from './connection.ts'
import type { Database } from './database.types.ts'
import { VenueKitError } from './errors.ts'
import { checkProject, type ProjectConfig } from './project.ts'
import { bindRealtime, type Realtime } from './realtime/bind.ts'
import { resources } from './resources/tables.ts'

type Resources = typeof resources

/** A function with its client filled in. */
type Bound<F> = F extends (client: AnyClient, ...args: infer Args) => infer Result ? (...args: Args) => Result : never

/** The whole SDK on one Supabase client: `client.events.list({ venue_id })`. */
export type VenueKit = Linked & {
  readonly [R in keyof Resources]: { readonly [F in keyof Resources[R]]: Bound<Resources[R][F]> }
} & {
  /** Live changes of rows, who is there, and messages between those who are. */
  readonly realtime: Realtime
  /** The Supabase client underneath, e.g. for Auth UI or Storage. */
  readonly supabase: SupabaseParts
}

export interface VenueKitConfig extends ProjectConfig, CallSettings {}

type Functions = Record<string, (client: AnyClient, ...args: never[]) => unknown>

/** Binds every function of every resource to one link. */
export function bindResources(connection: Link): VenueKit {
  const linked = { supabase: connection.supabase, [link]: connection }
  const client = { ...linked, realtime: bindRealtime(linked) }
  const bind = (functions: Functions) =>
    Object.fromEntries(
      Object.entries(functions).map(([name, run]) => [name, (...args: never[]) => run(client, ...args)]),
    )
  const bound = Object.entries<Functions>(resources).map(([name, functions]) => [name, bind(functions)])
  return Object.assign(client, Object.fromEntries(bound))
}

/**
 * A client for one user: RLS applies to every call. From a project's URL and publishable key, or around a Supabase client
 * that the app already has, such as the cookie-based one of `@supabase/ssr`.
 * @throws VenueKitError `invalid_input` where URL or key is missing; `forbidden` for a secret key: that is for
 * `createAdminClient` of `@venuekit/core/admin`.
 */
export function createVenueKit(config: VenueKitConfig): VenueKit
export function createVenueKit(supabase: SupabaseLike, settings?: CallSettings): VenueKit
export function createVenueKit(target: VenueKitConfig | SupabaseLike, settings: CallSettings = {}): VenueKit {
  if (target && 'auth' in target)
    return bindResources({ supabase: target as SupabaseParts, settings, admin: false, pinnedUntil: 0 })
  checkProject(target ?? {})
  if (isSecretKey(target.key)) {
    throw new VenueKitError('forbidden', {
      message: 'createVenueKit() must not be given a secret key: it would bypass row-level security.',
      hint: 'Use the publishable key here, and createAdminClient() of @venuekit/core/admin on a server.',
    })
  }
  const supabase = createClient<Database>(target.url, target.key, target.supabase)
  return bindResources({ supabase, settings: target, admin: false, pinnedUntil: 0 })
}
