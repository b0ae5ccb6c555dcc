import { readDocstrings } from '../../packages/core/docstrings.ts'
import { type ManifestEntry, manifest } from '../../packages/core/src/manifest.ts'
import { docstringText } from './docstring.ts'
import { hooksByFunction } from './hooks.ts'
import { code, table } from './markdown.ts'

const docstrings = readDocstrings()
const hooks = hooksByFunction()

type Schema = ManifestEntry['input']

/** A JSON Schema in the few words of a table's cell. */
function typeText(schema: Schema | boolean | undefined): string {
  if (schema === undefined || typeof schema === 'boolean') return 'any'
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' or ')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  const either = schema.anyOf ?? schema.oneOf
  if (either) return [...new Set(either.map(typeText))].join(' or ')
  if (schema.type === 'array') return `list of ${typeText(schema.items as Schema | undefined)}`
  const type = Array.isArray(schema.type) ? schema.type.join(' or ') : (schema.type ?? 'any')
  return schema.format ? `${type} (${schema.format})` : type
}

const limits = [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 2 ** 31 - 1]
const limit = (bound: number | undefined) => (bound === undefined || limits.includes(bound) ? undefined : bound)

const bounds = ({ minimum, maximum, maxLength, maxItems, default: initial }: Schema): string[] => {
  const [least, most] = [limit(minimum), limit(maximum)]
  return [
    least !== undefined && most !== undefined && `${least} to ${most}`,
    least !== undefined && most === undefined && `at least ${least}`,
    least === undefined && most !== undefined && `at most ${most}`,
    maxLength !== undefined && `at most ${maxLength} characters`,
    maxItems !== undefined && `at most ${maxItems}`,
    initial !== undefined && `default ${JSON.stringify(initial)}`,
  ].filter((text) => typeof text === 'string')
}

const fieldRows = (schema: Schema): string[][] =>
  Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const { description = '' } = field as Schema
    const isRequired = schema.required?.includes(name)
    const type = [typeText(field as Schema), ...bounds(field as Schema)].join(', ')
    return [code(name), type, isRequired ? 'yes' : '', description]
  })

const whoMayCall = ({ admin, anonymous }: ManifestEntry): string => {
  if (admin) return 'a server, with `createAdminClient`'
  return anonymous ? 'anyone, signed in or not' : 'signed-in users'
}

const flags = (entry: ManifestEntry): string =>
  [
    entry.kind === 'query' ? 'Query' : 'Mutation',
    `for ${whoMayCall(entry)}`,
    entry.destructive && 'destructive',
    entry.idempotent && entry.kind === 'mutation' && 'idempotent',
    entry.invalidates.length > 0 && `makes stale: ${entry.invalidates.join(', ')}`,
  ]
    .filter(Boolean)
    .join('; ')

const where = ({ name, module, method }: ManifestEntry): string => {
  const own = hooks.get(name)
  return [
    code(`client.${method}(input)`),
    `${code(`${name}(client, input)`)} of ${code(`@venuekit/core/${module.replaceAll('_', '-')}`)}`,
    ...(own ? [`in React ${own.map(code).join(' and ')}`] : []),
  ].join(', ')
}

const fieldNames = (schema: Schema) =>
  Object.keys(schema.properties ?? {})
    .map(code)
    .join(', ')

const result = (schema: Schema): string => {
  const items = schema.properties?.items
  if (schema.properties?.next_cursor && typeof items === 'object' && typeof items.items === 'object') {
    return `Returns a page: \`items\`, each with ${fieldNames(items.items as Schema)}; and \`next_cursor\`.`
  }
  const each = schema.type === 'array' && typeof schema.items === 'object' ? (schema.items as Schema) : schema
  const names = fieldNames(each)
  if (schema.type === 'object' && names) return `Returns ${names}.`
  if (schema.type === 'array' && names) return `Returns a list, each with ${names}.`
  return `Returns ${typeText(schema)}.`
}

const section = (entry: ManifestEntry): string => {
  const rows = fieldRows(entry.input)
  const docstring = docstrings.get(entry.name)
  if (!docstring) throw new Error(`${entry.name} has no docstring.`)
  return [
    `## ${entry.name}`,
    ...(entry.deprecated ? [`**Deprecated.** ${entry.deprecated}`] : []),
    docstringText(docstring),
    `${where(entry)}.`,
    `${flags(entry)}.`,
    rows.length > 0 ? table(['input', 'type', 'required', 'what'], rows) : 'Takes no input.',
    result(entry.output),
  ].join('\n\n')
}

/** A page per module, and the list of all. */
export function functionPages(): Map<string, string> {
  const entries = manifest()
  const modules = Map.groupBy(entries, ({ module }) => module)
  const overview = [...modules].map(([module, members]) => [
    `[${module}](./functions/${module}.md)`,
    String(members.length),
    members.map(({ name }) => `[${name}](./functions/${module}.md#${name.toLowerCase()})`).join(', '),
  ])
  const pages = new Map([
    ['functions.json', `${JSON.stringify(entries, null, 2)}\n`],
    [
      'functions.md',
      `# Functions\n\n${entries.length} functions in ${modules.size} modules.\n\n${table(['module', 'functions', ''], overview)}\n`,
    ],
  ])
  for (const [module, members] of modules) {
    pages.set(`functions/${module}.md`, `# ${module}\n\n${members.map(section).join('\n\n')}\n`)
  }
  return pages
}
