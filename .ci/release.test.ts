import { execFileSync } from 'node:child_process'
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, it } from 'vitest'

/** The step of a release that decides on versions, done to a copy of the files that it reads and writes. */
const repository = fileURLToPath(new URL('..', import.meta.url))
const copy = mkdtempSync(join(tmpdir(), 'venuekit-release-'))
afterAll(() => rmSync(copy, { recursive: true, force: true }))

const copied = [
  '.changeset/*',
  '.ci/pin-functions.ts',
  'pnpm-workspace.yaml',
  '{,packages/*/,packages/react/*/,examples/*/,docs/}package.json',
  'supabase/functions/*/deno.json',
]
for (const path of globSync(copied, { cwd: repository })) cpSync(join(repository, path), join(copy, path))
symlinkSync(join(repository, 'node_modules'), join(copy, 'node_modules'))

interface Manifest {
  readonly version: string
  readonly private?: boolean
}
const read = (path: string) => readFileSync(join(copy, path), 'utf8')
const published = (): Manifest[] =>
  globSync('packages/*/package.json', { cwd: copy })
    .map((path): Manifest => JSON.parse(read(path)))
    .filter((manifest) => !manifest.private)

function release(bump: string, of: string): string[] {
  writeFileSync(join(copy, '.changeset/one.md'), `---\n'${of}': ${bump}\n---\n\nWhat has changed.\n`)
  const { scripts } = JSON.parse(read('package.json'))
  execFileSync('sh', ['-c', scripts['version-packages']], {
    cwd: copy,
    stdio: 'pipe',
    env: { ...process.env, PATH: `${join(repository, 'node_modules/.bin')}:${process.env.PATH}` },
  })
  return published().map(({ version }) => version)
}

it('gives all packages one version, which the Edge Functions ask for, release after release', () => {
  const count = published().length
  const first = release('minor', '@venuekit/core')
  expect(first).toHaveLength(count)
  expect(new Set(first).size).toBe(1)
  expect(read('packages/core/CHANGELOG.md')).toContain('What has changed.')
  const second = release('patch', '@venuekit/widget')
  expect(new Set(second).size).toBe(1)
  expect(second).not.toEqual(first)
  const functions = globSync('supabase/functions/*/deno.json', { cwd: copy })
  expect(functions).toContain('supabase/functions/calendar-feed/deno.json')
  for (const path of functions) {
    const imports = Object.values<string>(JSON.parse(read(path)).imports)
    const ours = imports.filter((target) => target.startsWith('npm:@venuekit/core'))
    expect(ours.length, path).toBeGreaterThan(0)
    for (const target of ours) expect(target).toMatch(new RegExp(`^npm:@venuekit/core@${second[0]}(/|$)`))
  }
})
