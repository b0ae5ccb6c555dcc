import type { RunSql } from '@venuekit/dev'
import { renderMermaidSVG } from 'beautiful-mermaid'
import { code, table } from './markdown.ts'

interface Column {
  table: string
  name: string
  type: string
  required: boolean
  default: string
  comment: string
  is_key: boolean
}
interface Reference {
  from: string
  to: string
  columns: string
}
interface Named {
  table: string
  name: string
  definition: string
}

const columnsSql = `
  select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required,
    coalesce(pg_get_expr(d.adbin, d.adrelid), '') as default, coalesce(col_description(c.oid, a.attnum), '') as comment,
    coalesce(a.attnum = any (k.conkey), false) as is_key
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  left join pg_constraint k on k.conrelid = c.oid and k.contype = 'p'
  where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  order by c.relname, a.attnum`

const referencesSql = `
  select f.conrelid::regclass::text as from, f.confrelid::regclass::text as to,
    (select string_agg(a.attname, ', ' order by a.attnum) from pg_attribute a
     where a.attrelid = f.conrelid and a.attnum = any (f.conkey)) as columns
  from pg_constraint f
  where f.contype = 'f' and f.connamespace = 'public'::regnamespace and f.confrelid::regclass::text !~ '^auth\\.'
  order by 1, 2, 3`

const constraintsSql = `
  select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
  from pg_constraint where connamespace = 'public'::regnamespace and contype in ('c', 'u', 'x', 'f') order by 1, 2`

const byTable = <Row extends { table: string }>(rows: Row[]) => Map.groupBy(rows, (row) => row.table)

function diagram(tables: Iterable<string>, references: readonly Reference[]): string {
  const pairs = new Map(references.map((reference) => [`${reference.from} ${reference.to}`, reference]))
  const lines = [...pairs.values()].map(({ from, to, columns }) => `  ${to} ||--o{ ${from} : "${columns}"`)
  const linked = new Set(references.flatMap(({ from, to }) => [from, to]))
  const alone = [...tables].filter((name) => !linked.has(name)).map((name) => `  ${name} {\n    uuid id\n  }`)
  return renderMermaidSVG(['erDiagram', ...lines, ...alone].join('\n'))
}

/** Tables, columns and constraints as a migrated database has them. */
export async function schemaPages(sql: RunSql): Promise<Map<string, string>> {
  const columns = byTable(await sql<Column & Record<string, unknown>>(columnsSql))
  const references = await sql<Reference & Record<string, unknown>>(referencesSql)
  const constraints = byTable(await sql<Named & Record<string, unknown>>(constraintsSql))
  const sections = [...columns].map(([name, members]) => {
    const rows = members.map((column) => [
      code(column.name),
      column.type,
      column.is_key ? 'key' : column.required ? 'required' : '',
      code(column.default),
      column.comment,
    ])
    const rules = (constraints.get(name) ?? []).map((rule) => [code(rule.name), code(rule.definition)])
    const parts = [`## ${name}`, table(['column', 'type', '', 'default', 'what'], rows)]
    if (rules.length > 0) parts.push(table(['constraint', 'rule'], rules))
    return parts.join('\n\n')
  })
  const page = ['# Schema', '![Tables and their references](./schema.svg)', ...sections].join('\n\n')
  return new Map([
    ['schema.md', `${page}\n`],
    ['schema.svg', diagram(columns.keys(), references)],
  ])
}
