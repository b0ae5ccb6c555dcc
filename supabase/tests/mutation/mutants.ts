import type { RunSql } from '@venuekit/dev'

/** One defence taken away. */
export interface Mutant {
  readonly kind: 'policy' | 'row security' | 'trigger' | 'constraint' | 'grant' | 'execute' | 'refusal'
  readonly name: string
  /** The table it guards; null for a function. */
  readonly table: string | null
  /** The function whose body is what is taken away: a trigger's, or the one that refuses. */
  readonly function: string | null
  readonly sql: string
}

const policies = `
  select 'policy' as kind, format('%s: %s, %s', p.tablename, p.policyname, m.how) as name,
    case p.schemaname when 'public' then p.tablename::text end as table, null as function, m.sql
  from pg_policies p cross join lateral (values
    ('dropped', format('drop policy %I on %I.%I', p.policyname, p.schemaname, p.tablename)),
    ('open', format('alter policy %I on %I.%I', p.policyname, p.schemaname, p.tablename)
      || case when p.qual is not null then ' using (true)' else '' end
      || case when p.with_check is not null then ' with check (true)' else '' end)
  ) m (how, sql)
  where p.schemaname in ('public', 'storage', 'realtime')`

const rowSecurity = `
  select 'row security', c.relname || ': off', c.relname, null,
    format('alter table public.%I disable row level security', c.relname)
  from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'`

const triggers = `
  select 'trigger', format('%s: %s', c.oid::regclass, t.tgname), case n.nspname when 'public' then c.relname end, f.proname,
    format('alter table %s disable trigger %I', c.oid::regclass, t.tgname)
  from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
  join pg_proc f on f.oid = t.tgfoid
  where not t.tgisinternal and f.pronamespace = 'private'::regnamespace`

const constraints = `
  select 'constraint', format('%s: %s', k.conrelid::regclass, k.conname), k.conrelid::regclass::text, null,
    format('alter table %s drop constraint %I cascade', k.conrelid::regclass, k.conname)
  from pg_constraint k where k.connamespace = 'public'::regnamespace and k.contype in ('c', 'u', 'x', 'f')
  union all
  select 'constraint', format('%s: %s', i.indrelid::regclass, i.indexrelid::regclass), i.indrelid::regclass::text, null,
    format('drop index %s', i.indexrelid::regclass)
  from pg_index i join pg_class c on c.oid = i.indrelid
  where i.indisunique and c.relnamespace = 'public'::regnamespace
    and not exists (select from pg_constraint k where k.conindid = i.indexrelid)`

const grants = `
  select 'grant', format('%s: %s to %s', c.relname, g.verb, g.role), c.relname, null,
    format('grant %s on public.%I to %s', g.verb, c.relname, g.role)
  from pg_class c cross join (values
    ('select', 'anon'), ('insert', 'anon'), ('update', 'anon'), ('delete', 'anon'),
    ('select', 'authenticated'), ('insert', 'authenticated'), ('update', 'authenticated'), ('delete', 'authenticated')
  ) g (verb, role)
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not has_table_privilege(g.role, c.oid, g.verb)`

const execution = `
  select 'execute', format('%s: by %s', p.proname, r.role), null, p.proname,
    format('grant execute on function %s to %s', p.oid::regprocedure, r.role)
  from pg_proc p cross join (values ('anon'), ('authenticated')) r (role)
  where p.pronamespace = 'public'::regnamespace and not has_function_privilege(r.role, p.oid, 'execute')`

interface FunctionSource {
  readonly name: string
  readonly body: string
  readonly definition: string
  readonly tables: string[]
}

const sources = `
  select p.proname::text as name, p.prosrc as body, pg_get_functiondef(p.oid) as definition, array(
    select distinct t.tgrelid::regclass::text from pg_trigger t
    join pg_class c on c.oid = t.tgrelid and c.relnamespace = 'public'::regnamespace where t.tgfoid = p.oid) as tables
  from pg_proc p join pg_language l on l.oid = p.prolang
  where p.pronamespace in ('public'::regnamespace, 'private'::regnamespace) and l.lanname = 'plpgsql'
  order by 1`

const refusal = /perform private\.refuse(?:_[a-z]+)?\(|raise exception using/g

/** Whether a refusal is about the caller or the state of a row. Input is checked by the tests of each function. */
const isAboutAccess = (statement: string): boolean =>
  /VK00[1245]|refuse_(?:transition|columns|missing)/.test(statement.slice(0, statement.indexOf(';')))

/** A function in which one refusal is swallowed: the call becomes `concat`, the exception a debug message. */
const withoutRefusals = ({ name, body, definition, tables }: FunctionSource): Mutant[] =>
  [...body.matchAll(refusal)].flatMap(({ index, 0: call }) => {
    if (!isAboutAccess(body.slice(index))) return []
    const muted = call.startsWith('raise') ? 'raise debug using' : 'perform pg_catalog.concat('
    const line = body.slice(0, index).split('\n').length - 1
    return {
      kind: 'refusal' as const,
      name: `${name}, line ${line}: ${body.slice(index).split('\n', 1)[0]}`,
      table: tables.length === 1 ? (tables[0] ?? null) : null,
      function: name,
      sql: definition.replace(body, () => body.slice(0, index) + muted + body.slice(index + call.length)),
    }
  })

/** The helpers that raise are what all refusals call; each refusal is a mutant of its own. */
const raisers = new Set(['refuse', 'refuse_transition', 'refuse_columns', 'refuse_missing', 'refuse_element'])

export const readMutants = async (sql: RunSql): Promise<Mutant[]> => {
  const catalog = [policies, rowSecurity, triggers, constraints, grants, execution].join(' union all ')
  const found = await sql<Mutant>(`select * from (${catalog}) mutants order by kind, name`, [])
  const functions = await sql<FunctionSource>(sources, [])
  return [...found, ...functions.filter(({ name }) => !raisers.has(name)).flatMap(withoutRefusals)]
}
