import { createHmac } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { useWorld } from '../world.ts'

/** Attack 12: the server's key in a browser, and what passes itself off as one. */
const { backend } = await useWorld()

const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const claims = { role: 'service_role', iss: 'supabase', exp: 4_102_444_800 }
const signed = (secret: string): string => {
  const unsigned = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`
  return `${unsigned}.${createHmac('sha256', secret).update(unsigned).digest('base64url')}`
}
const readMembers = (headers: Record<string, string>) =>
  backend.fetch(`${backend.url}/rest/v1/team_members?select=user_id`, { headers })

describe('a forged server key', () => {
  it.each([
    ['signed with another secret', signed('another-secret-that-is-long-enough-to-sign-with')],
    ['that is not signed', `${encode({ alg: 'none' })}.${encode(claims)}.`],
    ['of the right form', 'sb_secret_0123456789abcdefghijkl_01234567'],
  ])('%s opens nothing, alone or beside the publishable key', async (_, forged) => {
    const attempts = [
      { apikey: forged },
      { apikey: forged, authorization: `Bearer ${forged}` },
      { apikey: backend.publishableKey, authorization: `Bearer ${forged}` },
    ]
    for (const headers of attempts) expect((await readMembers(headers)).status).toBe(401)
  })

  it('would open everything if it were signed with the secret of the project', async () => {
    const key = signed(backend.jwtSecret)
    const answer = await readMembers({ apikey: backend.publishableKey, authorization: `Bearer ${key}` })
    expect([answer.status, (await answer.json()).length > 0]).toEqual([200, true])
  })
})

const packages = new URL('../../../../packages/', import.meta.url)
/** Subpaths that say in their documentation that they are for servers. */
const serverOnly = /^\.\/(admin|stripe|cache)$/
/** What only servers load, by module or by name. */
const forbidden = /\/core\/src\/(admin|stripe|cache)(\.ts|\/)|@venuekit\/core\/(admin|stripe|cache)$/

const imported = /^(?:import|export)( type)?\s(?:[\w*{}\s,]*?\sfrom\s)?'([^']+)'/gm

/** Modules of the packages that are reached from one, with itself, and what of another package is imported by name. */
const reachedFrom = (start: URL, seen = new Set<string>()): Set<string> => {
  if (seen.has(start.href)) return seen
  seen.add(start.href)
  const source = readFileSync(start, 'utf8')
  for (const [, typeOnly, specifier = ''] of source.matchAll(imported)) {
    if (typeOnly) continue
    if (specifier.startsWith('.')) reachedFrom(new URL(specifier, start), seen)
    else seen.add(specifier)
  }
  return seen
}

interface Manifest {
  readonly exports?: Readonly<Record<string, string>>
}

const entries = ['core', 'react', 'widget'].flatMap((name) => {
  const manifest = new URL(`${name}/package.json`, packages)
  if (!existsSync(manifest)) return []
  const { exports = {} }: Manifest = JSON.parse(readFileSync(manifest, 'utf8'))
  return Object.entries(exports).flatMap(([subpath, file]) =>
    file.endsWith('.ts') && !serverOnly.test(subpath)
      ? [{ entry: `@venuekit/${name}${subpath.slice(1)}`, module: new URL(`${name}/${file}`, packages) }]
      : [],
  )
})

describe('what a page loads', () => {
  it.each(entries)('$entry brings no client that takes the server’s key', ({ module }) => {
    const reached = [...reachedFrom(module)]
    expect(reached.filter((name) => forbidden.test(name))).toEqual([])
  })

  it('is found by following what modules import', () => {
    const reached = [...reachedFrom(new URL('core/src/admin.ts', packages))].map((name) => name.split('/').at(-1))
    expect(reached).toEqual(expect.arrayContaining(['admin.ts', 'client.ts', 'failure.ts', 'supabase-js']))
    expect(entries.map(({ entry }) => entry)).toEqual(
      expect.arrayContaining(['@venuekit/core', '@venuekit/core/events']),
    )
  })

  it('has no key written into it', () => {
    const sources = entries.flatMap(({ module }) => [...reachedFrom(module)]).filter((name) => name.startsWith('file:'))
    const withKey = [...new Set(sources)].filter((name) =>
      /sb_secret_\w{20}|eyJ[\w-]{20}/.test(readFileSync(new URL(name), 'utf8')),
    )
    expect(withKey).toEqual([])
  })
})
