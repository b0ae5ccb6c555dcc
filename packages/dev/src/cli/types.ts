import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { Command } from 'commander'
import { startBackend } from '../backend.ts'
import { Refusal } from '../refusal.ts'
import { exitCodesHelp } from './exit-codes.ts'

interface Flags {
  out?: string
  schema: string
}

const run = promisify(execFile)

/** The Supabase CLI of the project, or of the machine. */
const supabase = async (...args: string[]): Promise<string> => {
  const PATH = [join(process.cwd(), 'node_modules', '.bin'), process.env.PATH].join(delimiter)
  try {
    const { stdout } = await run('supabase', args, { env: { ...process.env, PATH }, maxBuffer: 64 * 1024 ** 2 })
    return stdout
  } catch (error) {
    const { code, message, stderr } = error as Error & { code?: unknown; stderr?: string }
    if (code === 'ENOENT') {
      throw new Refusal(
        'The Supabase CLI is not there, which writes the types.',
        'Add it: npm install --save-dev supabase',
      )
    }
    throw new Refusal(`The Supabase CLI failed: ${stderr?.trim() || message}`, 'Check its version: 3 or newer.', error)
  }
}

const generate = async (flags: Flags): Promise<void> => {
  const backend = await startBackend({ database: 'postgres' })
  try {
    const remote = `--remote=${backend.databaseUrl}?sslmode=disable`
    const types = await supabase('gen', 'types', 'typescript', '--schema', flags.schema, remote)
    if (flags.out) {
      await mkdir(dirname(flags.out), { recursive: true })
      await writeFile(flags.out, types)
    } else process.stdout.write(types)
  } finally {
    await backend.stop()
  }
}

export const typesCommand = new Command('types')
  .description(
    "Write TypeScript types of what ./supabase/migrations make: VenueKit's tables and your own. Needs no Docker.",
  )
  .option('--out <file>', 'the file to write; default is to print')
  .option('--schema <names>', 'schemas, separated by commas', 'public')
  .addHelpText(
    'after',
    `
Starts a PostgreSQL server on this machine for the moment and runs \`supabase gen types\` against it. For the types of a
hosted project as it is: \`supabase gen types typescript --project-id <ref>\`.

Example:
  $ venuekit types --out src/database.types.ts
${exitCodesHelp('')}`,
  )
  .action(generate)
