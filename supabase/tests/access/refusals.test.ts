import { startBackend } from '@venuekit/dev'
import { afterAll, expect, it } from 'vitest'
import { readRefusals } from './refusals.ts'

/** A refusal says what is wrong and what would be allowed, in a code that the SDK knows. */
const backend = await startBackend({ database: 'postgres' })
afterAll(() => backend.stop())
const refusals = await readRefusals(backend.sql)
const titled = refusals.map((refusal) => ({ ...refusal, title: `${refusal.function}: ${refusal.message}` }))

/** The SQLSTATEs that `VenueKitError` names, besides those of PostgreSQL itself. */
const codes = ['VK001', 'VK002', 'VK003', 'VK004', 'VK005', 'VK006', 'VK007', 'VK008', '23P01', '23505']

it('finds the refusals of every kind', () => {
  expect(refusals.length).toBeGreaterThan(150)
  expect(new Set(refusals.map(({ code }) => code)).size).toBeGreaterThanOrEqual(7)
})

it.each(titled)('$title', ({ code, hint, namesField }) => {
  expect(codes).toContain(code)
  // A message about a value says itself what is allowed.
  if (code === 'VK003') expect(namesField || hint !== null).toBe(true)
  else expect(hint).toMatch(/'[^']{8,}/)
})
