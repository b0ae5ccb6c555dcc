import { dirname, join, resolve } from 'node:path'
import { styleText } from 'node:util'
import { Command } from 'commander'
import { counted } from '../counted.ts'
import { findMigrations, readMigrations } from '../database/migrations.ts'
import { examine } from '../doctor/examine.ts'
import type { Finding } from '../doctor/finding.ts'
import { checkAuth, checkConfig } from '../doctor/settings.ts'
import { shippedSupabase } from '../package-files.ts'
import { sqlOf, withDatabase } from './connection.ts'
import { EXIT, exitCodesHelp } from './exit-codes.ts'
import { startProgress } from './progress.ts'

interface Flags {
  dbUrl?: string
  apiUrl?: string
  project?: string
  migrations?: string
  json?: boolean
  strict?: boolean
}

const indent = (text: string): string => text.replaceAll(/^/gm, '      ')

const describe = ({ severity, problem, fix }: Finding): string => {
  const mark = severity === 'error' ? styleText('red', 'error') : styleText('yellow', 'warning')
  return `${mark}: ${problem}\n${styleText('dim', '  Fix:')}\n${indent(fix.trim())}`
}

const summary = (findings: Finding[]): string => {
  const errors = findings.filter(({ severity }) => severity === 'error').length
  return `${counted(errors, 'error')}, ${counted(findings.length - errors, 'warning')}`
}

const authFindings = async (apiUrl: string | undefined): Promise<Finding[]> => {
  const url = apiUrl ?? process.env.SUPABASE_URL
  const key = process.env.SUPABASE_PUBLISHABLE_KEY ?? process.env.SUPABASE_ANON_KEY
  return url && key ? checkAuth(url, key) : []
}

const run = async (flags: Flags): Promise<void> => {
  const folder = flags.project ? resolve(flags.project, 'supabase', 'migrations') : findMigrations()
  const shipped = await readMigrations(flags.migrations ?? join(shippedSupabase(), 'migrations'))
  const known = folder ? new Set((await readMigrations(folder)).map(({ version }) => version)) : null
  const progress = startProgress('Comparing', { quiet: flags.json })
  const look = async (): Promise<Finding[]> => [
    ...(await withDatabase(flags.dbUrl, (client) =>
      examine(sqlOf(client), shipped, { known, onProgress: progress.show }),
    )),
    ...(folder ? checkConfig(join(dirname(folder), 'config.toml')) : []),
    ...(await authFindings(flags.apiUrl)),
  ]
  const findings = await look().catch((error) => {
    progress.fail('Not compared')
    throw error
  })
  progress.end('Compared')
  const healthy = !findings.some(({ severity }) => severity === 'error' || flags.strict)
  if (flags.json) console.log(JSON.stringify({ healthy, findings }, null, 2))
  else if (findings.length === 0) console.log('OK')
  else console.log([...findings.map(describe), summary(findings)].join('\n\n'))
  if (!healthy) process.exitCode = EXIT.found
}

export const doctorCommand = new Command('doctor')
  .description("Compare a project's database and settings with VenueKit's migrations. Changes nothing.")
  .option('--db-url <url>', 'the database; default $VENUEKIT_DB_URL or $SUPABASE_DB_URL')
  .option('--api-url <url>', 'the project, to check its Auth settings; default $SUPABASE_URL')
  .option('--project <folder>', 'the folder that holds supabase/; default the nearest one')
  .option('--migrations <folder>', 'compare with these migrations instead of those of this package')
  .option('--strict', 'let warnings fail too')
  .option('--json', 'print {healthy, findings: [{check, severity, object, problem, fix}]}')
  .addHelpText(
    'after',
    `
Auth settings need SUPABASE_PUBLISHABLE_KEY (or SUPABASE_ANON_KEY) too.

Examples:
  $ venuekit doctor --db-url postgresql://postgres:postgres@127.0.0.1:54322/postgres
  $ VENUEKIT_DB_URL=… SUPABASE_URL=… SUPABASE_PUBLISHABLE_KEY=… venuekit doctor --json
${exitCodesHelp('something is wrong with the project')}`,
  )
  .action(run)
