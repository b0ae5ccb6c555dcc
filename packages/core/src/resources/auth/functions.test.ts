import { describe, expect, it, vi } from 'vitest'
import { api, someId } from '../../testing/api.ts'
import { onAuthChange } from './on-auth-change.ts'

const { client, reply, sent } = api()
const supabase = { auth: { persistSession: false, autoRefreshToken: false } }
const kit = () => client({ validate: 'all', supabase })
const email = 'ann@example.com'
const credentials = { email, password: 'password-123' }
const chosen = { user_type: 'client', name: 'Ann' } as const

const account = { id: someId, aud: 'authenticated', email, user_metadata: chosen, app_metadata: {}, created_at: 'x' }
const session = {
  access_token: 'a.b.c',
  token_type: 'bearer',
  expires_in: 3600,
  expires_at: 4_000_000_000,
  refresh_token: 'r',
  user: account,
}
const nobody = {
  user_id: someId,
  email,
  is_anonymous: false,
  acting_for: null,
  team_role: null,
  teams: [],
  user_type: null,
  profile: null,
}
const at = '2026-01-01T10:00:00.123456+00:00'
const profile = {
  client_id: someId,
  name: 'Ann',
  email,
  phone: null,
  billing_address: null,
  preferences: {},
  stripe_customer_id: null,
  created_at: at,
  updated_at: at,
}
const ann = { ...nobody, acting_for: someId, user_type: 'client', profile }
const json = (body: unknown) => Response.json(body)
const refusal = (status: number, code: string, more = {}) =>
  Response.json(
    { code, error_code: code, msg: `${code} of ${email}`, ...more },
    { status, headers: { 'x-supabase-api-version': '2024-01-01' } },
  )
const paths = () => sent.map(({ path }) => path)

describe('signUp', () => {
  it('makes the account, then its profile, then has the token name the type', async () => {
    reply(json(session), json(nobody), json({}), json(session), json(ann))
    await expect(kit().auth.signUp({ ...credentials, ...chosen })).resolves.toEqual({
      confirmation_required: false,
      user: ann,
    })
    expect(paths()).toEqual([
      '/auth/v1/signup',
      'rpc/get_current_user',
      'rpc/register_profile',
      '/auth/v1/token',
      'rpc/get_current_user',
    ])
    expect(sent[0]?.body).toMatchObject({ ...credentials, data: chosen })
    expect(sent[2]?.body).toEqual(chosen)
  })

  it('waits for the address to be confirmed where the project asks for that', async () => {
    reply(json(account))
    const redirect_to = 'https://app.example.com/welcome'
    await expect(kit().auth.signUp({ ...credentials, ...chosen, redirect_to })).resolves.toEqual({
      confirmation_required: true,
      user: null,
    })
    expect(sent).toMatchObject([{ path: '/auth/v1/signup', search: { redirect_to }, body: { data: chosen } }])
    expect(sent[0]?.body).not.toHaveProperty('data.redirect_to')
  })

  it('registers nothing for who joins a team', async () => {
    reply(json(session), json(nobody))
    await expect(kit().auth.signUp({ ...credentials, name: 'Ann' })).resolves.toEqual({
      confirmation_required: false,
      user: nobody,
    })
    expect(paths()).toEqual(['/auth/v1/signup', 'rpc/get_current_user'])
  })

  it.each<[string, object, string]>([
    ['an address that is none', { email: 'ann' }, 'email'],
    ['no password', { password: '' }, 'password'],
    ['a password that would be cut', { password: 'x'.repeat(73) }, 'password'],
    ['a type that is none', { user_type: 'admin' }, 'user_type'],
    ['no name', { name: ' ' }, 'name'],
    ['rights of its own', { app_metadata: {} }, 'app_metadata'],
  ])('refuses %s, before the network', async (_, wrong, field) => {
    await expect(kit().auth.signUp({ ...credentials, ...chosen, ...wrong })).rejects.toMatchObject({
      code: 'invalid_input',
      details: { fields: [field] },
    })
    expect(sent).toEqual([])
  })

  it.each([
    ['user_already_exists', 422, { code: 'conflict', hint: 'Sign in instead.', details: { fields: ['email'] } }],
    ['email_exists', 422, { code: 'conflict', details: { fields: ['email'] } }],
    ['email_address_invalid', 400, { code: 'invalid_input', details: { fields: ['email'] } }],
    ['signup_disabled', 422, { code: 'forbidden' }],
    ['over_email_send_rate_limit', 429, { code: 'rate_limited', retryable: true }],
    ['unexpected_failure', 500, { code: 'unknown', retryable: false }],
    ['request_timeout', 504, { code: 'timeout', status: 504 }],
  ])('tells %s in its own words', async (code, status, expected) => {
    reply(refusal(status, code))
    const error = await kit()
      .auth.signUp({ ...credentials, ...chosen })
      .catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ status, ...expected, function: 'signUp' })
    expect(JSON.stringify(error)).not.toContain(email)
  })

  it('says what is wrong with a weak password', async () => {
    reply(refusal(422, 'weak_password', { weak_password: { reasons: ['length', 'pwned'] } }))
    await expect(kit().auth.signUp({ ...credentials, ...chosen })).rejects.toMatchObject({
      code: 'invalid_input',
      message: 'The password is too weak.',
      hint: 'Choose another: length, pwned.',
      details: { fields: ['password'] },
    })
  })
})

describe('signIn', () => {
  it('gives the user', async () => {
    reply(json(session), json(ann))
    await expect(kit().auth.signIn(credentials)).resolves.toEqual(ann)
    expect(sent).toMatchObject([
      { path: '/auth/v1/token', search: { grant_type: 'password' }, body: credentials },
      { path: 'rpc/get_current_user' },
    ])
  })

  it('registers the profile that was chosen before the address was confirmed', async () => {
    reply(json(session), json(nobody), json({}), json(session), json(ann))
    await expect(kit().auth.signIn(credentials)).resolves.toEqual(ann)
    expect(sent[2]).toMatchObject({ path: 'rpc/register_profile', body: chosen })
  })

  it.each([{ user_type: 'admin', name: 'Ann' }, { user_type: 'client' }, {}])(
    'takes no other choice than those there are: %o',
    async (user_metadata) => {
      reply(json({ ...session, user: { ...account, user_metadata } }), json(nobody))
      await expect(kit().auth.signIn(credentials)).resolves.toEqual(nobody)
      expect(sent).toHaveLength(2)
    },
  )

  it.each([
    ['invalid_credentials', 400, { code: 'unauthenticated', message: 'E-mail address or password is wrong.' }],
    ['email_not_confirmed', 400, { code: 'forbidden', hint: expect.stringContaining('confirmation mail') }],
    ['user_banned', 400, { code: 'forbidden', message: 'This account is banned.' }],
    ['over_request_rate_limit', 429, { code: 'rate_limited' }],
  ])('tells %s in its own words', async (code, status, expected) => {
    reply(refusal(status, code))
    await expect(kit().auth.signIn(credentials)).rejects.toMatchObject({ ...expected, function: 'signIn' })
  })

  it('reports a server out of reach as such', async () => {
    reply(Response.error())
    await expect(kit().auth.signIn(credentials)).rejects.toMatchObject({ code: 'network', retryable: true })
  })
})

describe('signOut', () => {
  it('ends all sessions unless told otherwise, and is no error without one', async () => {
    const app = kit()
    await expect(app.auth.signOut()).resolves.toBeNull()
    expect(sent).toEqual([])
    reply(json(session), json(ann), new Response(null, { status: 204 }))
    await app.auth.signIn(credentials)
    await app.auth.signOut()
    expect(sent.at(-1)).toMatchObject({ path: '/auth/v1/logout', search: { scope: 'global' } })
    await expect(app.auth.signOut({ scope: 'everywhere' as 'global' })).rejects.toMatchObject({ code: 'invalid_input' })
  })
})

describe('getCurrentUser', () => {
  it('is one request', async () => {
    reply(json(ann))
    await expect(kit().auth.getCurrentUser()).resolves.toEqual(ann)
    expect(sent).toMatchObject([{ method: 'POST', path: 'rpc/get_current_user' }])
  })
})

describe('onAuthChange', () => {
  it('tells of the start, a sign-in and a sign-out, after which calls may be made, until it is ended', async () => {
    const app = kit()
    const seen: unknown[] = []
    const end = app.auth.onAuthChange((change) => {
      seen.push(change)
      if (change.event === 'SIGNED_IN') void app.auth.getCurrentUser()
    })
    reply(json(session), json(ann))
    await app.auth.signIn(credentials)
    await vi.waitFor(() => expect(sent).toHaveLength(3))
    reply(new Response(null, { status: 204 }))
    await app.auth.signOut()
    await vi.waitFor(() => expect(seen).toHaveLength(3))
    expect(seen).toEqual([
      { event: 'INITIAL_SESSION', user_id: null },
      { event: 'SIGNED_IN', user_id: someId },
      { event: 'SIGNED_OUT', user_id: null },
    ])
    end()
    reply(json(session), json(ann))
    await app.auth.signIn(credentials)
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(seen).toHaveLength(3)
  })

  it('works on a bare Supabase client, and tells nothing once ended, not even what was under way', async () => {
    const listener = vi.fn()
    onAuthChange(kit().supabase, listener)()
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(listener).not.toHaveBeenCalled()
  })
})
