#!/usr/bin/env node
import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { serveStdio } from '@modelcontextprotocol/server/stdio'
import type { Agent, FunctionName } from '@venuekit/core/tools'
import { Command, InvalidArgumentError, Option } from 'commander'
import { connect } from './connect.ts'
import { serveHttp } from './http.ts'
import { createMcpServer } from './server.ts'

interface Flags {
  agent?: Agent
  only?: FunctionName[]
  except?: FunctionName[]
  inject: Record<string, string>
  readOnly: boolean
  confirm: boolean
  dryRun: boolean
  maxResultChars?: number
  http?: number | true
  serviceKey: boolean
}

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))

const names = (value: string) => value.split(',').map((name) => name.trim())

function pair(value: string, before: Record<string, string>): Record<string, string> {
  const [name, ...rest] = value.split('=')
  if (!name || rest.length === 0) throw new InvalidArgumentError('Write it as name=value.')
  return { ...before, [name]: rest.join('=') }
}

function natural(value: string): number {
  if (!/^\d+$/.test(value)) throw new InvalidArgumentError('It must be a whole number.')
  return Number(value)
}

/** Standard output belongs to the protocol. */
const say = (text: string) => process.stderr.write(`${text}\n`)

async function run({ http, serviceKey, ...options }: Flags): Promise<void> {
  const client = await connect(process.env, { serviceKey })
  if (serviceKey) say('Acting with the secret key: row-level security does not apply.')
  const createServer = createMcpServer(client, version, { ...options, admin: serviceKey })
  if (http === undefined) {
    serveStdio(createServer)
    return
  }
  const token = process.env.VENUEKIT_MCP_TOKEN ?? randomBytes(24).toString('base64url')
  const { url, close } = await serveHttp(createServer, { port: http === true ? 3333 : http, token })
  say(`Listening on ${url}`)
  if (!process.env.VENUEKIT_MCP_TOKEN) say(`Clients send the header  Authorization: Bearer ${token}`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void close().then(() => process.exit()))
}

const program = new Command('venuekit-mcp')
  .description('An MCP server for VenueKit that acts as one user. Speaks over stdio, or over HTTP with --http.')
  .version(version)
  .addOption(
    new Option('--agent <kind>', 'only the functions that such an agent needs').choices([
      'client',
      'venue_general',
      'venue_event',
      'vendor',
    ] satisfies Agent[]),
  )
  .option('--only <functions>', 'only these functions, separated by commas', names)
  .option('--except <functions>', 'all but these functions', names)
  .option(
    '--inject <name=value>',
    'fix an argument, such as venue_id=…, for all functions that have it; repeatable',
    pair,
    {},
  )
  .option('--read-only', 'only functions that change nothing', false)
  .option('--dry-run', 'try mutations out: they answer as if they had happened, and the database undoes them', false)
  .option('--no-confirm', 'leave it to the client to have destructive calls confirmed')
  .option('--max-result-chars <count>', 'length of a result, in characters of JSON', natural)
  .option('--http [port]', 'serve on http://127.0.0.1:<port>/mcp (3333; 0: any free port) instead of stdio', natural)
  .option('--service-key', 'act with VENUEKIT_SECRET_KEY instead of as a user; bypasses row-level security', false)
  .addHelpText(
    'after',
    `
Environment:
  VENUEKIT_URL, VENUEKIT_KEY                        the Supabase project and its publishable key
  VENUEKIT_EMAIL, VENUEKIT_PASSWORD                 the user to act as, or
  VENUEKIT_ACCESS_TOKEN [, VENUEKIT_REFRESH_TOKEN]  a session of that user
  VENUEKIT_MCP_TOKEN                                what clients present with --http; made up and printed if not set`,
  )
  .action(run)

try {
  await program.parseAsync()
} catch (error) {
  say(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
