import { createServerClient } from '@supabase/ssr'
import type { SupabaseClient } from '@supabase/supabase-js'
import { cookies } from 'next/headers'
import { cache } from 'react'
import { project } from '../env.ts'

/** A client for the user of this request: row-level security applies on the server as it does in the browser. */
export const serverClient = cache(async (): Promise<SupabaseClient> => {
  const { url, key } = project()
  const store = await cookies()
  return createServerClient(url, key, {
    cookies: {
      getAll: () => store.getAll(),
      // Rendering cannot set cookies; the proxy has refreshed the session before.
      setAll: () => {},
    },
  })
})
