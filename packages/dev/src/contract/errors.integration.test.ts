import { describe, expect, test } from 'vitest'
import { useContract } from './setup.ts'

const backend = await useContract()
const { anon } = backend
const { client } = await backend.signUp({ user_type: 'client' })

describe('errors', () => {
  test.each([
    ['VK001', 400],
    ['P0001', 400],
    ['23P01', 400],
    ['23514', 400],
    ['22023', 400],
    ['23505', 409],
    ['23503', 409],
    ['40001', 500],
    ['40P01', 500],
    ['42501', 401],
    ['42P01', 404],
    ['53400', 500],
    ['53300', 503],
    ['55P03', 500],
    ['57014', 500],
    ['P0002', 500],
    ['28000', 403],
    ['PT402', 402],
  ])('SQLSTATE %s is answered with %i, its message, details and hint', async (state, status) => {
    const answer = await anon.rpc('contract_raise', { state })
    expect(answer.status).toBe(status)
    expect(answer.error).toMatchObject({ code: state, message: 'failed', details: 'the detail', hint: 'the hint' })
  })

  test('42501 is 403 for a signed-in user', async () => {
    const { status } = await client.rpc('contract_raise', { state: '42501' })
    expect(status).toBe(403)
  })

  test(`RAISE SQLSTATE 'PGRST' chooses status, headers and body`, async () => {
    const response = await backend.raw('/rest/v1/rpc/contract_slow_down', { method: 'POST', body: '{}' })
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '17'])
    expect(await response.json()).toEqual({
      code: 'rate_limited',
      message: 'Too many requests',
      details: 'd',
      hint: 'h',
    })
  })

  test('a check constraint is 400 and names itself', async () => {
    const { status, error } = await client.from('contract_authors').insert({ author_id: 50, name: 'x', royalty: -1 })
    expect([status, error?.code]).toEqual([400, '23514'])
    expect(error?.message).toContain('contract_authors_royalty_check')
    expect(error?.details).toContain('Failing row contains')
  })

  test('a null where none may be is 400', async () => {
    const { status, error } = await client.from('contract_authors').insert({ author_id: 51 })
    expect([status, error?.code]).toEqual([400, '23502'])
  })

  test('a duplicate is 409 with the key in its details', async () => {
    const { status, error } = await client.from('contract_authors').insert({ author_id: 1, name: 'x' })
    expect([status, error?.code, error?.details]).toEqual([409, '23505', 'Key (author_id)=(1) already exists.'])
  })

  test('a missing parent is 409', async () => {
    const { status, error } = await client.from('contract_books').insert({ author_id: 999, title: 'x' })
    expect([status, error?.code, error?.details]).toEqual([
      409,
      '23503',
      'Key (author_id)=(999) is not present in table "contract_authors".',
    ])
  })

  test('text that is no number is 22P02', async () => {
    const { status, error } = await anon.from('contract_books').select('book_id').eq('book_id', 'abc')
    expect([status, error?.code]).toEqual([400, '22P02'])
    const { error: uuid } = await client.from('contract_notes').select('note_id').eq('owner_id', 'not-a-uuid')
    expect(uuid?.code).toBe('22P02')
    const { error: mood } = await anon.from('contract_types').select('id').eq('v_mood', 'sideways')
    expect(mood?.code).toBe('22P02')
  })

  test('an unknown column is 42703 when read and PGRST204 when written', async () => {
    const read = await anon.from('contract_books').select('nope')
    expect([read.status, read.error?.code, read.error?.message]).toEqual([
      400,
      '42703',
      'column contract_books.nope does not exist',
    ])
    const write = await client.from('contract_books').insert({ author_id: 1, title: 'x', nope: 1 }).select()
    expect([write.status, write.error?.code]).toEqual([400, 'PGRST204'])
  })

  test('an unknown table is PGRST205, an unknown embed PGRST200', async () => {
    const table = await anon.from('contract_nope').select('*')
    expect([table.status, table.error?.code]).toEqual([404, 'PGRST205'])
    const embed = await anon.from('contract_books').select('contract_types(id)')
    expect([embed.status, embed.error?.code]).toEqual([400, 'PGRST200'])
  })

  test('a schema that is not exposed is PGRST106', async () => {
    const { status, error } = await anon.schema('contract_private').from('things').select('*')
    expect([status, error?.code]).toEqual([406, 'PGRST106'])
  })

  test('a filter that cannot be read is PGRST100', async () => {
    const response = await backend.raw('/rest/v1/contract_books?title=nonsense.x')
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([400, 'PGRST100'])
  })

  test('a body that is no JSON is PGRST102', async () => {
    const response = await backend.raw('/rest/v1/contract_books', {
      method: 'POST',
      body: '{"a":',
      headers: { 'Content-Type': 'application/json' },
    })
    expect([response.status, ((await response.json()) as { code: string }).code]).toEqual([400, 'PGRST102'])
  })

  test('JSON that nests deeper than Postgres goes is 54001; brackets in a text do not nest', async () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`
    const post = async (path: string, body: string) => {
      const response = await backend.raw(path, { method: 'POST', body })
      return [response.status, await response.json()]
    }
    const refused = [500, expect.objectContaining({ code: '54001', message: 'stack depth limit exceeded' })]
    await expect(post('/rest/v1/rpc/contract_echo', `{"a": 1, "c": ${deep}}`)).resolves.toEqual(refused)
    await expect(post('/auth/v1/signup', `{"email": "deep@example.com", "data": ${deep}}`)).resolves.toEqual([
      400,
      expect.objectContaining({ error_code: 'bad_json' }),
    ])
    const text = `\\"${'[{('.repeat(20_000)}`
    const { data } = await anon.rpc('contract_echo', { a: 1, b: text })
    expect(data).toEqual({ a: 1, b: text, c: {} })
  })
})
