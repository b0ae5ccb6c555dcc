import type { Log } from './request-scope.ts'
import type { RunSql } from './sql.ts'

export interface ScheduledWorkOptions {
  /** The instant that the jobs take for now. Default: the database’s clock. */
  asOf?: Date | string
}

/** Runs every job of the schedule once and returns how many rows each dealt with, by the job’s name. */
export const runScheduledWork = async (
  sql: RunSql,
  { asOf }: ScheduledWorkOptions = {},
): Promise<Record<string, number>> => {
  const [row] = await sql<{ done: Record<string, number> }>(
    'select private.run_scheduled_work(coalesce($1::timestamptz, now())) as done',
    [asOf === undefined ? null : new Date(asOf).toISOString()],
  )
  return row?.done ?? {}
}

/** What pg_cron does on Supabase: runs the jobs every so many seconds, never two runs at once. */
export const startScheduler = (sql: RunSql, seconds: number, log: Log): (() => Promise<void>) => {
  let running: Promise<unknown> | null = null
  const run = async (): Promise<void> => {
    const [jobs] = await sql<{ exist: boolean }>(
      `select to_regprocedure('private.run_scheduled_work(timestamptz)') is not null as exist`,
      [],
    )
    if (jobs?.exist) await runScheduledWork(sql)
  }
  const timer = setInterval(() => {
    running ??= run()
      .catch((error: unknown) => log('error', [error]))
      .finally(() => {
        running = null
      })
  }, seconds * 1000)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}
