import * as z from 'zod'

const figure = z.number().nullable()

const HealthSchema = z.object({
  database_bytes: figure,
  disk_used: figure,
  connections: figure,
  connections_used: figure,
  idle_in_transaction: figure,
  longest_transaction_seconds: figure,
  cache_hit: figure,
  index_cache_hit: figure,
  rollbacks: figure,
  deadlocks: figure,
  dead_rows: figure,
  index_use: figure,
  unused_indexes: figure,
  replication_lag_bytes: figure,
  inactive_slots: figure,
  slowest_mean_ms: figure,
  rls_ratio: figure,
})

const metric = HealthSchema.keyof()

/** What `venuekit metrics --serve` answers, as far as it is shown. */
export const ReportSchema = z.object({
  measured_at: z.iso.datetime(),
  counted_since: z.iso.datetime().nullable(),
  health: HealthSchema,
  unavailable: z.partialRecord(metric, z.string()),
  alerts: z.array(
    z.object({ metric, operator: z.enum(['<', '>']), limit: z.number(), value: z.number(), advice: z.string() }),
  ),
  rls: z.object({ with_ms: z.number(), without_ms: z.number() }).nullable(),
  lists: z.object({
    largest_tables: z.array(
      z.object({ table: z.string(), bytes: z.number(), rows: figure, dead_rows: z.number(), index_use: figure }),
    ),
    unused_indexes: z.array(z.object({ index: z.string(), table: z.string(), bytes: z.number() })),
    long_transactions: z.array(
      z.object({ pid: z.number(), user: z.string().nullable(), seconds: z.number(), state: z.string().nullable() }),
    ),
    replication_slots: z.array(z.object({ slot: z.string(), active: z.boolean(), lag_bytes: figure })),
    slow_statements: z
      .array(z.object({ calls: z.number(), mean_ms: z.number(), total_ms: z.number(), query: z.string() }))
      .nullable(),
  }),
})

export type Report = z.output<typeof ReportSchema>
export type Metric = z.output<typeof metric>

/** Why there is no report, and what to do about it. */
export const RefusalSchema = z.object({ message: z.string(), advice: z.string().optional() })
