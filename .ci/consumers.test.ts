import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import chromium from '@sparticuz/chromium'
import { chromium as browsers } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildAll, type Packed, packAll } from './tarballs.ts'

/** Programs of others, in folders outside of the repository, with the packages as the registry would give them. */
const fixtures = fileURLToPath(new URL('consumers/', import.meta.url))
const root = mkdtempSync(join(tmpdir(), 'venuekit-consumers-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

/** Both ends of the ranges that the packages accept. */
const ends = {
  newest: {
    '@supabase/supabase-js': '^2',
    '@tanstack/react-query': '^5',
    react: '^19',
    'react-dom': '^19',
    '@types/react': '^19',
    '@types/react-dom': '^19',
  },
  oldest: {
    '@supabase/supabase-js': '2.100.0',
    '@tanstack/react-query': '5.90.2',
    react: '18.0.0',
    'react-dom': '18.0.0',
    '@types/react': '^18',
    '@types/react-dom': '^18',
  },
}
const tools = { '@types/node': '^24', next: '^16', typescript: '6.0.3', vite: '^8', stripe: '^23' }

const install = { cwd: root, timeout: 300_000 }
let packed: Packed[] = []

function project(name: string, dependencies: Record<string, string>): string {
  const folder = join(root, name)
  mkdirSync(folder)
  const tarballs = Object.fromEntries(packed.map(({ manifest, tarball }) => [manifest.name, `file:${tarball}`]))
  const yaml = [
    'overrides:',
    ...Object.entries(tarballs).map(([key, value]) => `  '${key}': '${value}'`),
    'autoInstallPeers: false',
    'dangerouslyAllowAllBuilds: false',
    'strictDepBuilds: false',
  ]
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({ private: true, type: 'module', dependencies: { ...tarballs, ...dependencies } }),
  )
  writeFileSync(join(folder, 'pnpm-workspace.yaml'), yaml.join('\n'))
  execFileSync('pnpm', ['install', '--prefer-offline'], { ...install, cwd: folder, stdio: 'pipe' })
  cpSync(fixtures, folder, { recursive: true })
  return folder
}

function run(folder: string, command: string, ...args: string[]): string {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1' }
  const { status, stdout, stderr } = spawnSync('pnpm', ['exec', command, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env,
  })
  if (status !== 0) throw new Error(`${command} ended with ${status}\n${stdout}\n${stderr}`)
  return stdout.trim()
}

beforeAll(() => {
  buildAll()
  packed = packAll(root)
}, 600_000)

describe.each(Object.entries(ends))('with the %s peers', (end, peers) => {
  let folder = ''
  beforeAll(() => {
    folder = project(end, { ...peers, ...(end === 'newest' ? tools : { ...tools, next: '^15' }) })
  }, 600_000)

  it('every entry of every package loads as a module', () => {
    expect(run(folder, 'node', 'node/esm.mjs')).toBe('esm works')
  })

  it('every entry of core and react loads by require', () => {
    expect(run(folder, 'node', 'node/cjs.cjs')).toBe('cjs works')
  })

  it.each(readdirSync(join(fixtures, 'types')).filter((name) => name.endsWith('.json')))(
    'types hold with %s',
    (config) => {
      expect(run(folder, 'tsc', '--project', join('types', config))).toBe('')
    },
    120_000,
  )

  it('Vite builds an app of hooks', () => {
    expect(run(folder, 'vite', 'build', 'vite')).toContain('built in')
  }, 120_000)
})

describe('the newest', () => {
  const folder = join(root, 'newest')

  it('the local backend runs from the package, migrations included', () => {
    expect(run(folder, 'node', 'node/backend.mjs')).toBe('inquiry')
  }, 120_000)

  it('Next.js builds a page that is rendered on the server', () => {
    expect(run(folder, 'next', 'build', 'next')).toMatch(/ƒ +\//)
  }, 300_000)

  it('one script tag defines the booking widget', async () => {
    const { unpkg } = JSON.parse(readFileSync(join(folder, 'node_modules/@venuekit/widget/package.json'), 'utf8'))
    const browser = await browsers.launch({ executablePath: await chromium.executablePath(), args: chromium.args })
    try {
      const page = await browser.newPage()
      await page.addScriptTag({ path: join(folder, 'node_modules/@venuekit/widget', unpkg) })
      expect(await page.evaluate(() => customElements.get('venuekit-booking') !== undefined)).toBe(true)
    } finally {
      await browser.close()
    }
  }, 60_000)
})
