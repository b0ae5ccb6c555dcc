import { Command, InvalidArgumentError } from 'commander'
import { describeMetrics } from '../metrics/describe.ts'
import { measure } from '../metrics/measure.ts'
import { alertsOf, defaultThresholds, parseAmount, parseThreshold, type Threshold } from '../metrics/thresholds.ts'
import { sqlOf, withDatabase } from './connection.ts'
import { EXIT, exitCodesHelp } from './exit-codes.ts'

interface Flags {
  dbUrl?: string
  disk?: number
  failOn: Threshold[]
  json?: boolean
}

const diskSize = (text: string): number => {
  const bytes = parseAmount(text)
  if (bytes !== null && bytes > 0) return bytes
  throw new InvalidArgumentError('Write an amount such as 8GB.')
}

const collect = (text: string, earlier: Threshold[]): Threshold[] => [
  ...earlier,
  ...(text === 'default' ? defaultThresholds : [parseThreshold(text)]),
]

const run = async (flags: Flags): Promise<void> => {
  const metrics = await withDatabase(flags.dbUrl, (client) => measure(sqlOf(client), flags.disk))
  const alerts = alertsOf(metrics.health, flags.failOn)
  console.log(flags.json ? JSON.stringify({ ...metrics, alerts }, null, 2) : describeMetrics(metrics, alerts))
  if (alerts.length > 0) process.exitCode = EXIT.found
}

const defaults = defaultThresholds.map(({ metric, operator, limit }) => `${metric}${operator}${limit}`).join(' ')

export const metricsCommand = new Command('metrics')
  .description(
    "Show a database's size, connections, caches, slow statements, indexes, and what row level security costs.",
  )
  .option('--db-url <url>', 'the database; default $VENUEKIT_DB_URL or $SUPABASE_DB_URL')
  .option('--disk <size>', 'size of its disk, for disk_used, for example 8GB', diskSize)
  .option(
    '--fail-on <threshold>',
    'exit with 1 if it is crossed; may be given several times; "default" for all below',
    collect,
    [],
  )
  .option('--json', 'print {measured_at, health, lists, rls, alerts}')
  .addHelpText(
    'after',
    `
Default thresholds: ${defaults}

Examples:
  $ venuekit metrics --db-url postgresql://postgres:postgres@127.0.0.1:54322/postgres
  $ venuekit metrics --json --disk 8GB --fail-on default --fail-on 'slowest_mean_ms>200'
${exitCodesHelp('a threshold is crossed')}`,
  )
  .action(run)
