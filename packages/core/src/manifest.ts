import * as z from 'zod'
import { isDefinition, type Meta } from './define.ts'
import type { Resource } from './keys.ts'
import { resources as tables } from './resources/tables.ts'
import { simplify } from './tools/schema.ts'

type Schema = z.core.JSONSchema.BaseSchema

/** One function in the manifest. */
export interface ManifestEntry extends Pick<Meta, 'name' | 'kind' | 'description' | 'invalidates'> {
  /** The module: the resource whose functions it is among. */
  readonly module: Resource
  /** Where a client has it, e.g. `events.changeStatus`. */
  readonly method: string
  readonly input: Schema
  readonly output: Schema
  readonly readOnly: boolean
  readonly destructive: boolean
  readonly idempotent: boolean
  readonly admin: boolean
  readonly anonymous: boolean
  readonly deprecated: string | null
}

const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) as Resource

/** Files and callbacks have no JSON Schema: they are left open. */
const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Schema =>
  z.toJSONSchema(schema, { io, unrepresentable: 'any', override: ({ jsonSchema }) => simplify(jsonSchema) })

/** Every function as data: what it is called, takes, returns and does. */
export const manifest = (): ManifestEntry[] =>
  Object.entries<Record<string, object>>(tables).flatMap(([table, methods]) =>
    Object.entries(methods).flatMap(([method, definition]) =>
      isDefinition(definition)
        ? [
            {
              name: definition.name,
              module: snake(table),
              method: `${table}.${method}`,
              kind: definition.kind,
              description: definition.description,
              input: schemaOf(definition.input, 'input'),
              output: schemaOf(definition.output, 'output'),
              readOnly: definition.kind === 'query',
              destructive: definition.destructive,
              idempotent: definition.idempotent,
              admin: definition.admin,
              anonymous: definition.anonymous,
              deprecated: definition.deprecated ?? null,
              invalidates: definition.invalidates,
            },
          ]
        : [],
    ),
  )
