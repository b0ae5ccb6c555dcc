import { randomUUID } from 'node:crypto'
import { decodeJwt } from 'jose'
import { describe, expect, test } from 'vitest'
import { useContract } from './setup.ts'

const backend = await useContract()
const address = (): string => `contract-${randomUUID()}@example.com`
const password = 'correct-horse'

describe('signing up and in', () => {
  test('a sign-up gives a user, a session and the claims of GoTrue', async () => {
    const email = address()
    const { data, error } = await backend.client().auth.signUp({ email, password, options: { data: { name: 'Ann' } } })
    expect(error).toBeNull()
    expect(data.user).toMatchObject({
      email,
      role: 'authenticated',
      app_metadata: { provider: 'email', providers: ['email'] },
      user_metadata: { name: 'Ann', email },
      is_anonymous: false,
    })
    const claims = decodeJwt(data.session?.access_token ?? '')
    expect(claims).toMatchObject({
      sub: data.user?.id,
      aud: 'authenticated',
      role: 'authenticated',
      email,
      phone: '',
      app_metadata: { provider: 'email', providers: ['email'] },
      user_metadata: { name: 'Ann' },
      aal: 'aal1',
      amr: [{ method: 'password', timestamp: expect.any(Number) }],
      session_id: expect.any(String),
      is_anonymous: false,
    })
    expect((claims.exp ?? 0) - (claims.iat ?? 0)).toBe(3600)
  })

  test('the token carries into auth.uid(), auth.jwt() and the role', async () => {
    const { client, user } = await backend.signUp({ user_type: 'vendor' })
    const { data } = await client.rpc('contract_caller')
    expect(data).toMatchObject({ role: 'authenticated', uid: user.id })
    expect(data.jwt).toMatchObject({ sub: user.id, app_metadata: { user_type: 'vendor' } })
  })

  test('a second sign-up with the address is refused', async () => {
    const email = address()
    await backend.client().auth.signUp({ email, password })
    const { error } = await backend.client().auth.signUp({ email: email.toUpperCase(), password })
    expect([error?.status, error?.code]).toEqual([422, 'user_already_exists'])
  })

  test('a short password is refused', async () => {
    const { error } = await backend.client().auth.signUp({ email: address(), password: 'short' })
    expect([error?.status, error?.code]).toEqual([422, 'weak_password'])
  })

  test('a wrong password and an unknown address are told apart by nothing', async () => {
    const { email } = await backend.signUp({ user_type: 'client' })
    const wrong = await backend.client().auth.signInWithPassword({ email, password: 'wrong-password' })
    const unknown = await backend.client().auth.signInWithPassword({ email: address(), password })
    expect([wrong.error?.status, wrong.error?.code, wrong.error?.message]).toEqual([
      400,
      'invalid_credentials',
      'Invalid login credentials',
    ])
    expect(unknown.error).toMatchObject({ status: 400, code: 'invalid_credentials', message: wrong.error?.message })
  })

  test('a user inserted by SQL with a crypt() hash signs in', async () => {
    const [id, email] = [randomUUID(), address()]
    await backend.sql(
      `insert into auth.users (instance_id, id, aud, role, email, encrypted_password, email_confirmed_at,
         raw_app_meta_data, raw_user_meta_data, created_at, updated_at,
         confirmation_token, recovery_token, email_change, email_change_token_new)
       values ('00000000-0000-0000-0000-000000000000', $1::uuid, 'authenticated', 'authenticated', $2,
         extensions.crypt($3, extensions.gen_salt('bf')), now(),
         '{"provider":"email","providers":["email"],"user_type":"venue"}', '{}', now(), now(), '', '', '', '')`,
      [id, email, password],
    )
    await backend.sql(
      `insert into auth.identities (id, user_id, provider_id, provider, identity_data, last_sign_in_at, created_at, updated_at)
       values (gen_random_uuid(), $1::text::uuid, $1::text, 'email', jsonb_build_object('sub', $1::text, 'email', $2::text), now(), now(), now())`,
      [id, email],
    )
    const { data, error } = await backend.client().auth.signInWithPassword({ email, password })
    expect(error).toBeNull()
    expect(data.user).toMatchObject({ id, app_metadata: { user_type: 'venue' }, identities: [{ provider: 'email' }] })
  })

  test('timestamps of a user are ISO 8601 in UTC', async () => {
    const { user } = await backend.signUp({ user_type: 'client' })
    for (const moment of [user.created_at, user.email_confirmed_at, user.last_sign_in_at]) {
      expect(moment).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/)
    }
  })
})

describe('sessions', () => {
  test('a refresh rotates the token, keeps the session and reads app_metadata anew', async () => {
    const { client, session, user } = await backend.signUp({ user_type: 'client' })
    await backend.admin.auth.admin.updateUserById(user.id, { app_metadata: { plan: 'gold' } })
    const { data } = await client.auth.refreshSession()
    expect(data.session?.refresh_token).not.toBe(session.refresh_token)
    const [before, after] = [decodeJwt(session.access_token), decodeJwt(data.session?.access_token ?? '')]
    expect(after.session_id).toBe(before.session_id)
    expect(after.app_metadata).toMatchObject({ plan: 'gold' })
    expect(after.amr).toMatchObject([{ method: 'password' }])
  })

  test('an unknown refresh token is refused', async () => {
    const { error } = await backend.client().auth.refreshSession({ refresh_token: 'nonexistent1' })
    expect(error?.status).toBe(400)
    expect(['refresh_token_not_found', 'validation_failed']).toContain(error?.code)
  })

  test('after signing out the session is gone', async () => {
    const { client, session } = await backend.signUp({ user_type: 'client' })
    expect((await client.auth.signOut()).error).toBeNull()
    const { error } = await backend.client().auth.refreshSession({ refresh_token: session.refresh_token })
    expect(error?.status).toBe(400)
    const gone = await backend.raw('/auth/v1/user', { headers: { Authorization: `Bearer ${session.access_token}` } })
    expect([gone.status, await gone.json()]).toMatchObject([403, { error_code: 'session_not_found' }])
  })

  test('getUser needs a token that verifies', async () => {
    const { error } = await backend.client().auth.getUser('a.b.c')
    expect(error?.status).toBe(403)
  })

  test('a user changes its metadata, never its app_metadata', async () => {
    const { client, user } = await backend.signUp({ user_type: 'client' })
    const { data } = await client.auth.updateUser({ data: { user_type: 'venue', nick: 'A' } })
    expect(data.user?.user_metadata).toMatchObject({ user_type: 'venue', nick: 'A' })
    expect(data.user?.app_metadata.user_type).toBe('client')
    const response = await backend.raw('/auth/v1/user', {
      method: 'PUT',
      body: JSON.stringify({ app_metadata: { user_type: 'venue' }, role: 'service_role' }),
      headers: { Authorization: `Bearer ${(await client.auth.getSession()).data.session?.access_token}` },
    })
    expect([response.status, await response.json()]).toMatchObject([403, { error_code: 'not_admin' }])
    const after = await backend.admin.auth.admin.getUserById(user.id)
    expect(after.data.user).toMatchObject({ role: 'authenticated', app_metadata: { user_type: 'client' } })
  })

  test('a new password works and the old one does not', async () => {
    const { client, email, password: old } = await backend.signUp({ user_type: 'client' })
    expect((await client.auth.updateUser({ password: 'another-horse' })).error).toBeNull()
    expect((await backend.client().auth.signInWithPassword({ email, password: old })).error?.code).toBe(
      'invalid_credentials',
    )
    expect((await backend.client().auth.signInWithPassword({ email, password: 'another-horse' })).error).toBeNull()
  })
})

describe('another address of a user who has one', () => {
  const change = async () => {
    const { client, user, email: present } = await backend.signUp({ user_type: 'client' })
    const email = address()
    const { data, error } = await client.auth.updateUser({ email })
    expect(error).toBeNull()
    expect(data.user).toMatchObject({ email: present, new_email: email })
    const [tokens] = await backend.sql<{ present: string; new: string }>(
      'select email_change_token_current as present, email_change_token_new as new from auth.users where id = $1',
      [user.id],
    )
    return { user, email, present, tokens: tokens ?? { present: '', new: '' } }
  }
  const emailOf = async (id: string) => (await backend.admin.auth.admin.getUserById(id)).data.user?.email

  test.each(['present', 'new'] as const)('is confirmed by the token of the %s one', async (which) => {
    const { user, email, present, tokens } = await change()
    expect(await emailOf(user.id)).toBe(present)
    const proof = { type: 'email_change', token_hash: tokens[which] } as const
    const { data, error } = await backend.client().auth.verifyOtp(proof)
    expect(error).toBeNull()
    expect(data.user).toMatchObject({ id: user.id, email })
    expect((await backend.client().auth.verifyOtp(proof)).error?.code).toBe('otp_expired')
  })

  test('must be free', async () => {
    const { email } = await backend.signUp({ user_type: 'client' })
    const { client } = await backend.signUp({ user_type: 'client' })
    expect((await client.auth.updateUser({ email })).error?.code).toBe('email_exists')
  })
})

describe('anonymous users', () => {
  test('sign in with the role authenticated and is_anonymous', async () => {
    const client = backend.client()
    const { data, error } = await client.auth.signInAnonymously({ options: { data: { from: 'widget' } } })
    expect(error).toBeNull()
    expect(data.user).toMatchObject({ is_anonymous: true, user_metadata: { from: 'widget' } })
    expect(decodeJwt(data.session?.access_token ?? '')).toMatchObject({
      role: 'authenticated',
      is_anonymous: true,
      amr: [{ method: 'anonymous' }],
    })
    expect((await client.rpc('contract_caller')).data).toMatchObject({ uid: data.user?.id, role: 'authenticated' })
  })

  test('become permanent with an address and keep their id', async () => {
    const client = backend.client()
    const { data: before } = await client.auth.signInAnonymously()
    const email = address()
    const { data, error } = await client.auth.updateUser({ email, password })
    expect(error).toBeNull()
    expect(data.user).toMatchObject({ id: before.user?.id, email, is_anonymous: false })
    const signedIn = await backend.client().auth.signInWithPassword({ email, password })
    expect(signedIn.data.user?.id).toBe(before.user?.id)
    const { email: taken } = await backend.signUp({ user_type: 'client' })
    const again = await client.auth.updateUser({ email: taken })
    expect(again.error?.code).toBe('email_exists')
  })
})
