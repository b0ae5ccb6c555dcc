import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { lock } from 'proper-lockfile'

const dir = import.meta.dirname
const mark = join(dir, '.next', 'sources.sha256')

const sources = [
  'examples/dashboard/{src/**/*,next.config.ts,package.json}',
  'packages/{core,react}/{package.json,src/**/*.{ts,tsx}}',
  'pnpm-lock.yaml',
]

/** What the build is made of. */
function fingerprint(): string {
  const root = join(dir, '..', '..')
  const hash = createHash('sha256')
  const files = globSync(sources, { cwd: root, withFileTypes: true }).filter((entry) => entry.isFile())
  for (const path of files.map(({ parentPath, name }) => join(parentPath, name)).toSorted()) {
    hash.update(path).update(readFileSync(path))
  }
  return hash.digest('hex')
}

function built(): string | undefined {
  try {
    return readFileSync(mark, 'utf8')
  } catch {
    return undefined
  }
}

async function run(): Promise<void> {
  const cli = createRequire(import.meta.url).resolve('next/dist/bin/next')
  const child = spawn(process.execPath, [cli, 'build'], {
    cwd: dir,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const end = () => child.kill()
  process.once('exit', end)
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (output += chunk))
  const [code] = await once(child, 'exit')
  process.off('exit', end)
  if (code !== 0) throw new Error(`The dashboard could not be built.\n${output}`)
}

/** Builds the dashboard, unless nothing has changed since it was built. A minute on two cores, seconds with its cache. */
export async function build(): Promise<void> {
  const wanted = fingerprint()
  if (built() === wanted) return
  // Two test files may want it at the same time.
  const release = await lock(dir, { retries: { retries: 300, factor: 1, minTimeout: 1000 } })
  try {
    if (built() === wanted) return
    console.log('Building the dashboard. The first time this takes about a minute; the backend can be used meanwhile.')
    await run()
    writeFileSync(mark, wanted)
  } finally {
    await release()
  }
}
