import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { startBackend } from '@venuekit/dev'

/**
 * Writes packages/core/src/database.types.ts from the migrations, with the Supabase CLI against a real Postgres.
 * With `--check` it writes nothing and fails where the file is out of date or `supabase db advisors` finds something.
 */
const target = fileURLToPath(new URL('../packages/core/src/database.types.ts', import.meta.url))
const check = process.argv.includes('--check')

const backend = await startBackend({ database: 'postgres' })
try {
  const remote = `--remote=${backend.databaseUrl}?sslmode=disable`
  const supabase = (...args: string[]) =>
    execFileSync('supabase', [...args, remote], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  const generated = execFileSync('biome', ['format', '--stdin-file-path=types.ts'], {
    encoding: 'utf8',
    input: supabase('gen', 'types', 'typescript', '--schema', 'public'),
  })
  if (!check) writeFileSync(target, generated)
  else if (generated !== readFileSync(target, 'utf8')) {
    throw new Error('database.types.ts does not match the migrations: run `pnpm generate` and commit the result.')
  }
  if (check) console.log(supabase('db', 'advisors', '--fail-on', 'warn').trim())
} finally {
  await backend.stop()
}
