import type { RunSql } from '../sql.ts'

/** What supabase/seed.sql gives the accounts made to be tried out. */
const DOMAIN = 'demo.venuekit.dev'
const PASSWORD = 'venuekit-demo'

interface Account {
  email: string
  user_type: string | null
}

/** The demo accounts that really sign in with the demo password, `email  user type`. */
export const demoAccounts = async (sql: RunSql): Promise<{ password: string; accounts: string[] }> => {
  const accounts = await sql<Account>(
    `select email, raw_app_meta_data ->> 'user_type' as user_type from auth.users
     where email like '%@' || $1::text and encrypted_password = extensions.crypt($2::text, encrypted_password)
     order by created_at, email limit 20`,
    [DOMAIN, PASSWORD],
  )
  const width = Math.max(0, ...accounts.map(({ email }) => email.length))
  return { password: PASSWORD, accounts: accounts.map((row) => `${row.email.padEnd(width)}  ${row.user_type ?? ''}`) }
}

/** The user who sees how the service is in the demo: its venue's owner. */
export const demoOperators = async (sql: RunSql): Promise<string[]> => {
  const users = await sql<{ id: string }>(`select id from auth.users where email = 'venue@' || $1::text`, [DOMAIN])
  return users.map(({ id }) => id)
}

/** Slugs of the venues that a widget can show, of the demo only. A database that has no table of venues has none. */
export const publishedVenues = async (sql: RunSql): Promise<string[]> => {
  const [found] = await sql<{ installed: boolean }>(`select to_regclass('public.venues') is not null as installed`)
  if (!found?.installed) return []
  const venues = await sql<{ slug: string }>(
    `select v.slug from public.venues v join auth.users u on u.id = v.venue_id
     where v.is_published and u.email like '%@' || $1::text order by u.created_at, v.slug limit 20`,
    [DOMAIN],
  )
  return venues.map(({ slug }) => slug)
}
