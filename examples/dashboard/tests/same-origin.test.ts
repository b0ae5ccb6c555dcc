import { globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { refuseOtherSites } from '../src/auth/same-origin.ts'

const asked = (headers: Record<string, string>) =>
  refuseOtherSites(
    new Request('http://localhost:3000/api/payments', {
      method: 'POST',
      headers: { host: 'dashboard.example.com', ...headers },
    }),
  )?.status

describe('a request to change something', () => {
  it.each([
    ['its own page', { 'sec-fetch-site': 'same-origin', origin: 'https://dashboard.example.com' }],
    ['the user', { 'sec-fetch-site': 'none' }],
    ['its own page, in a browser that does not say so', { origin: 'https://dashboard.example.com' }],
    ['what is no browser', {}],
  ])('is taken from %s', (_, headers) => {
    expect(asked(headers)).toBeUndefined()
  })

  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.test' }],
    ['a sibling subdomain', { 'sec-fetch-site': 'same-site', origin: 'https://blog.example.com' }],
    ['another site, in a browser that does not say so', { origin: 'https://elsewhere.test' }],
    ['another port', { origin: 'https://dashboard.example.com:8443' }],
    ['a sandboxed frame', { origin: 'null' }],
    [
      'another site that imitates the origin',
      { 'sec-fetch-site': 'cross-site', origin: 'https://dashboard.example.com' },
    ],
  ])('is refused from %s', (_, headers) => {
    expect(asked(headers)).toBe(403)
  })

  it('is asked where it comes from by every route that takes one', () => {
    const routes = globSync('../src/app/**/route.ts', { cwd: import.meta.dirname })
    const sources = routes.map((route) => readFileSync(`${import.meta.dirname}/${route}`, 'utf8'))
    const changing = sources.filter((source) => /export (async )?function (POST|PUT|PATCH|DELETE)\b/.test(source))
    expect(changing.length).toBeGreaterThan(0)
    expect(changing.filter((source) => !source.includes('refuseOtherSites(request)'))).toEqual([])
  })
})
