import { resolve } from 'node:path'
import { confirm } from '@clack/prompts'
import { Command } from 'commander'
import { restoreBackup } from '../backup/restore.ts'
import { counted } from '../counted.ts'
import { Refusal } from '../refusal.ts'
import { withDatabase } from './connection.ts'
import { exitCodesHelp } from './exit-codes.ts'
import { interruptible } from './interruptible.ts'
import { startProgress } from './progress.ts'
import { storageFrom } from './storage-access.ts'

interface Flags {
  dbUrl?: string
  apiUrl?: string
  files: boolean
  replace?: boolean
  yes?: boolean
  sha256?: string
  json?: boolean
}

const assertMeant = async ({ replace, yes }: Flags, host: string): Promise<void> => {
  if (!replace || yes) return
  const isWatched = process.stdin.isTTY && process.stderr.isTTY
  const message = `Delete all accounts, events and files of ${host} first?`
  if (isWatched && (await confirm({ message, initialValue: false, output: process.stderr })) === true) return
  throw new Refusal('Nothing was restored.', '--replace deletes what the target has. Pass --yes too if that is meant.')
}

const run = async (file: string, flags: Flags): Promise<void> => {
  const storage = flags.files ? storageFrom(flags.apiUrl) : null
  const result = await withDatabase(flags.dbUrl, async (client) => {
    await assertMeant(flags, client.host)
    const progress = startProgress('Restoring', { quiet: flags.json })
    try {
      const restored = await interruptible(
        'Stopping: undoing what was begun. A second time ends at once, and may leave uploaded files.',
        (signal) =>
          restoreBackup(client, {
            file: resolve(file),
            storage,
            leaveFiles: !flags.files,
            replace: flags.replace ?? false,
            ...(flags.sha256 ? { sha256: flags.sha256 } : {}),
            onProgress: progress.show,
            signal,
          }),
      )
      progress.end('Restored')
      return restored
    } catch (error) {
      progress.fail('Stopped')
      throw error
    }
  })
  console.log(
    flags.json
      ? JSON.stringify(result, null, 2)
      : `Restored the backup of ${result.created_at}: ${counted(result.tables, 'table')}, ${counted(result.rows, 'row')}, ${counted(result.files, 'file')}, each compared with its checksum.`,
  )
}

export const restoreCommand = new Command('restore')
  .description('Fill a migrated project with a backup. All of it, or nothing.')
  .argument('<file>', 'a file that `venuekit backup` wrote')
  .option('--db-url <url>', 'the database to fill; default $VENUEKIT_DB_URL or $SUPABASE_DB_URL')
  .option('--api-url <url>', 'the project to put the files into; default $SUPABASE_URL')
  .option('--no-files', 'leave the files of the backup out')
  .option('--replace', 'delete what the target has; without it the target must be empty')
  .option('--yes', 'with --replace: do not ask')
  .option('--sha256 <checksum>', 'refuse a file other than the one with this checksum')
  .option('--json', 'print {created_at, tables, rows, files}')
  .addHelpText(
    'after',
    `
Files need SUPABASE_SECRET_KEY (or SUPABASE_SERVICE_ROLE_KEY) too. Everybody signs in anew afterwards.

Examples:
  $ SUPABASE_SECRET_KEY=… venuekit restore monday.zip --db-url … --api-url https://<ref>.supabase.co
  $ venuekit restore monday.zip --db-url … --no-files --replace --yes
${exitCodesHelp('')}`,
  )
  .action(run)
