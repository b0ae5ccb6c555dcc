import { readFileSync } from 'node:fs'
import { createClient, type SupabaseClient } from '@supabase/supabase-js'
import { type TestBackend, useBackend } from '../vitest.ts'

const folder = new URL('./migrations/', import.meta.url)
const memory = { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false }

export interface Contract extends TestBackend {
  /** A client without a session. */
  anon: SupabaseClient
  /** A client with the secret key. */
  admin: SupabaseClient
  client(key?: string): SupabaseClient
  /** A request past supabase-js, with the publishable key unless headers say otherwise. */
  raw(path: string, init?: RequestInit): Promise<Response>
}

/** A backend with the tables of the contract, on PGlite, Postgres or a real project. */
export const useContract = async (options: { port?: number } = {}): Promise<Contract> => {
  const backend = await useBackend({ migrations: folder.pathname, ...options })
  if (backend.target === 'supabase') {
    await backend.sql(readFileSync(new URL('20240101000000_contract.sql', folder), 'utf8'))
    await backend.sql(`notify pgrst, 'reload schema'`)
  }
  const client = (key = backend.publishableKey) =>
    createClient(backend.url, key, { auth: memory, global: { fetch: backend.fetch } })
  return {
    ...backend,
    anon: client(),
    admin: client(backend.secretKey),
    client,
    raw: (path, init = {}) => {
      const headers = new Headers({
        apikey: backend.publishableKey,
        'content-type': 'application/json',
        ...Object.fromEntries(new Headers(init.headers)),
      })
      for (const [name, value] of [...headers]) if (value === '') headers.delete(name)
      return backend.fetch(`${backend.url}${path}`, { ...init, headers })
    },
  }
}
