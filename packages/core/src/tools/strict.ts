import { type JsonSchema, propertiesOf, type ToolSchema } from './schema.ts'

/** The part of JSON Schema that a provider's strict mode can hold a model to. */
export interface Dialect {
  readonly keywords: ReadonlySet<string>
  readonly formats: ReadonlySet<string>
  /** Whether an optional property is written as required and nullable. */
  readonly optionalIsNull: boolean
  /** The largest `minItems`; undefined where any is. */
  readonly maxMinItems: number | undefined
}

const structure = new Set([
  'type',
  'enum',
  'const',
  'description',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'anyOf',
])

/** Any JSON, or an object with any keys: strict modes know neither, so it travels as text. */
export const isOpen = (schema: JsonSchema): boolean =>
  '$ref' in schema ||
  (schema.type === 'object'
    ? schema.additionalProperties !== false
    : !('type' in schema || 'anyOf' in schema || 'const' in schema || 'enum' in schema))

const isNullable = (schema: JsonSchema): boolean =>
  schema.type === 'null' || branchesOf(schema).some((branch) => branch.type === 'null')

/** The alternatives of a union, `type: ["string", "null"]` being one too. */
export const branchesOf = (schema: JsonSchema): JsonSchema[] => {
  const types: unknown = schema.type
  if (Array.isArray(types)) return types.map((type) => ({ type }))
  return (schema.anyOf ?? schema.oneOf ?? []).filter((branch) => typeof branch === 'object')
}

export const itemsOf = (schema: JsonSchema): JsonSchema | undefined =>
  typeof schema.items === 'object' && !Array.isArray(schema.items) ? schema.items : undefined

const describe = (...parts: (string | undefined | false)[]) => {
  const description = parts.filter(Boolean).join(' ')
  return description ? { description } : {}
}

const nullable = ({ description, ...schema }: JsonSchema): JsonSchema =>
  isNullable(schema)
    ? { ...schema, ...describe(description) }
    : { anyOf: [schema, { type: 'null' }], ...describe(description) }

/** Limits that the strict mode cannot hold are told in words: the function checks them in any case. */
function scalar(schema: JsonSchema, { keywords, formats, maxMinItems }: Dialect): JsonSchema {
  const says = (keyword: string, value: unknown) =>
    keyword === 'format'
      ? formats.has(String(value))
      : keyword === 'minItems' && maxMinItems !== undefined
        ? Number(value) <= maxMinItems
        : keywords.has(keyword)
  const limits = Object.entries(schema).filter(([keyword]) => !structure.has(keyword))
  const told = limits.filter(([keyword, value]) => !says(keyword, value))
  const words = told.map(([keyword, value]) => `${keyword}: ${JSON.stringify(value)}`).join(', ')
  return {
    ...Object.fromEntries(Object.entries(schema).filter(([keyword]) => ['type', 'enum', 'const'].includes(keyword))),
    ...Object.fromEntries(limits.filter(([keyword, value]) => says(keyword, value))),
    ...describe(schema.description, words && `(${words})`),
  }
}

/** A schema in a strict dialect. What it loses is checked by the function itself. */
export function toStrict(schema: JsonSchema, dialect: Dialect): JsonSchema {
  if (isOpen(schema)) return { type: 'string', ...describe(schema.description, 'Written as JSON text.') }
  const branches = branchesOf(schema)
  if (branches.length > 0) {
    return { anyOf: branches.map((branch) => toStrict(branch, dialect)), ...describe(schema.description) }
  }
  const items = itemsOf(schema)
  if (items) return { ...scalar(schema, dialect), items: toStrict(items, dialect) }
  if (schema.type !== 'object') return scalar(schema, dialect)
  const required = new Set(schema.required)
  const properties = propertiesOf(schema).map(([name, property]) => {
    const strict = toStrict(property, dialect)
    return [name, required.has(name) || !dialect.optionalIsNull ? strict : nullable(strict)] as const
  })
  return {
    type: 'object',
    properties: Object.fromEntries(properties),
    required: properties.map(([name]) => name).filter((name) => dialect.optionalIsNull || required.has(name)),
    additionalProperties: false,
    ...describe(schema.description),
  }
}

const accepts = (schema: JsonSchema, value: unknown): boolean => {
  if (isOpen(schema)) return typeof value === 'string'
  if (Array.isArray(value)) return schema.type === 'array'
  return typeof value === 'object' && value !== null ? schema.type === 'object' : false
}

function parse(text: unknown): unknown {
  if (typeof text !== 'string') return text
  try {
    return JSON.parse(text)
  } catch {
    // The function's own schema then says what it wants instead.
    return text
  }
}

/** Turns arguments that follow the strict schema back into what `schema` describes. */
export function fromStrict(schema: JsonSchema, value: unknown, dialect: Dialect): unknown {
  if (isOpen(schema)) return parse(value)
  const branch = branchesOf(schema).find((each) => accepts(each, value))
  if (branch) return fromStrict(branch, value, dialect)
  const items = itemsOf(schema)
  if (items && Array.isArray(value)) return value.map((item) => fromStrict(items, item, dialect))
  if (schema.type !== 'object' || typeof value !== 'object' || value === null) return value
  const properties = new Map(propertiesOf(schema))
  const absent = (name: string, inner: unknown) =>
    dialect.optionalIsNull && inner === null && properties.has(name) && !schema.required?.includes(name)
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name, inner]) => !absent(name, inner))
      .map(([name, inner]) => [name, fromStrict(properties.get(name) ?? {}, inner, dialect)]),
  )
}

/** The optional properties that may also be null, which are two things where optional is written as null. */
export const clearable = (schema: ToolSchema): string[] =>
  propertiesOf(schema)
    .filter(([name, property]) => !schema.required.includes(name) && isNullable(property))
    .map(([name]) => name)
