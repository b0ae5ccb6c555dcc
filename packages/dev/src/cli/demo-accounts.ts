import type { RunSql } from '../sql.ts'

/** The password that supabase/seed.sql gives every demo account. */
const CANDIDATES = ['password-123', 'password', 'venuekit-demo']

interface Account {
  email: string
  user_type: string | null
  password: string | null
}

/** `email  type  password` of the first account of each type that has a known password. */
export const demoAccounts = async (sql: RunSql): Promise<string[]> => {
  const accounts = await sql<Account>(
    `select distinct on (raw_app_meta_data ->> 'user_type')
       email, raw_app_meta_data ->> 'user_type' as user_type,
       (select candidate from unnest($1::text[]) as candidate
        where encrypted_password = extensions.crypt(candidate, encrypted_password)) as password
     from auth.users where email is not null and encrypted_password is not null
     order by raw_app_meta_data ->> 'user_type', created_at, email`,
    [CANDIDATES],
  )
  return accounts
    .filter(({ password }) => password !== null)
    .map(({ email, user_type, password }) => `${email}  ${user_type ?? 'user'}  password: ${password}`)
}
