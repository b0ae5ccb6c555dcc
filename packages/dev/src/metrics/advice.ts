import type { Health } from './health.ts'

const size = 'See the largest tables: remove what nobody needs, or get a larger disk. A full disk takes no writes.'
const connections = 'Connect through the pooler, and look for clients that are made anew for each request.'
const transactions =
  'End it: select pg_terminate_backend(<pid>), with the pid of the list of long transactions. Then find who forgot to commit.'
const cache = 'Find the statement with the most rows read; then think of a larger instance.'
const slots = "If nobody will come back for it: select pg_drop_replication_slot('<slot>'). It fills the disk."
const slow = 'Run venuekit doctor (a missing index or a changed policy), then explain the statement as its role.'

/** What to do about a metric that has crossed a threshold. */
export const advice: Record<keyof Health, string> = {
  database_bytes: size,
  disk_used: size,
  connections,
  connections_used: connections,
  idle_in_transaction: transactions,
  longest_transaction_seconds: transactions,
  cache_hit: cache,
  index_cache_hit: cache,
  rollbacks: 'Read the errors in the logs of the API and of the database.',
  deadlocks: 'Read the logs of the database: they name the statements that waited for each other.',
  dead_rows: 'End long transactions, then vacuum (analyze) the table with the most dead rows.',
  index_use: 'Run venuekit doctor: an index may be missing. Of a statement of your own, explain it.',
  unused_indexes: 'Drop those of your own that no statement needs. Those of VenueKit belong to its migrations.',
  replication_lag_bytes: 'See in the logs of Realtime whether it runs. A slot without a reader is to be dropped.',
  inactive_slots: slots,
  slowest_mean_ms: slow,
  rls_ratio: slow,
}
