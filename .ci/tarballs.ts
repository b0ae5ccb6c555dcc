import { execFileSync } from 'node:child_process'
import { globSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

interface Manifest {
  readonly name: string
  readonly private?: boolean
  readonly publishConfig: { readonly exports: object }
}

export interface Packed {
  readonly folder: string
  readonly manifest: Manifest
  readonly tarball: string
}

const packages = fileURLToPath(new URL('../packages/', import.meta.url))

const published = (): { folder: string; manifest: Manifest }[] =>
  readdirSync(packages)
    .map((name) => join(packages, name))
    .map((folder) => ({ folder, manifest: JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) }))
    .filter(({ manifest }) => !manifest.private)

const newest = (folder: string, pattern: string): number =>
  Math.max(0, ...globSync(`${folder}/${pattern}`).map((file) => statSync(file).mtimeMs))

/** Builds the packages, unless that was done since their sources changed, and the SQL that one of them carries. */
export function buildAll(): void {
  const sql = newest(join(packages, '..'), 'supabase/**/*.{sql,toml,ts}')
  const isBuilt = ({ folder }: { folder: string }) =>
    newest(folder, 'dist/*') > Math.max(sql, newest(folder, '{src/**/*,*.ts,package.json}'))
  if (!published().every(isBuilt)) execFileSync('pnpm', ['build'], { cwd: packages, stdio: 'pipe' })
}

/** Packs each package that is published, as pnpm would publish it, into a folder. They must have been built. */
export function packAll(destination: string): Packed[] {
  return published().map(({ folder, manifest }) => {
    const packed = execFileSync('pnpm', ['pack', '--json', '--pack-destination', destination], {
      cwd: folder,
      encoding: 'utf8',
    })
    const { filename }: { filename: string } = JSON.parse(packed)
    return { folder, manifest, tarball: filename }
  })
}
