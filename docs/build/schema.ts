import type { RunSql } from '@venuekit/dev'
import { diagrams, type Reference } from './diagrams.ts'
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
interface Named {
  table: string
  name: string
  definition: string
}

interface Section {
  comment: string
  columns: readonly Column[]
  rules: readonly Named[]
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
  select conrelid::regclass::text as from, confrelid::regclass::text as to
  from pg_constraint
  where contype = 'f' and connamespace = 'public'::regnamespace and confrelid::regclass::text !~ '^auth\\.'
  order by 1, 2`

const commentsSql = `
  select relname::text as name, coalesce(obj_description(oid, 'pg_class'), '') as comment
  from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`

const constraintsSql = `
  select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
  from pg_constraint where connamespace = 'public'::regnamespace and contype in ('c', 'u', 'x', 'f') order by 1, 2`

const byTable = <Row extends { table: string }>(rows: Row[]) => Map.groupBy(rows, (row) => row.table)

/** The comment of a column of JSON is the JSON Schema that the database checks it by. */
const isSchema = (comment: string) => comment.startsWith('{')

const section = (name: string, { comment, columns, rules }: Section) => {
  const rows = columns.map((column) => [
    code(column.name),
    column.type,
    column.is_key ? 'key' : column.required ? 'required' : '',
    code(column.default),
    isSchema(column.comment) ? 'JSON, as below.' : column.comment,
  ])
  const schemas = columns.filter((column) => isSchema(column.comment))
  return [
    `## ${name}`,
    comment,
    table(['column', 'type', '', 'default', 'what'], rows),
    ...schemas.map((column) => `::: details ${column.name}\n\n\`\`\`json\n${column.comment}\n\`\`\`\n\n:::`),
    ...(rules.length > 0
      ? [
          table(
            ['constraint', 'rule'],
            rules.map((rule) => [code(rule.name), code(rule.definition)]),
          ),
        ]
      : []),
  ].join('\n\n')
}

/** Tables, columns and constraints as a migrated database has them. */
export async function schemaPages(sql: RunSql): Promise<Map<string, string>> {
  const columns = byTable(await sql<Column & Record<string, unknown>>(columnsSql))
  const references = await sql<Reference & Record<string, unknown>>(referencesSql)
  const constraints = byTable(await sql<Named & Record<string, unknown>>(constraintsSql))
  const comments = new Map(
    (await sql<{ name: string; comment: string }>(commentsSql)).map((row) => [row.name, row.comment]),
  )
  const keys = new Map([...columns].map(([name, members]) => [name, members.filter(({ is_key }) => is_key)]))
  const drawings = diagrams(keys, references)
  const pictures = drawings.map(({ subject, tables, file }) => {
    const links = tables.map((name) => `[${name}](#${name})`).join(', ')
    return `**${subject}**: ${links}\n\n![${subject}](./${file})`
  })
  const sections = [...columns].map(([name, members]) =>
    section(name, { comment: comments.get(name) ?? '', columns: members, rules: constraints.get(name) ?? [] }),
  )
  const intro =
    `${columns.size} tables, as a migrated database has them. A line leads from one row to the many that refer to it. ` +
    'Rows of an event repeat its `venue_id` and `client_id`, so that row-level security reads one row only.'
  return new Map([
    ['schema.md', `${['# Schema', intro, ...pictures, ...sections].join('\n\n')}\n`],
    ...drawings.map(({ file, svg }) => [file, svg] as const),
  ])
}
