import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Command } from 'commander'
import { shippedSupabase } from '../package-files.ts'
import { Refusal } from '../refusal.ts'
import { sqlOf, withDatabase } from './connection.ts'
import { demoAccounts } from './demo-accounts.ts'
import { exitCodesHelp } from './exit-codes.ts'

interface Flags {
  dbUrl?: string
  file?: string
  json?: boolean
}

const run = async (flags: Flags): Promise<void> => {
  const seed = await readFile(flags.file ?? join(shippedSupabase(), 'seed.sql'), 'utf8')
  const report = await withDatabase(flags.dbUrl, async (client) => {
    const { rows } = await client.query<{ installed: boolean }>(
      `select to_regclass('public.events') is not null as installed`,
    )
    if (!rows[0]?.installed) {
      throw new Refusal('The database has no tables of VenueKit.', 'Run `venuekit init` and `supabase db push` first.')
    }
    const users = await client.query<{ count: number }>('select count(*)::int as count from auth.users')
    if (users.rows[0]?.count) {
      throw new Refusal(
        `The database has ${users.rows[0].count} users.`,
        'The demo accounts have a password that everybody knows: seed an empty project only, never one that people use.',
      )
    }
    await client.query(`begin;\n${seed}\n;commit;`)
    return demoAccounts(sqlOf(client))
  })
  console.log(
    flags.json
      ? JSON.stringify(report, null, 2)
      : ['Seeded.', ...report.accounts.map((line) => `  ${line}`), `  password ${report.password}`].join('\n'),
  )
}

export const seedCommand = new Command('seed')
  .description(
    'Put the demo data (two venues, their events, clients and vendors) into a migrated project without users.',
  )
  .option('--db-url <url>', 'the database; default $VENUEKIT_DB_URL or $SUPABASE_DB_URL')
  .option('--file <file>', 'another seed than that of VenueKit')
  .option('--json', 'print {password, accounts}')
  .addHelpText(
    'after',
    `
All or nothing: where a statement fails, nothing is added. \`venuekit dev\` seeds by itself.

Example:
  $ venuekit seed --db-url postgresql://postgres:postgres@127.0.0.1:54322/postgres
${exitCodesHelp('')}`,
  )
  .action(run)
