#!/usr/bin/env node
import { Command } from 'commander'
import { devCommand } from './dev.ts'

const program = new Command('venuekit')
  .description('Tools for developing with VenueKit. Nothing here is meant for production.')
  .addCommand(devCommand)

try {
  await program.parseAsync()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
