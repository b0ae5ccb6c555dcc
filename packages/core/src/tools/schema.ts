import * as z from 'zod'
import type { InputSchema } from '../define.ts'

/** JSON Schema, draft 2020-12. */
export type JsonSchema = z.core.JSONSchema.BaseSchema

/** What a tool takes: a closed object. */
export interface ToolSchema extends JsonSchema {
  readonly type: 'object'
  readonly properties: Record<string, JsonSchema>
  readonly required: string[]
  readonly additionalProperties: false
}

/** What a model cannot send: files, callbacks. */
const notJson = /^(custom|file|function|date|bigint|map|set|symbol|undefined|void|nan|transform)$/

const isObject = (schema: unknown): schema is JsonSchema => typeof schema === 'object' && schema !== null

/** The properties of an object schema; JSON Schema's `true` and `false` do not occur in what zod writes. */
export const propertiesOf = (schema: JsonSchema): [string, JsonSchema][] =>
  Object.entries(schema.properties ?? {}).flatMap(([name, property]) => (isObject(property) ? [[name, property]] : []))

/** The fields of an input; inputs are objects, refined or not. */
export const fieldsOf = (input: InputSchema): object =>
  'shape' in input && typeof input.shape === 'object' ? (input.shape ?? {}) : {}

/** Says nothing twice: a format needs no pattern, and every integer is a safe one. */
export function simplify(schema: JsonSchema): void {
  // JSON Schema's `time` has seconds and an offset; a wall-clock time has neither.
  if (schema.format === 'time') delete schema.format
  if (schema.format) delete schema.pattern
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum
}

/** The schema of an input as a model may give it, or undefined where it must give what JSON cannot hold. */
export function toolSchema(input: InputSchema, supplied: readonly string[]): ToolSchema | undefined {
  const unsayable = new Set<unknown>()
  const {
    properties = {},
    required,
    $defs,
  } = z.toJSONSchema(input, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema, path }) => {
      if (notJson.test(zodSchema._zod.def.type)) unsayable.add(path[1])
      simplify(jsonSchema)
    },
  })
  if (required?.some((name) => unsayable.has(name))) return undefined
  const given = propertiesOf({ properties }).filter(([name]) => !unsayable.has(name) && !supplied.includes(name))
  return {
    type: 'object',
    properties: Object.fromEntries(given),
    required: required?.filter((name) => !supplied.includes(name)) ?? [],
    additionalProperties: false,
    ...($defs && { $defs }),
  }
}
