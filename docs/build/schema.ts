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

/** What is drawn together. Every table is in one of these at least. */
const subjects = {
  'Venues and who works there': [
    'venues',
    'spaces',
    'team_members',
    'vendors',
    'venue_vendors',
    'invitations',
    'calendar_feeds',
  ],
  'Events and the time they take': ['clients', 'events', 'event_spaces', 'spaces', 'space_reservations'],
  'What is ordered and paid': [
    'events',
    'venue_vendors',
    'elements',
    'event_elements',
    'contracts',
    'contract_payments',
  ],
  'Planning together': ['events', 'tasks', 'guests', 'messages', 'files', 'notifications', 'action_history'],
  Agents: ['events', 'chatkit_threads', 'chatkit_thread_items', 'chats'],
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

const commentsSql = `
  select relname::text as name, coalesce(obj_description(oid, 'pg_class'), '') as comment
  from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`

const constraintsSql = `
  select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
  from pg_constraint where connamespace = 'public'::regnamespace and contype in ('c', 'u', 'x', 'f') order by 1, 2`

const byTable = <Row extends { table: string }>(rows: Row[]) => Map.groupBy(rows, (row) => row.table)

function diagram(tables: readonly string[], columns: ReadonlyMap<string, Column[]>, references: readonly Reference[]) {
  const isDrawn = ({ from, to }: Reference) => tables.includes(from) && tables.includes(to)
  const pairs = new Map(references.filter(isDrawn).map((reference) => [`${reference.from} ${reference.to}`, reference]))
  const entities = tables.map((name) => {
    const keys = (columns.get(name) ?? []).filter(({ is_key }) => is_key)
    return `  ${name} {\n${keys.map((key) => `    ${key.type} ${key.name} PK`).join('\n')}\n  }`
  })
  const lines = [...pairs.values()].map(({ from, to }) => `  ${to} ||--o{ ${from} : ""`)
  return renderMermaidSVG(['erDiagram', ...entities, ...lines].join('\n'))
}

const fileOf = (subject: string) => `schema-${subject.toLowerCase().replaceAll(' ', '-')}.svg`

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

interface Section {
  comment: string
  columns: readonly Column[]
  rules: readonly Named[]
}

/** Tables, columns and constraints as a migrated database has them. */
export async function schemaPages(sql: RunSql): Promise<Map<string, string>> {
  const columns = byTable(await sql<Column & Record<string, unknown>>(columnsSql))
  const references = await sql<Reference & Record<string, unknown>>(referencesSql)
  const constraints = byTable(await sql<Named & Record<string, unknown>>(constraintsSql))
  const comments = new Map(
    (await sql<{ name: string; comment: string }>(commentsSql)).map((row) => [row.name, row.comment]),
  )
  const undrawn = [...columns.keys()].filter((name) => !Object.values(subjects).flat().includes(name))
  if (undrawn.length > 0) throw new Error(`No diagram shows ${undrawn.join(', ')}: add them to a subject.`)
  const drawings = Object.entries(subjects).map(
    ([subject, tables]) => [fileOf(subject), diagram(tables, columns, references)] as const,
  )
  const pictures = Object.entries(subjects).map(([subject, tables]) => {
    const links = tables.map((name) => `[${name}](#${name})`).join(', ')
    return `**${subject}**: ${links}\n\n![${subject}](./${fileOf(subject)})`
  })
  const sections = [...columns].map(([name, members]) =>
    section(name, { comment: comments.get(name) ?? '', columns: members, rules: constraints.get(name) ?? [] }),
  )
  const intro =
    `${columns.size} tables, as a migrated database has them. A line leads from one row to the many that refer to it. ` +
    'Rows of an event repeat its `venue_id` and `client_id`, so that row-level security reads one row only.'
  return new Map([['schema.md', `${['# Schema', intro, ...pictures, ...sections].join('\n\n')}\n`], ...drawings])
}
