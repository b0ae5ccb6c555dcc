import { sql } from 'kysely'
import { emailExists, invalid } from './failure.ts'
import { type Db, findUserByEmail, saveEmailIdentity } from './users.ts'

/**
 * Gives a user another address at once, as GoTrue does where sign-ups need no confirmation (the default of
 * `supabase start`); an anonymous user becomes a permanent one. lite asks for two codes even there.
 */
export const changeEmail = async (db: Db, userId: string, email: string): Promise<void> => {
  const address = email.toLowerCase()
  if (!/^[^\s@]+@[^\s@]+$/.test(address)) throw invalid('Unable to validate email address: invalid format')
  const holder = await findUserByEmail(db, address)
  if (holder && holder.id !== userId) throw emailExists()
  await db.transaction().execute(async (trx) => {
    await sql`
      update auth.users set
        email = ${address}, email_confirmed_at = now(), is_anonymous = false, updated_at = now(),
        raw_app_meta_data = '{"provider": "email", "providers": ["email"]}'::jsonb || coalesce(raw_app_meta_data, '{}')
      where id = ${userId}
    `.execute(trx)
    await saveEmailIdentity(trx, { userId, email: address, verified: true })
  })
}
