import type { Item, Kind } from './catalog.ts'
import type { Finding } from './finding.ts'

const keyOf = (kind: Kind, name: string): string => `${kind} ${name}`
const slug = (kind: Kind): string => kind.replaceAll(' ', '-')

const migrationFix = (item: Item): string =>
  `Make it as the migrations do (search them for ${item.name}), or restore it from a backup.`

/** The parent of an item may be a relation, a function or a type. */
const isUnder = (catalog: Map<string, Item>, item: Item): boolean =>
  item.parent === null ||
  ['storage.objects', 'realtime.messages', 'auth.users', 'public', 'private'].includes(item.parent) ||
  (['table', 'view', 'column', 'function', 'type'] as const).some((kind) => catalog.has(keyOf(kind, item.parent ?? '')))

const absence = ({ kind, name }: Item): string => {
  if (kind === 'publication') return `The table ${name} is not in the publication supabase_realtime.`
  return kind === 'not null' ? `The column ${name} may be null.` : `The ${kind} ${name} is missing.`
}

const missing = (item: Item): Finding => ({
  check: `${slug(item.kind)}-missing`,
  severity: 'error',
  object: item.name,
  problem: absence(item),
  fix: item.fix ?? migrationFix(item),
})

const LONGEST = 160

/** What is there and what should be; of long texts, what is around the first difference. */
const difference = (actual: string, expected: string): string => {
  const longest = Math.max(actual.length, expected.length)
  let at = 0
  while (at < expected.length && expected[at] === actual[at]) at += 1
  const from = longest > LONGEST ? Math.max(0, at - LONGEST / 4) : 0
  const part = (text: string): string =>
    `${from > 0 ? '…' : ''}${text.slice(from, from + LONGEST)}${text.length > from + LONGEST ? '…' : ''}`
  return `${part(actual)} instead of ${part(expected)}`
}

const changed = (expected: Item, actual: Item): Finding => {
  const isOff = expected.kind === 'row level security' && actual.is.startsWith('off')
  const details = expected.kind === 'function' ? '.' : `: ${difference(actual.is, expected.is)}.`
  return {
    check: isOff ? 'row-level-security-off' : `${slug(expected.kind)}-changed`,
    severity: 'error',
    object: expected.name,
    problem: isOff
      ? `Row level security is off on ${expected.name}: whoever has a grant reads and writes every row.`
      : `The ${expected.kind} ${expected.name} differs from the migrations${details}`,
    fix: expected.fix ?? migrationFix(expected),
  }
}

const revoke = (item: Item): string => {
  const [, what, role] = /^(.*) for (\w+)$/.exec(item.name) ?? []
  return `revoke ${what?.replace(/^execute on /, 'execute on function ')} from public, ${role};`
}

const isOpen = (item: Item): boolean => item.is.startsWith('as PERMISSIVE')

const isRequired = (catalog: Map<string, Item>, { name, is }: Item): boolean =>
  catalog.has(keyOf('not null', name)) && !catalog.has(keyOf('default', name)) && !is.includes(' generated ')

/** What a project added to VenueKit's own objects, where that loosens or breaks them. */
const added = (item: Item, actual: Map<string, Item>): Finding | null => {
  if (item.kind === 'privilege') {
    return {
      check: 'privilege-added',
      severity: 'error',
      object: item.name,
      problem: `A role may do more than the migrations grant: ${item.name}.`,
      fix: revoke(item),
    }
  }
  if (item.kind === 'policy' && isOpen(item)) {
    return {
      check: 'policy-added',
      severity: 'warning',
      object: item.name,
      problem: `A policy of your own lets more through: ${item.name}.`,
      fix: `drop policy ${item.name}; -- unless it is meant`,
    }
  }
  if (item.kind === 'trigger') {
    return {
      check: 'trigger-added',
      severity: 'warning',
      object: item.name,
      problem: `A trigger of your own runs on a table of VenueKit: ${item.name}.`,
      fix: `drop trigger ${item.name}; -- unless it is meant`,
    }
  }
  if (item.kind === 'not null' || (item.kind === 'column' && isRequired(actual, item))) {
    return {
      check: `${slug(item.kind)}-added`,
      severity: 'error',
      object: item.name,
      problem: `The column ${item.name} must be filled, which VenueKit does not.`,
      fix: item.name.replace(/^(.*)\.([^.]+)$/, 'alter table $1 alter column $2 drop not null;'),
    }
  }
  return null
}

/** Objects of Supabase, on which a project's own policies and triggers are its own affair. */
const shared = new Set(['storage.objects', 'realtime.messages', 'auth.users'])

/** Names what is missing, differs, or was added where it loosens something. */
export const compare = (expected: Map<string, Item>, actual: Map<string, Item>): Finding[] => {
  const findings: Finding[] = []
  for (const [key, item] of expected) {
    const found = actual.get(key)
    if (!found && isUnder(actual, item)) findings.push(missing(item))
    if (found && found.is !== item.is) findings.push(changed(item, found))
  }
  for (const [key, item] of actual) {
    if (expected.has(key) || item.parent === null || shared.has(item.parent) || !isUnder(expected, item)) continue
    const finding = added(item, actual)
    if (finding) findings.push(finding)
  }
  return findings
}
