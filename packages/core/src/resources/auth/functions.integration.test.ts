import { randomUUID } from 'node:crypto'
import { describe, expect, it, vi } from 'vitest'
import { useVenueKit } from '../../testing/backend.ts'

const { backend, visitor, signUp } = await useVenueKit()
const password = 'password-123'
const newEmail = () => `user-${randomUUID()}@example.com`

/** The `app_metadata` of the token that the next request carries. */
const claims = async (kit: ReturnType<typeof visitor>) => {
  const { data } = await kit.supabase.auth.getClaims()
  return data?.claims.app_metadata
}

describe('signUp', () => {
  it.each(['client', 'venue', 'vendor'] as const)('makes an account with the profile of a %s', async (user_type) => {
    const kit = visitor()
    const email = newEmail()
    const { confirmation_required, user } = await kit.auth.signUp({ email, password, user_type, name: 'Zoë Ångström' })
    expect(confirmation_required).toBe(false)
    expect(user).toMatchObject({
      email,
      is_anonymous: false,
      user_type,
      acting_for: user?.user_id,
      team_role: user_type === 'client' ? null : 'owner',
      profile: { [`${user_type}_id`]: user?.user_id, name: 'Zoë Ångström' },
      teams: user_type === 'client' ? [] : [{ team_id: user?.user_id, team_type: user_type, is_active: true }],
    })
    await expect(kit.auth.getCurrentUser()).resolves.toEqual(user)
    await expect(claims(kit)).resolves.toMatchObject({ user_type })
  })

  it('without a type makes an account for who joins a team by invitation', async () => {
    const venue = await signUp({ user_type: 'venue', name: 'The Grand Hall' })
    const kit = visitor()
    const email = newEmail()
    await expect(kit.auth.signUp({ email, password, name: 'Max' })).resolves.toMatchObject({
      user: { user_type: null, acting_for: null, profile: null, teams: [] },
    })
    const { token } = await venue.kit.team.invite({ email, role: 'manager' })
    await kit.invitations.accept({ token })
    await expect(kit.auth.getCurrentUser()).resolves.toMatchObject({
      user_type: 'venue',
      acting_for: venue.id,
      team_role: 'manager',
      profile: { name: 'The Grand Hall' },
    })
    await expect(venue.kit.team.list()).resolves.toMatchObject({ items: [{}, { name: 'Max', email }] })
  })

  it('is refused a second time, whatever the case of the address', async () => {
    const email = newEmail()
    const input = { password, user_type: 'client', name: 'Ann' } as const
    await visitor().auth.signUp({ ...input, email })
    for (const again of [email, email.toUpperCase()]) {
      await expect(visitor().auth.signUp({ ...input, email: again, user_type: 'venue' })).rejects.toMatchObject({
        code: 'conflict',
        function: 'signUp',
        details: { fields: ['email'] },
      })
    }
  })
})

describe('signIn', () => {
  it('finishes a registration that waited for the address to be confirmed', async () => {
    const email = newEmail()
    const data = { user_type: 'vendor', name: 'Bloom' }
    const { error } = await visitor().supabase.auth.signUp({ email, password, options: { data } })
    expect(error).toBeNull()
    const kit = visitor()
    const user = await kit.auth.signIn({ email, password })
    expect(user).toMatchObject({ user_type: 'vendor', acting_for: user.user_id, profile: { name: 'Bloom' } })
    await expect(claims(kit)).resolves.toMatchObject({ user_type: 'vendor' })
    await expect(visitor().auth.signIn({ email, password })).resolves.toEqual(user)
  })

  it('gives no new rights to who rewrites its own metadata', async () => {
    const client = await signUp({ user_type: 'client' })
    const data = { user_type: 'venue', name: 'Mine' }
    await client.client.auth.updateUser({ data })
    const { email } = client
    await expect(visitor().auth.signIn({ email, password: client.password })).resolves.toMatchObject({
      user_type: 'client',
      acting_for: client.id,
    })
  })

  it('does not say whether the address or the password is wrong', async () => {
    const { email } = await signUp({ user_type: 'client' })
    for (const wrong of [
      { email, password: 'another-one' },
      { email: newEmail(), password },
    ]) {
      await expect(visitor().auth.signIn(wrong)).rejects.toMatchObject({
        code: 'unauthenticated',
        message: 'E-mail address or password is wrong.',
      })
    }
  })

  it('is refused to a banned account', async () => {
    const { id, email, password } = await signUp({ user_type: 'client' })
    await backend.sql("update auth.users set banned_until = now() + interval '1 day' where id = $1", [id])
    await expect(visitor().auth.signIn({ email, password })).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('signOut', () => {
  it('ends the session, and every other one unless told otherwise', async () => {
    const { email, password } = await signUp({ user_type: 'client' })
    const [here, there] = [visitor(), visitor()]
    for (const kit of [here, there]) await kit.auth.signIn({ email, password })
    await here.auth.signOut({ scope: 'local' })
    await expect(here.auth.getCurrentUser()).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(there.supabase.auth.refreshSession()).resolves.toMatchObject({ error: null })
    await here.auth.signIn({ email, password })
    await expect(here.auth.signOut()).resolves.toBeNull()
    const { error } = await there.supabase.auth.refreshSession()
    expect(error).not.toBeNull()
    await expect(here.auth.signOut()).resolves.toBeNull()
  })
})

describe('getCurrentUser', () => {
  it('is unauthenticated for a visitor, and an anonymous user is nobody in particular', async () => {
    await expect(visitor().auth.getCurrentUser()).rejects.toMatchObject({ code: 'unauthenticated' })
    const kit = visitor()
    await kit.supabase.auth.signInAnonymously()
    await expect(kit.auth.getCurrentUser()).resolves.toMatchObject({
      is_anonymous: true,
      user_type: null,
      acting_for: null,
      profile: null,
    })
  })
})

describe('onAuthChange', () => {
  it('follows sign-in and sign-out', async () => {
    const kit = visitor()
    const seen: (string | null)[][] = []
    const end = kit.auth.onAuthChange(({ event, user_id }) => seen.push([event, user_id]))
    const { user } = await kit.auth.signUp({ email: newEmail(), password, name: 'Ann' })
    await kit.auth.signOut()
    await vi.waitFor(() => expect(seen.at(-1)).toEqual(['SIGNED_OUT', null]))
    expect(seen).toContainEqual(['SIGNED_IN', user?.user_id])
    end()
  })
})
