import type { Migration } from '../database/migrations.ts'
import type { RunSql } from '../sql.ts'
import type { Finding } from './finding.ts'

export interface History {
  /** Those of VenueKit that the database has. */
  applied: Migration[]
  findings: Finding[]
}

const versionsOf = async (sql: RunSql): Promise<Set<string> | null> => {
  const [table] = await sql<{ exists: boolean }>(
    `select to_regclass('supabase_migrations.schema_migrations') is not null as exists`,
    [],
  )
  if (!table?.exists) return null
  const rows = await sql<{ version: string }>('select version from supabase_migrations.schema_migrations', [])
  return new Set(rows.map(({ version }) => version))
}

const list = (names: string[]): string =>
  names.length > 4 ? `${names.slice(0, 4).join(', ')} and ${names.length - 4} more` : names.join(', ')

/**
 * Which migrations the database has, by its history. `known` are the versions of the project's own folder.
 * A database without a history, but with our tables, counts as migrated by hand.
 */
export const readHistory = async (sql: RunSql, ours: Migration[], known: Set<string> | null): Promise<History> => {
  const [installed] = await sql<{ exists: boolean }>(`select to_regclass('public.events') is not null as exists`, [])
  if (!installed?.exists) {
    const finding: Finding = {
      check: 'not-installed',
      severity: 'error',
      object: 'public.events',
      problem: 'The database has no tables of VenueKit.',
      fix: 'Run `venuekit init` in your project, then `supabase db push`.',
    }
    return { applied: [], findings: [finding] }
  }
  const versions = await versionsOf(sql)
  const applied = ours.filter(({ version }) => versions?.has(version))
  if (!versions || applied.length === 0) {
    const finding: Finding = {
      check: 'history-missing',
      severity: 'warning',
      object: 'supabase_migrations.schema_migrations',
      problem:
        'The database has tables of VenueKit, but its history names none of the migrations. So all of them are expected here.',
      fix: `# Only those that were applied; what is missing below may be of a later one.\nsupabase migration repair --status applied ${ours.map(({ version }) => version).join(' ')}`,
    }
    return { applied: ours, findings: [finding] }
  }
  const pending = ours.filter(({ version }) => !versions.has(version))
  const findings: Finding[] = []
  if (pending.length > 0) {
    findings.push({
      check: 'migration-pending',
      severity: 'error',
      object: list(pending.map(({ version }) => version)),
      problem: `${pending.length} of ${ours.length} migrations are not applied: ${list(pending.map(({ version, name }) => `${version}_${name}`))}.`,
      fix: 'Run `venuekit init` to add them to your project, then `supabase db push --include-all`.',
    })
  }
  const strange = known
    ? [...versions].filter((version) => !known.has(version) && !ours.some((migration) => migration.version === version))
    : []
  if (strange.length > 0) {
    findings.push({
      check: 'migration-unknown',
      severity: 'warning',
      object: list(strange),
      problem: `The history names migrations that neither this version of VenueKit nor your project has: ${list(strange)}.`,
      fix: 'If a newer VenueKit made them, update @venuekit/dev. If they are yours, add their files to supabase/migrations.',
    })
  }
  return { applied, findings }
}
