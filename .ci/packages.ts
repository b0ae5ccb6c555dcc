import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { packAll } from './tarballs.ts'

/** Checks what is in the tarball of each package that is published. */
const destination = mkdtempSync(join(tmpdir(), 'venuekit-pack-'))

try {
  for (const { folder, manifest, tarball } of packAll(destination)) {
    // Resolution as in Node 10 knows no subpath exports at all, so no profile asks for it.
    const profile = JSON.stringify(manifest.publishConfig.exports).includes('"require"') ? 'node16' : 'esm-only'
    const run = (command: string, ...args: string[]) =>
      execFileSync(command, [...args, tarball], { cwd: folder, stdio: ['ignore', 'inherit', 'inherit'] })
    run('publint', '--strict')
    run('attw', '--profile', profile, '--quiet')
    console.log(`${manifest.name} is valid (${profile})`)
  }
} finally {
  rmSync(destination, { recursive: true, force: true })
}
