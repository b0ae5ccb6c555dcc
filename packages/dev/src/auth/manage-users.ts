import { type RawBuilder, sql } from 'kysely'
import { type Body, objectOf, textOf } from './body.ts'
import { changeEmail } from './change-email.ts'
import { emailExists, invalid, userNotFound, WeakPassword } from './failure.ts'
import { type Db, findUser, findUserByEmail, hashed, insertUser, printUser, type UserRow } from './users.ts'

const MIN_PASSWORD = 6

const passwordOf = (body: Body): string | undefined => {
  const password = textOf(body, 'password')
  if (password !== undefined && password.length < MIN_PASSWORD) {
    throw new WeakPassword(MIN_PASSWORD)
  }
  return password
}

export const createUser = async (db: Db, body: Body): Promise<UserRow> => {
  const [email, phone] = [textOf(body, 'email'), textOf(body, 'phone')]
  if (!email && !phone) throw invalid('Cannot create a user without either an email or phone')
  if (email && (await findUserByEmail(db, email))) throw emailExists()
  return insertUser(db, {
    id: textOf(body, 'id'),
    email,
    phone,
    password: passwordOf(body),
    role: textOf(body, 'role'),
    email_confirmed: body.email_confirm === true,
    phone_confirmed: body.phone_confirm === true,
    app_metadata: objectOf(body, 'app_metadata'),
    user_metadata: objectOf(body, 'user_metadata'),
  })
}

export const requireUser = async (db: Db, id: string): Promise<UserRow> => {
  const user = await findUser(db, id)
  if (!user) throw userNotFound()
  return user
}

/** Go durations as far as bans use them: `none`, `24h`, `1h30m`, `45s`. */
const banUntil = (duration: string): Date | null => {
  if (duration === 'none') return null
  const parts = [...duration.matchAll(/(\d+(?:\.\d+)?)(ms|h|m|s)/g)]
  if (parts.length === 0 || parts.map(([part]) => part).join('') !== duration) {
    throw invalid(`invalid format for ban duration: time: invalid duration "${duration}"`)
  }
  const milliseconds = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 }
  const total = parts.reduce((sum, [, n, unit]) => sum + Number(n) * milliseconds[unit as keyof typeof milliseconds], 0)
  return new Date(Date.now() + total)
}

/** Metadata is merged as GoTrue merges it: a key set to null is removed. */
const merged = (column: 'raw_app_meta_data' | 'raw_user_meta_data', changes: Body) => sql`${sql.ref(column)} = (
  select coalesce(jsonb_object_agg(key, value), '{}')
  from jsonb_each(coalesce(${sql.ref(column)}, '{}') || ${JSON.stringify(changes)}::text::jsonb)
  where value <> 'null'
)`

const changesOf = (body: Body): RawBuilder<unknown>[] => {
  const [phone, role, ban] = ['phone', 'role', 'ban_duration'].map((name) => textOf(body, name))
  const password = passwordOf(body)
  const [appMetadata, userMetadata] = [objectOf(body, 'app_metadata'), objectOf(body, 'user_metadata')]
  return [
    sql`updated_at = now()`,
    ...(appMetadata ? [merged('raw_app_meta_data', appMetadata)] : []),
    ...(userMetadata ? [merged('raw_user_meta_data', userMetadata)] : []),
    ...(password ? [sql`encrypted_password = ${hashed(password)}`] : []),
    ...(phone ? [sql`phone = ${phone}`] : []),
    ...(role ? [sql`role = ${role}`] : []),
    ...(body.email_confirm === true ? [sql`email_confirmed_at = coalesce(email_confirmed_at, now())`] : []),
    ...(body.phone_confirm === true ? [sql`phone_confirmed_at = coalesce(phone_confirmed_at, now())`] : []),
    ...(ban ? [sql`banned_until = ${banUntil(ban)?.toISOString() ?? null}`] : []),
  ]
}

export const updateUser = async (db: Db, id: string, body: Body): Promise<UserRow> => {
  await requireUser(db, id)
  const changes = changesOf(body)
  const email = textOf(body, 'email')
  if (email) await changeEmail(db, id, { email, isConfirmed: body.email_confirm === true })
  await sql`update auth.users set ${sql.join(changes)} where id = ${id}`.execute(db)
  return requireUser(db, id)
}

export const deleteUser = async (db: Db, id: string, isSoft: boolean): Promise<void> => {
  await requireUser(db, id)
  if (!isSoft) {
    await sql`delete from auth.users where id = ${id}`.execute(db)
    return
  }
  await sql`delete from auth.sessions where user_id = ${id}`.execute(db)
  await sql`delete from auth.identities where user_id = ${id}`.execute(db)
  await sql`
    update auth.users set
      deleted_at = now(), encrypted_password = null, phone = null, raw_app_meta_data = '{}', raw_user_meta_data = '{}',
      email = encode(sha256(convert_to(coalesce(email, ''), 'utf8')), 'hex')
    where id = ${id}
  `.execute(db)
}

export const listUsers = async (db: Db, page: number, perPage: number): Promise<Response> => {
  const { rows } = await sql<UserRow & { total: number }>`
    select *, count(*) over () as total from auth.users
    order by created_at desc, id limit ${perPage} offset ${(page - 1) * perPage}
  `.execute(db)
  const total = Number(rows[0]?.total ?? 0)
  const last = Math.max(1, Math.ceil(total / perPage))
  const link = (to: number, rel: string) => `</admin/users?page=${to}&per_page=${perPage}>; rel="${rel}"`
  const links = [...(page < last ? [link(page + 1, 'next')] : []), link(last, 'last')]
  const users = await Promise.all(rows.map((row) => printUser(db, row)))
  return Response.json(
    { users, aud: 'authenticated' },
    { headers: { 'X-Total-Count': String(total), Link: links.join(', ') } },
  )
}
