import { renderMermaidSVG } from 'beautiful-mermaid'

export interface Key {
  readonly name: string
  readonly type: string
}

export interface Reference {
  readonly from: string
  readonly to: string
}

/** What is drawn together. Every table is in one of these at least. */
const subjects = {
  'Venues and who works there': 'venues spaces team_members vendors venue_vendors invitations calendar_feeds',
  'Events and the time they take': 'clients events event_spaces spaces space_reservations',
  'What is ordered and paid': 'events venue_vendors elements event_elements contracts contract_payments',
  'Planning together': 'events tasks guests messages files notifications action_history',
  Agents: 'events chatkit_threads chatkit_thread_items chats',
}

export interface Diagram {
  readonly subject: string
  readonly tables: readonly string[]
  readonly file: string
  readonly svg: string
}

function draw(tables: readonly string[], keys: ReadonlyMap<string, readonly Key[]>, references: readonly Reference[]) {
  const entities = tables.map((table) => {
    const rows = (keys.get(table) ?? []).map(({ type, name }) => `    ${type} ${name} PK`)
    return `  ${table} {\n${rows.join('\n')}\n  }`
  })
  const lines = references
    .filter(({ from, to }) => tables.includes(from) && tables.includes(to))
    .map(({ from, to }) => `  ${to} ||--o{ ${from} : ""`)
  return renderMermaidSVG(['erDiagram', ...entities, ...new Set(lines)].join('\n'))
}

/** Entities by their primary keys, and which refers to which: a picture for each subject. */
export function diagrams(keys: ReadonlyMap<string, readonly Key[]>, references: readonly Reference[]): Diagram[] {
  const drawn = Object.entries(subjects).map(([subject, names]) => {
    const tables = names.split(' ')
    const file = `schema-${subject.toLowerCase().replaceAll(' ', '-')}.svg`
    return { subject, tables, file, svg: draw(tables, keys, references) }
  })
  const left = [...keys.keys()].filter((table) => !drawn.some(({ tables }) => tables.includes(table)))
  if (left.length > 0) throw new Error(`No diagram shows ${left.join(', ')}: add them to a subject.`)
  return drawn
}
