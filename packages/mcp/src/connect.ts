import { createVenueKit, type VenueKit } from '@venuekit/core'
import { createAdminClient } from '@venuekit/core/admin'
import { decodeJwt } from 'jose'

/** What the environment says about the project and the user. */
export type Environment = Readonly<Record<string, string | undefined>>

function required(env: Environment, name: string, what: string): string {
  const value = env[name]
  if (!value) throw new Error(`${name} is not set: ${what}.`)
  return value
}

function roleOf(token: string): unknown {
  try {
    return decodeJwt(token).role
  } catch (cause) {
    throw new Error('VENUEKIT_ACCESS_TOKEN is no access token. Give the access_token of a session.', { cause })
  }
}

/** A token of the service role would bypass row-level security as a secret key does. */
function refuseServiceToken(token: string): void {
  if (roleOf(token) === 'service_role') {
    throw new Error('VENUEKIT_ACCESS_TOKEN is the token of a service role, not of a user. Give the token of a user.')
  }
}

const inMemory = { persistSession: false, detectSessionInUrl: false }

/** Signs in as the user of the environment: by e-mail address and password, or by tokens of a session. */
async function signIn(url: string, key: string, env: Environment): Promise<VenueKit> {
  const access_token = env.VENUEKIT_ACCESS_TOKEN
  const refresh_token = env.VENUEKIT_REFRESH_TOKEN
  if (access_token) refuseServiceToken(access_token)
  if (access_token && !refresh_token) {
    return createVenueKit({ url, key, supabase: { accessToken: async () => access_token } })
  }
  const client = createVenueKit({ url, key, supabase: { auth: inMemory } })
  const { auth } = client.supabase
  const { error } =
    access_token && refresh_token
      ? await auth.setSession({ access_token, refresh_token })
      : await auth.signInWithPassword({
          email: required(
            env,
            'VENUEKIT_EMAIL',
            'the e-mail address of the user to act as (or set VENUEKIT_ACCESS_TOKEN)',
          ),
          password: required(env, 'VENUEKIT_PASSWORD', 'the password of that user'),
        })
  if (error) throw new Error(`Signing in at ${url} failed: ${error.message}.`, { cause: error })
  return client
}

/** A client for the project of the environment, as its user; with `serviceKey` past row-level security, as nobody. */
export async function connect(env: Environment, { serviceKey }: { serviceKey: boolean }): Promise<VenueKit> {
  const url = required(env, 'VENUEKIT_URL', 'the URL of the Supabase project, such as http://127.0.0.1:54321')
  if (serviceKey) {
    return createAdminClient({
      url,
      key: required(env, 'VENUEKIT_SECRET_KEY', 'the secret key that --service-key asks for'),
    })
  }
  return signIn(url, required(env, 'VENUEKIT_KEY', 'the publishable key of the project'), env)
}
