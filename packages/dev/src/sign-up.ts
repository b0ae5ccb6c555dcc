import { randomUUID } from 'node:crypto'
import { createClient, type Session, type SupabaseClient, type User } from '@supabase/supabase-js'

export type UserType = 'client' | 'venue' | 'vendor'

export interface SignUpOptions {
  user_type: UserType
  name?: string
  /** Default: one that no other user has. */
  email?: string
  /** Default: `password-123`. */
  password?: string
  /** Details for `register_profile`; a venue gets a slug, time zone and currency if it has none. */
  details?: Record<string, unknown>
}

export interface SignedUp {
  user: User
  session: Session
  access_token: string
  email: string
  password: string
  /** A client signed in as this user. It keeps its session in memory and does not refresh it. */
  client: SupabaseClient
}

interface Api {
  url: string
  publishableKey: string
  secretKey: string
  fetch?: typeof globalThis.fetch
}

const inMemory = { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false }

/** With a storage key of its own: in a DOM, clients that share one warn of each other. */
const createApiClient = ({ url, fetch }: Api, key: string): SupabaseClient =>
  createClient(url, key, {
    auth: { ...inMemory, storageKey: crypto.randomUUID() },
    ...(fetch ? { global: { fetch } } : {}),
  })

const defaultDetails = (userType: UserType, unique: string): Record<string, unknown> =>
  userType === 'venue' ? { slug: `venue-${unique}`, time_zone: 'Europe/London', currency: 'GBP' } : {}

interface Unconfirmed {
  client: SupabaseClient
  admin: SupabaseClient
  id: string
  email: string
  password: string
}

/** For projects where a new user must confirm its address first. */
const confirmAndSignIn = async ({ client, admin, id, email, password }: Unconfirmed): Promise<void> => {
  const confirmed = await admin.auth.admin.updateUserById(id, { email_confirm: true })
  if (confirmed.error) throw confirmed.error
  const { error } = await client.auth.signInWithPassword({ email, password })
  if (error) throw error
}

const isMissingFunction = (error: { code?: string } | null): boolean => error?.code === 'PGRST202'

/** Makes a real user and registers its profile; where the schema has no `register_profile`, sets its `app_metadata` only. */
export const signUp = async (api: Api, options: SignUpOptions): Promise<SignedUp> => {
  const unique = randomUUID().slice(0, 13)
  const { user_type, name = `Test ${user_type}`, email = `${user_type}-${unique}@example.com` } = options
  const password = options.password ?? 'password-123'
  const client = createApiClient(api, api.publishableKey)
  const created = await client.auth.signUp({ email, password })
  if (created.error) throw created.error
  if (!created.data.user) throw new Error(`Sign-up of ${email} gave no user.`)
  const admin = createApiClient(api, api.secretKey)
  if (!created.data.session) await confirmAndSignIn({ client, admin, id: created.data.user.id, email, password })
  const details = { ...defaultDetails(user_type, unique), ...options.details }
  const registered = await client.rpc('register_profile', { user_type, name, details })
  if (isMissingFunction(registered.error)) {
    const { error } = await admin.auth.admin.updateUserById(created.data.user.id, { app_metadata: { user_type } })
    if (error) throw error
  } else if (registered.error) {
    throw new Error(`register_profile failed for ${email}: ${registered.error.message}`, { cause: registered.error })
  }
  // The token of the sign-up was made before the profile, so its claims do not name the user's type yet.
  const { data, error } = await client.auth.refreshSession()
  if (error) throw error
  if (!data.session || !data.user) throw new Error(`Refreshing the session of ${email} gave none.`)
  return { user: data.user, session: data.session, access_token: data.session.access_token, email, password, client }
}
