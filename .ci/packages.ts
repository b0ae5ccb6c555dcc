import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Packs each package that is published as pnpm would publish it, and checks what is in the tarball. */
const packages = fileURLToPath(new URL('../packages/', import.meta.url))

const run = (cwd: string, command: string, ...args: string[]): void => {
  execFileSync(command, args, { cwd, stdio: ['ignore', 'inherit', 'inherit'] })
}

for (const name of readdirSync(packages)) {
  const folder = join(packages, name)
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  if (manifest.private) continue
  // Resolution as in Node 10 knows no subpath exports at all, so no profile asks for it.
  const profile = JSON.stringify(manifest.publishConfig.exports).includes('"require"') ? 'node16' : 'esm-only'
  const destination = mkdtempSync(join(tmpdir(), 'venuekit-pack-'))
  try {
    execFileSync('pnpm', ['pack', '--pack-destination', destination], { cwd: folder })
    const [tarball = ''] = readdirSync(destination)
    run(folder, 'publint', '--strict', join(destination, tarball))
    run(folder, 'attw', '--profile', profile, '--quiet', join(destination, tarball))
    console.log(`${manifest.name}: ${tarball} is valid (${profile})`)
  } finally {
    rmSync(destination, { recursive: true, force: true })
  }
}
