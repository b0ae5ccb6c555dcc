import { type ManifestEntry, manifest } from '../../packages/core/src/manifest.ts'
import { code, table } from './markdown.ts'

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

const fieldRows = (schema: Schema): string[][] =>
  Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const { description = '' } = field as Schema
    const isRequired = schema.required?.includes(name)
    return [code(name), typeText(field as Schema), isRequired ? 'yes' : '', description]
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

const section = (entry: ManifestEntry): string => {
  const rows = fieldRows(entry.input)
  return [
    `## ${entry.name}`,
    `\`client.${entry.method}(input)\``,
    ...(entry.deprecated ? [`**Deprecated.** ${entry.deprecated}`] : []),
    entry.description,
    `${flags(entry)}.`,
    rows.length > 0 ? table(['input', 'type', 'required', 'what'], rows) : 'Takes no input.',
    `Returns ${typeText(entry.output)}${resultFields(entry.output)}.`,
  ].join('\n\n')
}

const resultFields = (schema: Schema): string => {
  const names = Object.keys(schema.properties ?? {})
  return names.length > 0 ? ` with ${names.map(code).join(', ')}` : ''
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
