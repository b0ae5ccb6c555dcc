import { describe, expect, test } from 'vitest'
import { useContract } from './setup.ts'

const backend = await useContract()
const { anon } = backend

describe('functions', () => {
  const answers: Record<string, [name: string, args: object, expected: unknown]> = {
    'a scalar': ['contract_number', {}, 12.5],
    'an array': ['contract_array', {}, [1, 2]],
    'named arguments and defaults': ['contract_echo', { a: 1 }, { a: 1, b: 'b', c: {} }],
    'a jsonb argument': ['contract_echo', { a: 1, c: { x: [1, 'y'] } }, { a: 1, b: 'b', c: { x: [1, 'y'] } }],
    'a jsonb argument that is text': ['contract_echo', { a: 1, c: '{"a":1}' }, { a: 1, b: 'b', c: '{"a":1}' }],
    'a jsonb argument that is an array': [
      'contract_echo',
      { a: 1, c: [1, { b: 2 }] },
      { a: 1, b: 'b', c: [1, { b: 2 }] },
    ],
    'a text argument with quotes': ['contract_echo', { a: 1, b: `O'N "x" \\` }, { a: 1, b: `O'N "x" \\`, c: {} }],
    'arguments named by keywords': ['contract_keywords', { from: 1, limit: 2 }, { from: 1, limit: 2 }],
    'a null argument': ['contract_echo', { a: null }, { a: null, b: 'b', c: {} }],
    'a table': [
      'contract_table',
      {},
      [
        { n: 1, at: '2026-01-01T00:00:00+00:00' },
        { n: 2, at: null },
      ],
    ],
    nothing: ['contract_nothing', {}, null],
  }
  test.each(Object.keys(answers))('answers %s', async (kind) => {
    const [name, args, expected] = answers[kind] ?? ['', {}, undefined]
    const { data, error } = await anon.rpc(name, args)
    expect(error).toBeNull()
    expect(data).toEqual(expected)
  })

  test('a set of rows can be filtered, ordered, cut and embedded', async () => {
    const { data, error } = await anon
      .rpc('contract_books_of', { author: 1 })
      .select('title, contract_authors(name)')
      .order('title', { ascending: false })
      .limit(1)
    expect(error).toBeNull()
    expect(data).toEqual([{ title: 'Rooms', contract_authors: { name: 'Ada' } }])
  })

  test('void answers 204', async () => {
    const { status } = await anon.rpc('contract_nothing')
    expect(status).toBe(204)
  })

  test('an unknown function or argument is PGRST202', async () => {
    const missing = await anon.rpc('contract_missing')
    expect([missing.status, missing.error?.code]).toEqual([404, 'PGRST202'])
    const wrong = await anon.rpc('contract_echo', { z: 1 })
    expect([wrong.status, wrong.error?.code]).toEqual([404, 'PGRST202'])
  })

  test('without EXECUTE a function is refused with 42501', async () => {
    const { error, status } = await anon.rpc('contract_members_only')
    expect([status, error?.code]).toEqual([401, '42501'])
    const { client } = await backend.signUp({ user_type: 'client' })
    expect((await client.rpc('contract_members_only')).data).toBe('in')
  })

  test('GET calls a stable function and cannot write', async () => {
    const read = await anon.rpc('contract_echo', { a: 5 }, { get: true })
    expect(read.data).toEqual({ a: 5, b: 'b', c: {} })
    const write = await backend.admin.rpc('contract_write', {}, { get: true })
    expect([write.status, write.error?.code]).toEqual([405, '25006'])
  })

  test('POST to a stable function cannot write either', async () => {
    const { status, error } = await backend.admin.rpc('contract_stable_write')
    expect([status, error?.code]).toEqual([405, '25006'])
  })

  test('response.headers and response.status set the response', async () => {
    const response = await backend.raw('/rest/v1/rpc/contract_respond', { method: 'POST', body: '{}' })
    expect([response.status, response.headers.get('x-contract'), response.headers.get('cache-control')]).toEqual([
      202,
      'yes',
      'no-store',
    ])
    expect(await response.json()).toBe('accepted')
  })

  test('sees the request: role, claims, headers, method and path', async () => {
    const response = await backend.raw('/rest/v1/rpc/contract_caller', {
      method: 'POST',
      body: '{}',
      headers: { 'X-Forwarded-For': '203.0.113.9' },
    })
    const seen = (await response.json()) as {
      role: string
      headers: Record<string, string>
      method: string
      path: string
    }
    expect(seen).toMatchObject({ role: 'anon', uid: null, method: 'POST', path: '/rpc/contract_caller' })
    expect(seen.headers['x-forwarded-for']).toContain('203.0.113.9')
  })
})
