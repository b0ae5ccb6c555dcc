import type { Connection } from '@supabase/lite'

/** A running database, whichever engine it is. */
export interface Database {
  readonly engine: 'pglite' | 'postgres'
  /** The connection given to `@supabase/lite`, with its departures from Supabase mended. */
  readonly connection: Connection
  /** Where other programs can reach it; null for PGlite, which lives in this process. */
  readonly url: string | null
  /** Runs a script of any number of statements as superuser and returns the last statement's rows. */
  exec(script: string): Promise<Record<string, unknown>[]>
  /** Calls back on `NOTIFY` of a channel; `onListen` each time listening begins, after a lost connection again. */
  listen(channel: string, onNotify: (payload: string) => void, onListen?: () => void): Promise<void>
  close(): Promise<void>
}
