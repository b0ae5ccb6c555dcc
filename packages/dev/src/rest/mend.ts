import type { Connection } from '@supabase/lite'
import { normalizeError } from './errors.ts'
import { runRequest } from './request.ts'

/**
 * The REST departures of `@supabase/lite` 0.10 from Supabase, mended at its connection for both drivers.
 * Each has its contract test in `src/contract`.
 */
export const mend = <C extends Connection>(connection: C): C => {
  connection.withContext = (vars, work, options) => runRequest(connection, { vars, options }, work)
  connection.normalizeDbError = normalizeError
  return connection
}
