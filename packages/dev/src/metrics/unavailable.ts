import type { MeasuredHealth } from './health.ts'

/** What a database does not tell, and why. */
export class Unavailable {
  readonly reason: string

  constructor(reason: string) {
    this.reason = reason
  }
}

const oneSession = 'PGlite has no connections: its one session is in the process of the backend.'

/** Why a figure that comes from the catalog can be null. */
const reasons = {
  connections: oneSession,
  connections_used: oneSession,
  idle_in_transaction: oneSession,
  longest_transaction_seconds: oneSession,
  cache_hit: 'No table was read since the counts began.',
  index_cache_hit: 'No index was read since the counts began.',
  rollbacks: 'No transaction has ended since the counts began.',
  dead_rows: 'No table has more than 10 000 rows.',
  index_use: 'No table of more than 10 000 rows was scanned 100 times.',
  replication_lag_bytes: 'There is no replication slot.',
} as const satisfies Partial<Record<keyof MeasuredHealth, string>>

export const reasonsOf = (health: MeasuredHealth): Record<string, string> =>
  Object.fromEntries(Object.entries(reasons).filter(([metric]) => health[metric as keyof typeof reasons] === null))
