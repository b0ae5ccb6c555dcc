import { Command, InvalidArgumentError } from 'commander'
import { describeMetrics } from '../metrics/describe.ts'
import { type MetricsReport, measure, reportOf } from '../metrics/measure.ts'
import { serveMetrics } from '../metrics/serve.ts'
import { defaultThresholds, parseAmount, parseThreshold, type Threshold } from '../metrics/thresholds.ts'
import { Refusal } from '../refusal.ts'
import { sqlOf, withDatabase } from './connection.ts'
import { EXIT, exitCodesHelp } from './exit-codes.ts'
import { portNumber } from './port-number.ts'
import { onStopSignal } from './stop-signals.ts'

interface Flags {
  dbUrl?: string
  disk?: number
  failOn: Threshold[]
  json?: boolean
  serve?: number
}

/** A database that answers nothing must not keep who asks for ever. */
const STATEMENT_TIMEOUT = '20s'

const diskSize = (text: string): number => {
  const bytes = parseAmount(text)
  if (bytes !== null && bytes > 0) return bytes
  throw new InvalidArgumentError('Write an amount such as 8GB.')
}

const collect = (text: string, earlier: Threshold[]): Threshold[] => [
  ...earlier,
  ...(text === 'default' ? defaultThresholds : [parseThreshold(text)]),
]

const read = ({ dbUrl, disk }: Flags, thresholds: Threshold[]): Promise<MetricsReport> =>
  withDatabase(dbUrl, async (client) => {
    await client.query(`set statement_timeout = '${STATEMENT_TIMEOUT}'`)
    return reportOf(await measure(sqlOf(client), disk), thresholds)
  })

const serve = async (flags: Flags, port: number): Promise<void> => {
  const token = process.env.VENUEKIT_METRICS_TOKEN
  if (!token) {
    throw new Refusal(
      'Metrics are served to who has a token, and VENUEKIT_METRICS_TOKEN is not set.',
      'Make one: export VENUEKIT_METRICS_TOKEN=$(openssl rand -hex 32)',
    )
  }
  const thresholds = flags.failOn.length > 0 ? flags.failOn : defaultThresholds
  // A database that cannot be measured at all is said now, not at the first request.
  await read(flags, thresholds)
  const server = await serveMetrics({ read: () => read(flags, thresholds), token, port })
  onStopSignal(() => void server.close().finally(() => process.exit(EXIT.ok)))
  console.log(`Metrics: ${server.url}, for who sends authorization: Bearer $VENUEKIT_METRICS_TOKEN`)
}

const run = async (flags: Flags): Promise<void> => {
  if (flags.serve !== undefined) return serve(flags, flags.serve)
  const report = await read(flags, flags.failOn)
  console.log(flags.json ? JSON.stringify(report, null, 2) : describeMetrics(report))
  if (report.alerts.length > 0) process.exitCode = EXIT.found
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
  .option('--json', 'print {measured_at, counted_since, health, unavailable, lists, rls, alerts}')
  .option(
    '--serve <port>',
    'serve the same at http://127.0.0.1:<port>/metrics, with the default thresholds unless others are given',
    portNumber,
  )
  .addHelpText(
    'after',
    `
Default thresholds: ${defaults}

Examples:
  $ venuekit metrics --db-url postgresql://postgres:postgres@127.0.0.1:54322/postgres
  $ venuekit metrics --json --disk 8GB --fail-on default --fail-on 'slowest_mean_ms>200'
  $ VENUEKIT_METRICS_TOKEN=$(openssl rand -hex 32) venuekit metrics --serve 9188
${exitCodesHelp('a threshold is crossed')}`,
  )
  .action(run)
