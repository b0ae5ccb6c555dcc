import type { RunSql } from '../sql.ts'
import { flatLogic } from './flat-logic.ts'
import { objects } from './objects.ts'
import { privileges } from './privileges.ts'
import { surroundings } from './surroundings.ts'

export type Kind =
  | 'extension'
  | 'type'
  | 'label'
  | 'table'
  | 'row level security'
  | 'column'
  | 'default'
  | 'not null'
  | 'constraint'
  | 'index'
  | 'function'
  | 'trigger'
  | 'policy'
  | 'view'
  | 'privilege'
  | 'publication'
  | 'bucket'
  | 'role setting'

/** One thing that the catalogs of a database know. */
export interface Item {
  kind: Kind
  name: string
  /** The name of the item that this one goes with; a table's column is not missed where the table is missing. */
  parent: string | null
  /** What it is, in one canonical text: equal texts mean equal things. */
  is: string
  /** SQL that makes it, and replaces one that differs; null where that takes a migration. */
  fix: string | null
}

/** Kinds that are printed with an expression. */
const withLogic = new Set<Kind>(['column', 'default', 'constraint', 'index', 'trigger', 'policy'])

/** What a database has, by kind and name. Names are fully qualified: the session's search_path becomes empty. */
export const readCatalog = async (sql: RunSql): Promise<Map<string, Item>> => {
  await sql(`select set_config('search_path', '', false)`, [])
  const catalog = new Map<string, Item>()
  for (const query of [...objects, ...privileges, ...surroundings]) {
    for (const item of await sql<Item>(query, [])) {
      const is = withLogic.has(item.kind) ? flatLogic(item.is) : item.is
      catalog.set(`${item.kind} ${item.name}`, { ...item, is })
    }
  }
  return catalog
}
