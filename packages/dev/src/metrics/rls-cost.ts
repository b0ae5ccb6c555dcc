import type { RunSql } from '../sql.ts'
import { Unavailable } from './unavailable.ts'

/** What row level security costs the list of events of the venue that has the most. */
export interface RlsCost {
  /** Medians of planning and execution, in milliseconds. */
  with_ms: number
  without_ms: number
  ratio: number
}

const ROUNDS = 7

interface Plan {
  'QUERY PLAN': [{ 'Planning Time': number; 'Execution Time': number }]
}

const median = (numbers: number[]): number => numbers.sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0

const timeOf = async (sql: RunSql, venue: string): Promise<number> => {
  const [row] = await sql<Plan>(
    `explain (analyze, timing off, format json) select event_id, name, date, ends_at, status, guest_count, client_id
     from public.events where venue_id = '${venue}' and deleted_at is null order by date, event_id limit 50`,
  )
  const [plan] = row?.['QUERY PLAN'] ?? []
  return plan ? plan['Planning Time'] + plan['Execution Time'] : Number.NaN
}

/**
 * Asks for the same list as the venue's owner and as the connected role, by turns, in a transaction that only reads.
 * For this the connected role must read the events of all, and may take the role `authenticated`.
 */
export const readRlsCost = async (sql: RunSql): Promise<RlsCost | Unavailable> => {
  const [role] = await sql<{ may: boolean | null }>(
    `select has_table_privilege(e.events, 'select') and not row_security_active(e.events)
       and pg_has_role('authenticated', 'member') as may
     from (select to_regclass('public.events') as events) e`,
    [],
  )
  if (!role?.may) {
    return new Unavailable('It needs a role that reads public.events past row level security and may be authenticated.')
  }
  const [busiest] = await sql<{ venue_id: string }>(
    'select venue_id from public.events group by venue_id order by count(*) desc, venue_id limit 1',
    [],
  )
  if (!busiest) return new Unavailable('There are no events to list.')
  const claims = JSON.stringify({ sub: busiest.venue_id, role: 'authenticated' })
  const secured: number[] = []
  const bare: number[] = []
  await sql('begin transaction read only')
  try {
    await sql(`select set_config('request.jwt.claims', $1, true)`, [claims])
    for (let round = 0; round < ROUNDS; round += 1) {
      bare.push(await timeOf(sql, busiest.venue_id))
      await sql('set local role authenticated')
      secured.push(await timeOf(sql, busiest.venue_id))
      await sql('reset role')
    }
  } finally {
    await sql('rollback')
  }
  const [with_ms, without_ms] = [median(secured), median(bare)]
  return { with_ms, without_ms, ratio: with_ms / without_ms }
}
