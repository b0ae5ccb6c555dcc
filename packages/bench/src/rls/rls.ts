import { readFile } from 'node:fs/promises'
import { startBackend } from '@venuekit/dev'
import type { Sql } from 'postgres'
import { interleave, median, printRatio, round, time } from '../measure.ts'
import { connect, impersonate } from '../session.ts'
import { type Caller, type Cell, callers, cells, samplesOf } from './cells.ts'

const scale = Number(process.env.VENUEKIT_BENCH_SCALE ?? 1_000_000)
const rounds = 15
const largeTables = new Set(['events', 'event_elements', 'guests', 'tasks', 'messages', 'notifications'])

interface Plan {
  'Node Type': string
  'Relation Name'?: string
  Plans?: Plan[]
}

interface Row {
  cell: string
  plan: 'cold' | 'warm'
  byHand: number
  policy: number
  scansSequentially: boolean
}

const scans = (plan: Plan): boolean =>
  (plan['Node Type'] === 'Seq Scan' && largeTables.has(plan['Relation Name'] ?? '')) || (plan.Plans ?? []).some(scans)

async function load(sql: Sql): Promise<void> {
  const variables: Record<string, number> = {
    scale,
    venues: Math.max(50, Math.round(scale / 200)),
    clients: Math.max(100, Math.round(scale / 10)),
    vendors: Math.max(80, Math.round(scale / 500)),
  }
  const script = await readFile(new URL('./data.sql', import.meta.url), 'utf8')
  await sql
    .unsafe(script.replace(/(?<!:):([a-z]+)\b/g, (text, name: string) => String(variables[name] ?? text)))
    .simple()
  await sql.unsafe('vacuum analyze').simple()
}

async function explain(sql: Sql, statement: string): Promise<Plan> {
  const [row] = await sql.unsafe(`explain (format json) ${statement}`).simple()
  return row?.['QUERY PLAN'][0].Plan
}

async function prepareSession(sql: Sql, caller: Caller, underPolicy: boolean): Promise<string> {
  const { kind, number } = callers[caller]
  const [me] = await sql`select md5(${kind + number})::uuid::text as id`
  const id: string = me?.id
  for (const sample of samplesOf(caller)) {
    const literal = sample.sql.replaceAll('$1', `'${id}'`)
    await sql.unsafe(`drop table if exists ${sample.table}; create temp table ${sample.table} as ${literal};
      grant select on ${sample.table} to authenticated; analyze ${sample.table}`)
  }
  if (underPolicy) await impersonate(sql, id)
  return id
}

async function measureCell(cell: Cell, sessions: { byHand: Sql; policy: Sql; me: string }): Promise<Row[]> {
  const rows: Row[] = []
  const literal = (statement: string) => statement.replaceAll('$1', `'${sessions.me}'`)
  for (const plan of ['cold', 'warm'] as const) {
    const statement = (sql: string) => (plan === 'cold' ? literal(sql) : `execute bench('${sessions.me}')`)
    if (plan === 'warm') {
      for (const [sql, text] of [
        [sessions.byHand, cell.explicit],
        [sessions.policy, cell.sql],
      ] as const) {
        await sql.unsafe(`prepare bench(uuid) as ${text}`)
        // PostgreSQL decides for or against a generic plan after five executions.
        for (let i = 0; i < 7; i++) await sql.unsafe(`execute bench('${sessions.me}')`).simple()
      }
    }
    const [byHand = 0, policy = 0] = await interleave(rounds, [
      () => time(() => sessions.byHand.unsafe(statement(cell.explicit)).simple()),
      () => time(() => sessions.policy.unsafe(statement(cell.sql)).simple()),
    ])
    const scansSequentially = scans(await explain(sessions.policy, statement(cell.sql)))
    rows.push({ cell: `${cell.caller}, ${cell.name}`, plan, byHand, policy, scansSequentially })
    if (plan === 'warm') for (const sql of [sessions.byHand, sessions.policy]) await sql.unsafe('deallocate bench')
  }
  return rows
}

function print(rows: readonly Row[]): void {
  console.table(
    rows.map(({ cell, plan, byHand, policy, scansSequentially }) => ({
      cell,
      plan,
      'by hand, ms': round(byHand),
      'policy, ms': round(policy),
      ratio: round(policy / byHand),
      'sequential scan': scansSequentially ? 'YES' : '',
    })),
  )
  const ratios = rows.map(({ byHand, policy }) => policy / byHand)
  console.log(
    `worst cell: ${round(Math.max(...ratios))}x, slowest: ${round(Math.max(...rows.map(({ policy }) => policy)))} ms`,
  )
  printRatio(median(ratios), 'median <= 1.5, worst <= 3 and < 10 ms, no sequential scan')
}

/**
 * What row-level security costs, for callers and tenants of every size: the time of a statement as its client sees it, from
 * sending to the last row, on 127.0.0.1. Cold statements are planned anew, warm ones were prepared and run before.
 */
export async function run(): Promise<void> {
  const backend = await startBackend({ database: 'postgres' })
  const url = backend.databaseUrl ?? ''
  const open = () => connect(url)
  const setup = open()
  try {
    console.log(`Making a world of ${scale} rows per table…`)
    await load(setup)
    const rows: Row[] = []
    for (const caller of Object.keys(callers) as Caller[]) {
      const byHand = open()
      const policy = open()
      await prepareSession(byHand, caller, false)
      const me = await prepareSession(policy, caller, true)
      for (const cell of cells.filter((cell) => cell.caller === caller)) {
        rows.push(...(await measureCell(cell, { byHand, policy, me })))
      }
      await Promise.all([byHand.end(), policy.end()])
    }
    print(rows)
  } finally {
    await setup.end()
    await backend.stop()
  }
}
