import { Command, InvalidArgumentError } from 'commander'
import { counted } from '../counted.ts'
import { findOrphans, type Orphan, removeOrphans } from '../orphans/orphans.ts'
import { Refusal } from '../refusal.ts'
import { sqlOf, withDatabase } from './connection.ts'
import { EXIT, exitCodesHelp } from './exit-codes.ts'
import { storageFrom } from './storage-access.ts'

interface Flags {
  dbUrl?: string
  apiUrl?: string
  olderThan: number
  remove?: boolean
  json?: boolean
}

const hours = (text: string): number => {
  const count = Number(text)
  if (Number.isInteger(count) && count >= 1 && count <= 1_000_000) return count
  throw new InvalidArgumentError('Give a number of hours, 1 or more: an upload that goes on has no row yet.')
}

const describe = (orphans: Orphan[], removed: boolean): string => {
  if (orphans.length === 0) return 'Every file in Storage is in use.'
  const bytes = orphans.reduce((sum, orphan) => sum + orphan.bytes, 0)
  const total = `${counted(orphans.length, 'file')}, ${counted(bytes, 'byte')}`
  const lines = orphans.map(({ bucket, name, created_at }) => `  ${created_at}  ${bucket}/${name}`)
  return [...lines, removed ? `Removed: ${total}.` : `Nothing refers to these: ${total}. --remove removes them.`].join(
    '\n',
  )
}

const run = async (flags: Flags): Promise<void> => {
  const storage = flags.remove ? storageFrom(flags.apiUrl, '.') : null
  if (flags.remove && !storage) {
    throw new Refusal('Only Storage can remove files.', 'Set SUPABASE_URL and SUPABASE_SECRET_KEY.')
  }
  const orphans = await withDatabase(flags.dbUrl, async (client) => {
    const { rows } = await client.query<{ installed: boolean }>(
      `select to_regclass('storage.objects') is not null and to_regclass('public.files') is not null as installed`,
    )
    if (rows[0]?.installed) return findOrphans(sqlOf(client), flags.olderThan)
    throw new Refusal('The database has no tables of VenueKit.', 'Check the database URL; `venuekit doctor` says more.')
  })
  if (storage) await removeOrphans(storage, orphans)
  console.log(
    flags.json ? JSON.stringify({ orphans, removed: storage !== null }, null, 2) : describe(orphans, storage !== null),
  )
  if (orphans.length > 0 && !storage) process.exitCode = EXIT.found
}

export const orphansCommand = new Command('orphans')
  .description(
    'List files in Storage that nothing refers to, such as those of uploads that broke off. Can remove them.',
  )
  .option('--db-url <url>', 'the database; default $VENUEKIT_DB_URL or $SUPABASE_DB_URL')
  .option('--api-url <url>', 'the project, to remove files; default $SUPABASE_URL')
  .option('--older-than <hours>', 'leave younger files alone', hours, 24)
  .option('--remove', 'remove what is listed, for good')
  .option('--json', 'print {removed, orphans: [{bucket, name, bytes, created_at}]}')
  .addHelpText(
    'after',
    `
A file of event-files is in use where a row of files names it; one of venue-media also where a venue, a space or an
element shows it. Whatever else shows one, such as a page of your own, is not known here: look at the list first.
--remove needs SUPABASE_SECRET_KEY (or SUPABASE_SERVICE_ROLE_KEY) too.

Examples:
  $ venuekit orphans --db-url postgresql://postgres:postgres@127.0.0.1:54322/postgres
  $ SUPABASE_URL=… SUPABASE_SECRET_KEY=… venuekit orphans --db-url … --older-than 168 --remove
${exitCodesHelp('there are such files')}`,
  )
  .action(run)
