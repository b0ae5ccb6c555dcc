import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { useContract } from './setup.ts'

const backend = await useContract()
const { admin } = backend.admin.auth
const address = (): string => `contract-${randomUUID()}@example.com`
const password = 'correct-horse'

describe('the admin API of Auth', () => {
  test('is for the service role only', async () => {
    const { client } = await backend.signUp({ user_type: 'client' })
    const token = (await client.auth.getSession()).data.session?.access_token
    const signedIn = await backend.raw('/auth/v1/admin/users', { headers: { Authorization: `Bearer ${token}` } })
    expect([signedIn.status, await signedIn.json()]).toMatchObject([403, { error_code: 'not_admin' }])
    const { error } = await backend.anon.auth.admin.createUser({ email: address() })
    expect([401, 403]).toContain(error?.status)
    const response = await backend.raw('/auth/v1/admin/users', { headers: { apikey: '' } })
    expect(response.status).toBe(401)
  })

  test('creates a confirmed user that can sign in', async () => {
    const [id, email] = [randomUUID(), address()]
    const { data, error } = await admin.createUser({
      id,
      email,
      password,
      email_confirm: true,
      app_metadata: { user_type: 'venue' },
      user_metadata: { name: 'The Hall' },
    })
    expect(error).toBeNull()
    expect(data.user).toMatchObject({
      id,
      email,
      app_metadata: { provider: 'email', user_type: 'venue' },
      user_metadata: { name: 'The Hall' },
      identities: [{ provider: 'email' }],
    })
    expect(data.user?.email_confirmed_at).toBeTruthy()
    expect((await backend.client().auth.signInWithPassword({ email, password })).data.user?.id).toBe(id)
  })

  test('an unconfirmed user cannot sign in', async () => {
    const email = address()
    await admin.createUser({ email, password })
    const { error } = await backend.client().auth.signInWithPassword({ email, password })
    expect([error?.status, error?.code]).toEqual([400, 'email_not_confirmed'])
  })

  test('an address that the admin changes is confirmed only if the admin says so', async () => {
    const { data } = await admin.createUser({ email: address(), password })
    const [id, email] = [data.user?.id ?? '', address()]
    expect((await admin.updateUserById(id, { email })).data.user).toMatchObject({ email })
    const signIn = async () => (await backend.client().auth.signInWithPassword({ email, password })).error?.code
    expect(await signIn()).toBe('email_not_confirmed')
    await admin.updateUserById(id, { email_confirm: true })
    expect(await signIn()).toBeUndefined()
  })

  test('refuses a taken address, a short password and no address', async () => {
    const { email } = await backend.signUp({ user_type: 'client' })
    expect((await admin.createUser({ email })).error).toMatchObject({ status: 422, code: 'email_exists' })
    expect((await admin.createUser({ email: address(), password: 'short' })).error).toMatchObject({
      status: 422,
      code: 'weak_password',
      reasons: ['length'],
    })
    expect((await admin.createUser({})).error?.code).toBe('validation_failed')
  })

  test('reads, lists by page, updates and deletes', async () => {
    const { user, email } = await backend.signUp({ user_type: 'client' })
    expect((await admin.getUserById(user.id)).data.user?.email).toBe(email)
    const page = await admin.listUsers({ page: 1, perPage: 1 })
    expect(page.data.users).toHaveLength(1)
    expect(page.data).toMatchObject({ total: expect.any(Number), nextPage: 2 })
    const updated = await admin.updateUserById(user.id, {
      app_metadata: { user_type: null, plan: 'gold' },
      user_metadata: { name: 'Ann' },
      password: 'another-horse',
    })
    expect(updated.data.user?.app_metadata).toMatchObject({ plan: 'gold', provider: 'email' })
    expect(updated.data.user?.app_metadata).not.toHaveProperty('user_type')
    expect((await backend.client().auth.signInWithPassword({ email, password: 'another-horse' })).error).toBeNull()
    expect((await admin.deleteUser(user.id)).error).toBeNull()
    expect((await admin.getUserById(user.id)).error).toMatchObject({ status: 404, code: 'user_not_found' })
    expect((await admin.deleteUser(user.id)).error?.status).toBe(404)
  })

  test('a banned user cannot sign in until the ban is lifted', async () => {
    const { user, email, password: own } = await backend.signUp({ user_type: 'client' })
    await admin.updateUserById(user.id, { ban_duration: '24h' })
    const banned = await backend.client().auth.signInWithPassword({ email, password: own })
    expect([banned.error?.status, banned.error?.code]).toEqual([400, 'user_banned'])
    await admin.updateUserById(user.id, { ban_duration: 'none' })
    expect((await backend.client().auth.signInWithPassword({ email, password: own })).error).toBeNull()
  })

  test('a generated link signs its user in, once', async () => {
    const { user, email } = await backend.signUp({ user_type: 'client' })
    const { data, error } = await admin.generateLink({ type: 'magiclink', email })
    expect(error).toBeNull()
    expect(data.properties).toMatchObject({
      verification_type: 'magiclink',
      email_otp: expect.stringMatching(/^\d{6}$/),
    })
    const client = backend.client()
    const verified = await client.auth.verifyOtp({ type: 'magiclink', token_hash: data.properties?.hashed_token ?? '' })
    expect(verified.data.user?.id).toBe(user.id)
    const again = await client.auth.verifyOtp({ type: 'magiclink', token_hash: data.properties?.hashed_token ?? '' })
    expect([again.error?.status, again.error?.code]).toEqual([403, 'otp_expired'])
  })

  test('a recovery link leads back with a session in the fragment', async () => {
    const { email } = await backend.signUp({ user_type: 'client' })
    const { data } = await admin.generateLink({
      type: 'recovery',
      email,
      options: { redirectTo: 'http://127.0.0.1:3000/new-password' },
    })
    const response = await backend.fetch(data.properties?.action_link ?? '', { redirect: 'manual' })
    expect(response.status).toBe(303)
    const location = new URL(response.headers.get('location') ?? '')
    expect(location.pathname).toBe('/new-password')
    const fragment = new URLSearchParams(location.hash.slice(1))
    expect(fragment.get('type')).toBe('recovery')
    const { data: user } = await backend.client().auth.getUser(fragment.get('access_token') ?? '')
    expect(user.user?.email).toBe(email)
  })

  test('an invited user is unconfirmed until it follows the code of its mail', async () => {
    const email = address()
    const invited = await admin.inviteUserByEmail(email, { data: { team: 'a' } })
    expect(invited.error).toBeNull()
    expect(invited.data.user).toMatchObject({ email, invited_at: expect.any(String), user_metadata: { team: 'a' } })
    expect(invited.data.user?.email_confirmed_at).toBeFalsy()
    const link = await admin.generateLink({ type: 'invite', email })
    const client = backend.client()
    const { data, error } = await client.auth.verifyOtp({
      type: 'invite',
      token_hash: link.data.properties?.hashed_token ?? '',
    })
    expect(error).toBeNull()
    expect(data.user?.email_confirmed_at).toBeTruthy()
    expect((await admin.inviteUserByEmail(email)).error?.code).toBe('email_exists')
  })

  test('a code of kind email signs in too', async () => {
    const { email } = await backend.signUp({ user_type: 'client' })
    const { data } = await admin.generateLink({ type: 'magiclink', email })
    const { error } = await backend
      .client()
      .auth.verifyOtp({ type: 'email', email, token: data.properties?.email_otp ?? '' })
    expect(error).toBeNull()
  })
})
