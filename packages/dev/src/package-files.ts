import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const packageFolder = (from = dirname(fileURLToPath(import.meta.url))): string => {
  if (existsSync(join(from, 'package.json'))) return from
  const parent = dirname(from)
  if (parent === from) throw new Error('The files of @venuekit/dev are incomplete. Install it again.')
  return packageFolder(parent)
}

/** VenueKit's own `supabase` folder with migrations, seed.sql and config.toml: as published, or that of the repository. */
export const shippedSupabase = (): string => {
  const isSource = import.meta.url.endsWith('.ts')
  const folder = join(packageFolder(), isSource ? '../../supabase' : 'dist/supabase')
  if (!existsSync(join(folder, 'migrations'))) {
    throw new Error('The migrations of @venuekit/dev are missing. Install it again.')
  }
  return folder
}

export const packageVersion = (): string => {
  const { version } = JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8')) as { version: string }
  return version
}
