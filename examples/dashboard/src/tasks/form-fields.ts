import * as z from 'zod'

const PropertySchema = z.object({
  type: z.string().optional(),
  title: z.string().optional(),
  description: z.string().optional(),
  enum: z.array(z.string()).optional(),
})

const FormSchema = z.object({
  properties: z.record(z.string(), PropertySchema).default({}),
  required: z.array(z.string()).default([]),
})

/** One question of a task's form. */
export interface FormField {
  readonly name: string
  readonly label: string
  readonly description: string | undefined
  readonly kind: 'text' | 'number' | 'boolean' | 'choice'
  readonly choices: readonly string[]
  readonly required: boolean
}

/** The questions of a JSON Schema, as far as they are plain fields. The database checks the answers against all of it. */
export function formFields(schema: object): readonly FormField[] {
  const { properties, required } = FormSchema.parse(schema)
  return Object.entries(properties).map(([name, { type, title, description, enum: choices }]) => ({
    name,
    label: title ?? name.replaceAll('_', ' '),
    description,
    kind: choices
      ? 'choice'
      : type === 'boolean'
        ? 'boolean'
        : type === 'number' || type === 'integer'
          ? 'number'
          : 'text',
    choices: choices ?? [],
    required: required.includes(name),
  }))
}
