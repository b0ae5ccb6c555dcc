import { resolve } from 'node:path'
import { Command } from 'commander'
import { writeBackup } from '../backup/write.ts'
import { counted } from '../counted.ts'
import { withDatabase } from './connection.ts'
import { exitCodesHelp } from './exit-codes.ts'
import { interruptible } from './interruptible.ts'
import { startProgress } from './progress.ts'
import { storageFrom } from './storage-access.ts'

interface Flags {
  dbUrl?: string
  apiUrl?: string
  out?: string
  files: boolean
  json?: boolean
}

const defaultName = (): string => `venuekit-${new Date().toISOString().slice(0, 19).replaceAll(/[:T]/g, '-')}.zip`

const run = async (flags: Flags): Promise<void> => {
  const file = resolve(flags.out ?? defaultName())
  const storage = flags.files ? storageFrom(flags.apiUrl) : null
  const progress = startProgress('Backing up', { quiet: flags.json })
  try {
    const result = await interruptible('Stopping: removing the half-written file.', (signal) =>
      withDatabase(flags.dbUrl, (client) =>
        writeBackup(client, { file, storage, leaveFiles: !flags.files, onProgress: progress.show, signal }),
      ),
    )
    progress.end('Backed up')
    console.log(
      flags.json
        ? JSON.stringify(result, null, 2)
        : `${result.file}\n  ${counted(result.tables, 'table')}, ${counted(result.rows, 'row')}, ${counted(result.files, 'file')}, ${counted(result.bytes, 'byte')}\n  sha256 ${result.sha256}`,
    )
  } catch (error) {
    progress.fail('No backup was made')
    throw error
  }
}

export const backupCommand = new Command('backup')
  .description('Write accounts, all tables and all files of a project into one zip file with checksums.')
  .option('--db-url <url>', 'the database; default $VENUEKIT_DB_URL or $SUPABASE_DB_URL')
  .option('--api-url <url>', 'the project, to read its files; default $SUPABASE_URL')
  .option('--out <file>', 'the file to write; default venuekit-<date>.zip')
  .option('--no-files', 'leave the files of Storage out')
  .option('--json', 'print {file, bytes, sha256, tables, rows, files}')
  .addHelpText(
    'after',
    `
Files need SUPABASE_SECRET_KEY (or SUPABASE_SERVICE_ROLE_KEY) too. The backup holds personal data and hashes of
passwords, readable by its owner only: encrypt it before it leaves the machine.

Examples:
  $ SUPABASE_SECRET_KEY=… venuekit backup --db-url … --api-url https://<ref>.supabase.co --out monday.zip
  $ venuekit backup --db-url postgresql://postgres:postgres@127.0.0.1:54322/postgres --no-files
${exitCodesHelp('')}`,
  )
  .action(run)
