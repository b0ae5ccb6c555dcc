import { App, type Connection, type ServerOptions } from '@supabase/lite'
import type { Keys } from './keys.ts'
import type { Mailbox } from './mailbox/mailbox.ts'

/** Where GoTrue sends people after a link in a mail, unless the request names another place. */
export const SITE_URL = 'http://127.0.0.1:3000'

/** The most rows that one request gets. */
export const MAX_ROWS = 1000

type Middleware = NonNullable<ServerOptions['middlewares']>[number]

interface LiteOptions {
  connection: Connection
  keys: Keys
  mailbox: Mailbox
}

const claimsOf = (role: string) => ({ role })

/** The role of an API key: a new key by its kind, a legacy key (a JWT) by the token sent beside it. */
const resolveKey = async (keys: Keys, key: string, authorization: string | undefined) => {
  if (key === keys.publishableKey) return { type: 'publishable' as const, claims: claimsOf('anon') }
  if (key === keys.secretKey) return { type: 'secret' as const, claims: claimsOf('service_role') }
  if (key === keys.anonKey) return { type: 'publishable' as const, claims: claimsOf('anon') }
  if (key !== keys.serviceRoleKey) return null
  const isBearer = authorization === `Bearer ${key}`
  return { type: 'publishable' as const, claims: claimsOf(isBearer ? 'service_role' : 'anon') }
}

/**
 * Before each REST request lite looks up the token's user and session. PostgREST trusts the signature alone,
 * which lite's REST handler verifies afterwards.
 */
const skipUserLookup: Middleware = async (context, next) => {
  if (context.req.path.startsWith('/rest/v1')) {
    context.set('userId', 'unverified')
    context.set('sessionId', 'unverified')
  }
  await next()
}

// lite hashes passwords in JavaScript; these protect nothing, so the cheapest cost will do.
process.env.LITE_AUTH_BCRYPT_COST ??= '4'

/** `@supabase/lite` set up as a Supabase project is: API keys required, no admin mode, 1000 rows at most. */
export const createLite = ({ connection, keys, mailbox }: LiteOptions): App => {
  // Its Storage is switched off: see storage/routes.ts.
  return new App({
    connection,
    api: {
      enabled: true,
      schemas: ['public', 'graphql_public'],
      extra_search_path: ['public', 'extensions'],
      max_rows: MAX_ROWS,
      anonymous_enabled: false,
    },
    auth: {
      enabled: true,
      site_url: SITE_URL,
      additional_redirect_urls: ['http://127.0.0.1:**', 'http://localhost:**'],
      jwt_secret: keys.jwtSecret,
      jwt_expiry: 3600,
      enable_signup: true,
      enable_anonymous_sign_ins: true,
      // With two confirmations it mails the present address only; auth/change-email.ts sees to that one.
      email: { enable_signup: true, enable_confirmations: false, double_confirm_changes: false },
    },
    storage: { enabled: false },
    studio: { enabled: false },
    options: {
      drivers: { email: mailbox },
      server: {
        admin: false,
        disableStudio: true,
        middlewares: [skipUserLookup],
        apiKeys: { resolver: (key, context) => resolveKey(keys, key, context.req.header('Authorization')) },
      },
    },
  })
}
