import { SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { useContract } from './setup.ts'

const backend = await useContract()
const { anon, admin } = backend
const first = await backend.signUp({ user_type: 'client' })
const second = await backend.signUp({ user_type: 'client' })

const rest = (path: string, headers: Record<string, string>) => backend.raw(`/rest/v1${path}`, { headers })

describe('grants and RLS', () => {
  test('a column that is not granted cannot be read, filtered by, or written', async () => {
    const star = await first.client.from('contract_notes').select('*')
    expect([star.status, star.error?.code]).toEqual([403, '42501'])
    const filtered = await first.client.from('contract_notes').select('note_id').eq('secret', 'hidden')
    expect(filtered.error?.code).toBe('42501')
    const written = await first.client.from('contract_notes').insert({ body: 'x', secret: 'mine' })
    expect(written.error?.code).toBe('42501')
  })

  test('a table that is not granted is refused, to anon with 401', async () => {
    const { status, error } = await anon.from('contract_secrets').select('id')
    expect([status, error?.code]).toEqual([401, '42501'])
    expect((await first.client.from('contract_secrets').select('id')).status).toBe(403)
  })

  test('serving requests grants nothing', async () => {
    await anon.from('contract_books').select('book_id')
    const grants = await backend.sql(`
      select grantee from information_schema.role_table_grants
      where table_name in ('contract_secrets', 'contract_notes') and grantee in ('anon', 'authenticated')
        and privilege_type in ('SELECT', 'UPDATE', 'TRUNCATE')
    `)
    expect(grants).toEqual([])
  })

  test('each user sees and changes its own rows only', async () => {
    const mine = await first.client.from('contract_notes').insert({ body: 'mine' }).select('note_id, owner_id').single()
    expect(mine.data?.owner_id).toBe(first.user.id)
    expect((await second.client.from('contract_notes').select('note_id')).data).toEqual([])
    const id = mine.data?.note_id
    expect(
      (await second.client.from('contract_notes').update({ body: 'x' }).eq('note_id', id).select('note_id')).data,
    ).toEqual([])
    expect((await second.client.from('contract_notes').delete().eq('note_id', id).select('note_id')).data).toEqual([])
    const forged = await second.client.from('contract_notes').insert({ body: 'x', owner_id: first.user.id })
    expect([forged.status, forged.error?.code]).toEqual([403, '42501'])
  })

  test('the secret key bypasses RLS', async () => {
    const { error } = await admin.from('contract_notes').select('note_id, secret').limit(1)
    expect(error).toBeNull()
  })

  test('SQL as a role obeys RLS like the API', async () => {
    const rows = await backend.asRole({ role: 'authenticated', claims: { sub: second.user.id } }, (sql) =>
      sql('select note_id from public.contract_notes'),
    )
    expect(rows).toEqual([])
    await expect(
      backend.asRole({ role: 'anon' }, (sql) => sql('select id from public.contract_secrets')),
    ).rejects.toMatchObject({ code: '42501' })
  })
})

describe('keys and tokens', () => {
  test('a request without a key is 401', async () => {
    const response = await rest('/contract_books?select=book_id', { apikey: '' })
    expect(response.status).toBe(401)
    expect(((await response.json()) as { message: string }).message).toMatch(/No API key found in request/)
  })

  test('a wrong key is 401', async () => {
    const response = await rest('/contract_books?select=book_id', { apikey: 'sb_publishable_wrong' })
    expect(response.status).toBe(401)
  })

  test('a token of another secret is 401, and so is an expired one and a malformed one', async () => {
    const sign = (secret: string, exp: number) =>
      new SignJWT({ role: 'service_role', exp })
        .setProtectedHeader({ alg: 'HS256' })
        .sign(new TextEncoder().encode(secret))
    const soon = Math.floor(Date.now() / 1000) + 60
    const forged = await sign('another-secret-that-is-long-enough-to-sign-with', soon)
    for (const token of [forged, 'abc', 'a.b.c']) {
      const response = await rest('/contract_books?select=book_id', { Authorization: `Bearer ${token}` })
      expect(response.status).toBe(401)
    }
  })

  test('the schemas of Auth and Storage are not exposed', async () => {
    const { error } = await admin.schema('auth').from('users').select('id')
    expect(error?.code).toBe('PGRST106')
  })

  test.each(['rest/v1/contract_books', 'rest/v1/rpc/contract_books_of', 'auth/v1/signup'])(
    'CORS lets a browser in to %s',
    async (path) => {
      const response = await backend.raw(`/${path}`, {
        method: 'OPTIONS',
        headers: {
          Origin: 'http://example.com',
          'Access-Control-Request-Method': 'GET',
          'Access-Control-Request-Headers': 'apikey,authorization,content-type,x-client-info',
          apikey: '',
        },
      })
      expect(response.ok).toBe(true)
      expect(response.headers.get('access-control-allow-origin')).toMatch(/\*|example\.com/)
      expect(response.headers.get('access-control-allow-headers')).toMatch(/\*|content-type/i)
    },
  )

  test.each(['rest/v1/contract_books', 'auth/v1/token?grant_type=password'])(
    'and lets it read the answer of %s',
    async (path) => {
      const headers = { Origin: 'http://example.com', apikey: backend.publishableKey }
      const response = await backend.raw(`/${path}`, { method: path.startsWith('auth') ? 'POST' : 'GET', headers })
      expect(response.headers.get('access-control-allow-origin')).toMatch(/^(\*|http:\/\/example\.com)$/)
    },
  )
})

describe('parallel requests', () => {
  test('never see the role or claims of another', async () => {
    const callers = [anon, first.client, second.client]
    const answers = await Promise.all(
      Array.from({ length: 90 }, async (_, n) => {
        const { data, error } = await (callers[n % 3] ?? anon).rpc('contract_caller')
        return error ?? data.uid
      }),
    )
    const expected = [null, first.user.id, second.user.id]
    expect(answers).toEqual(answers.map((_, n) => expected[n % 3]))
  })

  test('a failed request leaves nothing behind', async () => {
    const failing = Array.from({ length: 20 }, () => first.client.rpc('contract_raise', { state: 'VK001' }))
    const reading = Array.from({ length: 20 }, () => anon.rpc('contract_caller'))
    const [failed, read] = await Promise.all([Promise.all(failing), Promise.all(reading)])
    expect(new Set(failed.map(({ error }) => error?.code))).toEqual(new Set(['VK001']))
    expect(new Set(read.map(({ data }) => data.role))).toEqual(new Set(['anon']))
  })
})
