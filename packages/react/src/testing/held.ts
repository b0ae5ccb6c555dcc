import type { SupabaseClient } from '@supabase/supabase-js'
import { createVenueKit } from '@venuekit/core'

/** A client whose writes wait until they are let through, in the order given, or fail. */
export async function holdWrites(
  clientOf: (send: typeof fetch) => SupabaseClient,
  credentials: { readonly email: string; readonly password: string },
) {
  const waiting: { path: string; go: (response?: Response) => void }[] = []
  const supabase = clientOf(async (input, init) => {
    const request = new Request(input, init)
    const isRead = /^(GET|HEAD)$/.test(request.method) || /\/rpc\/(get|list)_/.test(request.url)
    if (isRead || request.url.includes('/auth/')) return fetch(request)
    const answer = await new Promise<Response | undefined>((resolve) => {
      waiting.push({ path: new URL(request.url).pathname, go: resolve })
    })
    return answer ?? fetch(request)
  })
  await supabase.auth.signInWithPassword(credentials)
  return { waiting, client: createVenueKit(supabase, { retry: false }) }
}

export const refused = () =>
  Response.json(
    { code: 'VK001', message: 'It cannot be completed now.', hint: 'in_progress', details: null },
    { status: 409 },
  )
