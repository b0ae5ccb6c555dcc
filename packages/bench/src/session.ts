import postgres, { type Sql } from 'postgres'

/** One connection, whose statements are sent as they are written. */
export const connect = (url: string): Sql => postgres(url, { max: 1, prepare: false, onnotice: () => {} })

/** Makes a connection that of a signed-in user, as PostgREST does: with its role, its claims and the role's settings. */
export async function impersonate(sql: Sql, userId: string): Promise<void> {
  const settings = await sql<{ setting: string }[]>`
    select unnest(setconfig) as setting from pg_db_role_setting
    where setrole = 'authenticated'::regrole and setdatabase = 0`
  for (const { setting } of settings) await sql.unsafe(`set ${setting}`)
  const claims = JSON.stringify({ sub: userId, role: 'authenticated' })
  await sql.unsafe(`set role authenticated; select set_config('request.jwt.claims', '${claims}', false)`)
}
