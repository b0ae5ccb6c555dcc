import { randomUUID } from 'node:crypto'
import { type Kysely, sql } from 'kysely'

export type Db = Kysely<unknown>
export type Metadata = Record<string, unknown>

export interface UserRow {
  id: string
  aud: string
  role: string
  email: string | null
  email_change: string | null
  phone: string | null
  raw_app_meta_data: Metadata | null
  raw_user_meta_data: Metadata | null
  is_anonymous: boolean
  banned_until: string | null
  created_at: string
  updated_at: string
}

interface IdentityRow {
  id: string
  provider_id: string
}

const moments = [
  'invited_at',
  'email_confirmed_at',
  'phone_confirmed_at',
  'confirmed_at',
  'confirmation_sent_at',
  'recovery_sent_at',
  'email_change_sent_at',
  'last_sign_in_at',
  'banned_until',
  'deleted_at',
] as const

const present = (row: object, names: readonly string[]): Metadata =>
  Object.fromEntries(Object.entries(row).filter(([name, value]) => names.includes(name) && value))

const identitiesOf = async (db: Db, userId: string): Promise<Metadata[]> => {
  const { rows } = await sql<IdentityRow & Metadata>`
    select id, provider_id, user_id, identity_data, provider, last_sign_in_at, created_at, updated_at, email
    from auth.identities where user_id = ${userId} order by created_at
  `.execute(db)
  return rows.map(({ id, provider_id, ...rest }) => ({ identity_id: id, id: provider_id, ...rest }))
}

/** A user as GoTrue prints it. */
export const printUser = async (db: Db, row: UserRow): Promise<Metadata> => ({
  id: row.id,
  aud: row.aud,
  role: row.role,
  email: row.email ?? '',
  phone: row.phone ?? '',
  ...present(row, moments),
  ...(row.email_change ? { new_email: row.email_change } : {}),
  app_metadata: row.raw_app_meta_data ?? {},
  user_metadata: row.raw_user_meta_data ?? {},
  identities: await identitiesOf(db, row.id),
  created_at: row.created_at,
  updated_at: row.updated_at,
  is_anonymous: row.is_anonymous,
})

export const findUser = async (db: Db, id: string): Promise<UserRow | null> => {
  const { rows } = await sql<UserRow>`select * from auth.users where id::text = ${id}`.execute(db)
  return rows[0] ?? null
}

export const findUserByEmail = async (db: Db, email: string): Promise<UserRow | null> => {
  const { rows } = await sql<UserRow>`
    select * from auth.users where email = ${email.toLowerCase()} and not is_sso_user
  `.execute(db)
  return rows[0] ?? null
}

export interface NewUser {
  id?: string | undefined
  email?: string | undefined
  phone?: string | undefined
  password?: string | undefined
  role?: string | undefined
  email_confirmed?: boolean
  phone_confirmed?: boolean
  is_anonymous?: boolean
  app_metadata?: Metadata | undefined
  user_metadata?: Metadata | undefined
}

/** Makes the identity of the e-mail provider follow the user's address. */
export const saveEmailIdentity = async (
  db: Db,
  { userId, email, verified }: { userId: string; email: string; verified: boolean },
): Promise<void> => {
  const data = JSON.stringify({ sub: userId, email, email_verified: verified, phone_verified: false })
  await sql`
    insert into auth.identities (provider, provider_id, user_id, identity_data, last_sign_in_at)
    values ('email', ${userId}, ${userId}, ${data}::text::jsonb, now())
    on conflict (provider_id, provider)
    do update set identity_data = auth.identities.identity_data || excluded.identity_data, updated_at = now()
  `.execute(db)
}

/** The bcrypt hash of a password, cheap because these passwords protect nothing. */
export const hashed = (password: string | undefined) =>
  password === undefined ? sql`null` : sql`extensions.crypt(${password}::text, extensions.gen_salt('bf', 4))`

export const insertUser = async (db: Db, user: NewUser): Promise<UserRow> => {
  const id = user.id ?? randomUUID()
  const email = user.email?.toLowerCase() ?? null
  const provider = email ? 'email' : user.phone ? 'phone' : null
  const appMetadata = { ...(provider ? { provider, providers: [provider] } : {}), ...user.app_metadata }
  const { rows } = await sql<UserRow>`
    insert into auth.users (
      id, aud, role, email, phone, encrypted_password, email_confirmed_at, phone_confirmed_at, is_anonymous,
      raw_app_meta_data, raw_user_meta_data
    ) values (
      ${id}, 'authenticated', ${user.role ?? 'authenticated'}, ${email}, ${user.phone ?? null}, ${hashed(user.password)},
      case when ${user.email_confirmed ?? false}::boolean then now() end,
      case when ${user.phone_confirmed ?? false}::boolean then now() end,
      ${user.is_anonymous ?? false},
      ${JSON.stringify(appMetadata)}::text::jsonb, ${JSON.stringify(user.user_metadata ?? {})}::text::jsonb
    ) returning *
  `.execute(db)
  if (email) await saveEmailIdentity(db, { userId: id, email, verified: user.email_confirmed ?? false })
  const row = rows[0]
  if (!row) throw new Error('The user was not inserted.')
  return row
}
