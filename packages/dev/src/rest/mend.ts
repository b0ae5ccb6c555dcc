import type { Connection } from '@supabase/lite'
import { requestScope } from '../request-scope.ts'
import { normalizeError } from './errors.ts'
import { withoutUniqueIndexes } from './relations.ts'
import { runRequest } from './request.ts'
import { withVerbatimJson } from './verbatim.ts'

/**
 * The REST departures of `@supabase/lite` 0.10 from Supabase, mended at its connection for both drivers.
 * Each has its contract test in `src/contract`.
 */
export const mend = <C extends Connection>(connection: C): C => {
  connection.withContext = (vars, work, options) => runRequest(connection, { vars, options }, work)
  const introspect = connection.introspect.bind(connection)
  connection.introspect = async (options) => withoutUniqueIndexes(await introspect(options))
  const resolve = connection.onPostgrestAST.bind(connection)
  connection.onPostgrestAST = async (ast, vars) => {
    const resolved = await resolve(ast, vars)
    return requestScope.getStore()?.service === 'rest' ? withVerbatimJson(connection, resolved) : resolved
  }
  connection.normalizeDbError = normalizeError
  return connection
}
