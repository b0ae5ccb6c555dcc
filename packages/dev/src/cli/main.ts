#!/usr/bin/env node
import { Command, CommanderError } from 'commander'
import { packageVersion } from '../package-files.ts'
import { Refusal } from '../refusal.ts'
import { backupCommand } from './backup.ts'
import { devCommand } from './dev.ts'
import { doctorCommand } from './doctor.ts'
import { EXIT } from './exit-codes.ts'
import { metricsCommand } from './metrics.ts'
import { restoreCommand } from './restore.ts'

const commands = [devCommand, doctorCommand, backupCommand, restoreCommand, metricsCommand]

const program = new Command('venuekit').description('Tools for projects that use VenueKit.').version(packageVersion())
for (const command of commands) program.addCommand(command)
// Commander itself would end with 1, which here means that something was found.
for (const command of [program, ...commands]) command.exitOverride()

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? EXIT.ok : EXIT.failed
  } else {
    console.error(`Error: ${error instanceof Error ? error.message : error}`)
    if (error instanceof Refusal) console.error(error.advice)
    process.exitCode = EXIT.failed
  }
}
