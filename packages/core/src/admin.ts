import { createClient } from '@supabase/supabase-js'
import { isPublicKey } from './api-key.ts'
import { bindResources, type VenueKit, type VenueKitConfig } from './client.ts'
import type { Database } from './database.types.ts'
import { VenueKitError } from './errors.ts'
import { checkProject } from './project.ts'

/** A page, or a worker of one: Deno has a `window` in some versions, browsers' workers have none. */
const inBrowser = () =>
  !('Deno' in globalThis) &&
  (typeof window !== 'undefined' || (typeof navigator !== 'undefined' && /^Mozilla\//.test(navigator.userAgent ?? '')))

/**
 * A client for servers, jobs and webhooks. It bypasses row-level security, though not the rules of the schema, and holds no
 * session. Never give its key to a browser.
 * @throws VenueKitError `forbidden` in a browser or a worker, and for a publishable or anon key; `invalid_input` where URL
 * or key is missing.
 */
export function createAdminClient(config: VenueKitConfig): VenueKit {
  if (inBrowser()) {
    throw new VenueKitError('forbidden', {
      message: 'createAdminClient() runs on servers only: whoever has its key reads and changes everything.',
      hint: 'In a browser use createVenueKit() with the publishable key.',
    })
  }
  checkProject(config)
  const { url, key, supabase: options, ...settings } = config
  if (isPublicKey(key)) {
    throw new VenueKitError('forbidden', {
      message: 'createAdminClient() needs a secret key, not the publishable or anon key.',
      hint: 'Use sb_secret_… (Project Settings > API Keys), or the legacy service_role key.',
    })
  }
  const auth = { ...options?.auth, persistSession: false, autoRefreshToken: false, detectSessionInUrl: false }
  const supabase = createClient<Database>(url, key, { ...options, auth })
  return bindResources({ supabase, settings, admin: true, pinnedUntil: 0 })
}
