import type { Migration } from '../database/migrations.ts'
import type { OnProgress } from '../on-progress.ts'
import type { RunSql } from '../sql.ts'
import { type Item, readCatalog } from './catalog.ts'
import { compare } from './compare.ts'
import { expectedCatalog } from './expected.ts'
import type { Finding } from './finding.ts'
import { readHistory } from './history.ts'
import { checkOwnObjects } from './own-objects.ts'

/** Refuses a database that misses what every Supabase project has, since the catalogs could not be read. */
const assertSupabase = async (sql: RunSql): Promise<void> => {
  const [row] = await sql<{ missing: string | null }>(
    `select string_agg(name, ', ') as missing from (
      select name from unnest(array['anon', 'authenticated', 'service_role']) as name where to_regrole(name) is null
      union all
      select name from unnest(array['auth.users', 'storage.buckets']) as name where to_regclass(name) is null
    ) as wanted`,
    [],
  )
  if (row?.missing) {
    throw new Error(`This is not the database of a Supabase project: ${row.missing} are missing. Check the URL.`)
  }
}

const isUnchanged = (expected: Map<string, Item>, actual: Map<string, Item>, key: string): boolean =>
  expected.has(key) && expected.get(key)?.is === actual.get(key)?.is

interface Options {
  /** The versions of the project's own migrations; null if they are not at hand. */
  known?: Set<string> | null
  /** What migrations make. */
  expect?: typeof expectedCatalog
  onProgress?: OnProgress
}

/**
 * Compares a database with what the given migrations make, at the version that its history says. Only reads.
 */
export const examine = async (
  sql: RunSql,
  migrations: Migration[],
  { known = null, expect = expectedCatalog, onProgress }: Options = {},
): Promise<Finding[]> => {
  await assertSupabase(sql)
  const { applied, findings } = await readHistory(sql, migrations, known)
  if (applied.length === 0) return findings
  const [expected, actual] = [await expect(applied, onProgress), await readCatalog(sql)]
  const drift = compare(expected, actual)
  // Said already, or just as the migrations have it.
  const isKnown = ({ check, object }: Finding): boolean =>
    drift.some((finding) => finding.check === 'row-level-security-off' && finding.object === object) ||
    (check === 'user-metadata-trusted' && isUnchanged(expected, actual, `function ${object}`))
  const own = (await checkOwnObjects(sql)).filter((finding) => !isKnown(finding))
  return [...findings, ...drift, ...own]
}
