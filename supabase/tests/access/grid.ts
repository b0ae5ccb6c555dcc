import { withIds } from './names.ts'

/** The callers of the matrix, in the order of its columns, and the account of world.sql that stands for each. */
export const callers = {
  anon: { role: 'anon', account: null },
  nobody: { role: 'authenticated', account: 'nobody' },
  client: { role: 'authenticated', account: 'ann' },
  owner: { role: 'authenticated', account: 'hall' },
  manager: { role: 'authenticated', account: 'mia' },
  staff: { role: 'authenticated', account: 'sam' },
  former: { role: 'authenticated', account: 'rex' },
  vendor: { role: 'authenticated', account: 'flora' },
  v_staff: { role: 'authenticated', account: 'fred' },
  pending: { role: 'authenticated', account: 'petra' },
  service: { role: 'service_role', account: null },
} as const

export type CallerName = keyof typeof callers
export const callerNames = Object.keys(callers) as CallerName[]

/** What a table's grid speaks of. */
export interface TableAccess {
  /** The column that `:name` ids are compared with, or an expression. */
  readonly key: string
  /** Columns that anon may read, and those that any signed-in caller may not. */
  readonly anonReads?: string
  readonly hidden?: string
  /** The values that a change sets, by column. */
  readonly values?: Readonly<Record<string, string>>
  /** The rows that are added, by the name the grid uses: `(columns) values (…)`. */
  readonly adds?: Readonly<Record<string, string>>
  /**
   * One line per attempt: `read <row>`, `change <row> <columns>`, `add <name>`, `remove <row>`; then the outcomes. The row
   * `*` asks for none in particular: what is not filtered is not held to the read policy either.
   */
  readonly grid: string
}

export interface Line {
  readonly table: string
  readonly title: string
  readonly verb: 'read' | 'change' | 'add' | 'remove'
  /** Columns that the line writes. */
  readonly columns: readonly string[]
  readonly statement: (caller: CallerName) => string
  readonly outcomes: Readonly<Record<CallerName, string>>
}

const whereOf = (key: string, row: string): string => {
  if (row === '*') return ''
  return row.includes('_') ? ` where ${key} = '${row}'` : ` where ${key} = :${row}`
}

const parseLine = (table: string, access: TableAccess, text: string): Line => {
  const [label = '', cells = ''] = text.split('|')
  const [verb = '', row = '', ...columns] = label.trim().split(/\s+/)
  const where = whereOf(access.key, row)
  const found = cells.trim().split(/\s+/)
  if (found.length !== callerNames.length) throw new Error(`${table}: "${label.trim()}" has ${found.length} outcomes.`)
  const outcomes = Object.fromEntries(callerNames.map((name, index) => [name, found[index]])) as Line['outcomes']
  const line = (kind: Line['verb'], written: string[], sql: string): Line => ({
    table,
    title: label.trim().replace(/\s+/g, ' '),
    verb: kind,
    columns: written,
    statement: (caller) => withIds(sql, callers[caller].account ?? undefined),
    outcomes,
  })
  switch (verb) {
    case 'read':
      return line('read', [], `select 1 from public.${table}${where}`)
    case 'change': {
      const settings = columns.map((column) => {
        const value = access.values?.[column]
        if (value === undefined) throw new Error(`${table}.${column} has no value to be changed to.`)
        return `${column} = ${value}`
      })
      return line('change', columns, `update public.${table} set ${settings.join(', ')}${where}`)
    }
    case 'add': {
      const added = access.adds?.[row]
      if (added === undefined) throw new Error(`${table} has no row "${row}" to add.`)
      const written = /^\(([^)]*)\)/.exec(added)?.[1]?.split(/,\s*/) ?? []
      return line('add', written, `insert into public.${table} ${added}`)
    }
    case 'remove':
      return line('remove', [], `delete from public.${table}${where}`)
    default:
      throw new Error(`${table}: "${text}" begins with none of read, change, add, remove.`)
  }
}

/** The lines of a table's grid; lines that begin with # are its heading. */
export const linesOf = (table: string, access: TableAccess): Line[] =>
  access.grid
    .split('\n')
    .filter((text) => text.includes('|') && !text.trimStart().startsWith('#'))
    .map((text) => parseLine(table, access, text))
