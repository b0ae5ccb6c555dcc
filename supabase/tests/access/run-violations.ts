import type { RunSql } from '@venuekit/dev'
import { withIds } from './names.ts'
import { violations } from './violations.ts'

export interface Constraint {
  readonly name: string
  readonly table: string
  readonly definition: string
  /** c: check, u: unique (an index of its own, too), x: exclusion, f: foreign key. */
  readonly kind: 'c' | 'u' | 'x' | 'f'
}

export const readConstraints = (sql: RunSql): Promise<Constraint[]> =>
  sql<Constraint>(
    `select k.conname::text as name, k.conrelid::regclass::text as table, k.contype::text as kind,
      pg_get_constraintdef(k.oid) as definition
    from pg_constraint k where k.connamespace = 'public'::regnamespace and k.contype in ('c', 'u', 'x', 'f')
    union all
    select i.indexrelid::regclass::text, i.indrelid::regclass::text, 'u', pg_get_indexdef(i.indexrelid)
    from pg_index i join pg_class c on c.oid = i.indrelid
    where i.indisunique and c.relnamespace = 'public'::regnamespace
      and not exists (select from pg_constraint k where k.conindid = i.indexrelid)
    order by 2, 1`,
    [],
  )

const assignmentSql = (assignment: string): string =>
  withIds(assignment)
    .replace(/\$(\d+)/g, `repeat('x', $1)`)
    .replace(/= \{(\d+)\}/g, `= jsonb_build_object('a', repeat('x', $1))`)
    .replace(/= \[(\d+)\]/g, `= jsonb_build_array(repeat('x', $1))`)

const statementOf = ({ table, kind }: Constraint, assignment: string): string =>
  `update public.${table} set ${assignmentSql(assignment)}${kind === 'c' ? ` where ctid = (select min(ctid) from public.${table})` : ''}`

/** The constraint that each of a constraint's assignments meets, or what else comes of it. */
export const runViolations = async (sql: RunSql, constraint: Constraint): Promise<string[]> => {
  const statements = (violations[constraint.name] ?? []).map((assignment) => statementOf(constraint, assignment))
  const rows = await sql<{ outcome: string }>(
    'select access.broken_constraint(s) as outcome from unnest($1::text[]) with ordinality a (s, n) order by n',
    [statements],
  )
  return rows.map(({ outcome }) => outcome)
}

/** The foreign keys of public, as references.ts writes them. */
export const readReferences = async (sql: RunSql): Promise<Record<string, string[]>> => {
  const rows = await sql<{ table: string; list: string[] }>(
    `select conrelid::regclass::text as table, array_agg(regexp_replace(pg_get_constraintdef(oid),
      '^FOREIGN KEY \\((.*)\\) REFERENCES ([a-z_.]+)\\(.*?\\)(.*)$', '(\\1) → \\2\\3')) as list
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace group by 1`,
    [],
  )
  return Object.fromEntries(rows.map(({ table, list }) => [table, [...list].sort()]))
}
