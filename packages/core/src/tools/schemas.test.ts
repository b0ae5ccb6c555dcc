import { transformJSONSchema } from '@anthropic-ai/sdk/lib/transform-json-schema'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { toStrictJsonSchema } from 'openai/lib/transform'
import { describe, expect, it } from 'vitest'
import { createVenueKit } from '../client.ts'
import { anthropicTools, createTools, mcpTools, openaiTools } from '../tools.ts'
import { type JsonSchema, propertiesOf } from './schema.ts'
import { branchesOf, isOpen, itemsOf } from './strict.ts'

const client = createVenueKit({ url: 'http://venuekit.test', key: 'sb_publishable_test' })
const tools = createTools(client, { admin: true })

const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true })
addFormats.default(ajv)

const plain = (schema: object): JsonSchema => JSON.parse(JSON.stringify(schema))

/** A schema and everything in it, with the path that leads there. */
function parts(schema: JsonSchema, path = ''): { schema: JsonSchema; path: string; depth: number }[] {
  const inner = [
    ...propertiesOf(schema).map(([name, property]) => [`${path}.${name}`, property] as const),
    ...branchesOf(schema).map((branch) => [`${path}|`, branch] as const),
    ...[itemsOf(schema)].flatMap((items) => (items ? [[`${path}[]`, items] as const] : [])),
  ]
  const below = inner.flatMap(([at, part]) => parts(part, at).map((each) => ({ ...each, depth: each.depth + 1 })))
  return [{ schema, path, depth: 0 }, ...below]
}

/** JSON Schema of a JSON Schema that uses only some keywords: the provider's documentation as a schema. */
const subset = (keywords: Record<string, unknown>, object: Record<string, unknown>) => ({
  $defs: {
    schema: {
      type: 'object',
      properties: {
        type: { enum: ['string', 'number', 'boolean', 'integer', 'object', 'array', 'null'] },
        description: { type: 'string' },
        enum: { type: 'array', minItems: 1, maxItems: 500, items: { type: ['string', 'number', 'boolean', 'null'] } },
        const: { type: ['string', 'number', 'boolean', 'null'] },
        anyOf: { type: 'array', minItems: 1, items: { $ref: '#/$defs/schema' } },
        items: { $ref: '#/$defs/schema' },
        properties: { type: 'object', additionalProperties: { $ref: '#/$defs/schema' } },
        required: { type: 'array', items: { type: 'string' } },
        additionalProperties: { const: false },
        ...keywords,
      },
      additionalProperties: false,
      if: { properties: { type: { const: 'object' } }, required: ['type'] },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: { required: ['properties', 'additionalProperties', ...((object.required as string[] | undefined) ?? [])] },
    },
  },
  allOf: [
    { $ref: '#/$defs/schema' },
    { type: 'object', properties: { type: { const: 'object' } }, required: ['type'] },
  ],
})

const formats = ['date-time', 'time', 'date', 'duration', 'email', 'hostname', 'ipv4', 'ipv6', 'uuid']
const number = { type: 'number' }
const count = { type: 'integer', minimum: 0 }

const isDescribed = (schema: JsonSchema): boolean => Boolean(schema.description) || branchesOf(schema).some(isDescribed)

describe('the schema of every tool', () => {
  it('exists for each function that a model can call', () => {
    expect(tools.length).toBeGreaterThan(100)
  })

  it.each(tools)('$name is valid draft 2020-12, and ajv compiles it without complaint', ({ inputSchema }) => {
    expect(ajv.validateSchema({ ...inputSchema, $schema: 'https://json-schema.org/draft/2020-12/schema' })).toBe(true)
    expect(() => ajv.compile(inputSchema)).not.toThrow()
  })

  it.each(tools)('$name is closed at each level where its keys are known', ({ inputSchema }) => {
    const open = parts(inputSchema).filter(({ schema }) => schema.type === 'object' && isOpen(schema))
    const known = open.filter(({ schema }) => propertiesOf(schema).length > 0)
    expect(known.map(({ path }) => path)).toEqual([])
  })

  it.each(tools)('$name describes each field, nested ones too', ({ inputSchema }) => {
    const undescribed = parts(inputSchema).flatMap(({ schema, path }) =>
      propertiesOf(schema).flatMap(([name, property]) => (isDescribed(property) ? [] : [`${path}.${name}`])),
    )
    expect(undescribed).toEqual([])
  })

  it.each(tools)('$name has a name that every provider takes', ({ name, description }) => {
    expect(name).toMatch(/^[a-zA-Z0-9_-]{1,64}$/)
    expect(description.length).toBeLessThanOrEqual(1024)
  })
})

describe('strict mode of OpenAI', () => {
  const strict = openaiTools(tools).tools
  const documented = ajv.compile(
    subset(
      {
        pattern: { type: 'string' },
        format: { enum: formats },
        multipleOf: number,
        maximum: number,
        exclusiveMaximum: number,
        minimum: number,
        exclusiveMinimum: number,
        minItems: count,
        maxItems: count,
      },
      { required: ['required'] },
    ),
  )

  it.each(strict)('$name uses the documented keywords only', ({ parameters }) => {
    documented(parameters)
    expect(documented.errors).toBeNull()
  })

  it.each(strict)('$name is what OpenAI’s own library makes of it', ({ parameters }) => {
    expect(toStrictJsonSchema({ ...parameters })).toEqual(parameters)
  })

  it.each(strict)('$name requires all of its properties', ({ parameters }) => {
    for (const { schema } of parts(parameters)) {
      if (schema.type === 'object') expect(schema.required).toEqual(propertiesOf(schema).map(([name]) => name))
    }
  })

  it.each(strict)('$name keeps to the documented sizes', ({ parameters }) => {
    const all = parts(parameters)
    const names = all.flatMap(({ schema }) => propertiesOf(schema).map(([name]) => name))
    const values = all.flatMap(({ schema }) => schema.enum ?? [])
    expect(names.length).toBeLessThanOrEqual(5000)
    expect(values.length).toBeLessThanOrEqual(1000)
    expect([...names, ...values].join('').length).toBeLessThanOrEqual(120_000)
    expect(Math.max(...all.map(({ depth }) => depth))).toBeLessThanOrEqual(10)
  })
})

describe('strict mode of Anthropic', () => {
  const documented = ajv.compile(subset({ format: { enum: [...formats, 'uri'] }, minItems: { enum: [0, 1] } }, {}))
  const alone = tools.flatMap((tool) => anthropicTools([tool], { strict: true }).tools)
  const strict = alone.filter((tool) => tool.strict)

  it('takes every tool but those that have more optional fields than a whole request may have', () => {
    const names = alone.filter((tool) => !tool.strict).map(({ name }) => name)
    expect(names).toEqual(['createVenue', 'updateVenue'])
  })

  it.each(strict)('$name uses the documented keywords only', ({ input_schema }) => {
    documented(input_schema)
    expect(documented.errors).toBeNull()
  })

  /** Anthropic's library leaves out the type of an enum, which its values tell. */
  const untyped = (schema: JsonSchema): JsonSchema =>
    JSON.parse(JSON.stringify(schema), (_, part) => {
      if (!part?.enum && part?.const === undefined) return part
      const { type: _type, ...rest } = part
      return rest
    })

  it.each(strict)('$name is what Anthropic’s own library makes of it', ({ input_schema }) => {
    expect(transformJSONSchema(plain(input_schema))).toEqual(untyped(plain(input_schema)))
  })

  it('is not asked for beyond what one request allows', () => {
    const sent = anthropicTools(tools, { strict: true }).tools
    const together = sent.filter(({ strict }) => strict).flatMap(({ input_schema }) => parts(plain(input_schema)))
    const objects = together.filter(({ schema }) => schema.type === 'object')
    const optional = objects.flatMap(({ schema }) =>
      propertiesOf(schema).filter(([name]) => !schema.required?.includes(name)),
    )
    expect(sent).toHaveLength(tools.length)
    expect(sent.filter(({ strict }) => strict).length).toBe(20)
    expect(optional.length).toBeLessThanOrEqual(24)
    expect(together.filter(({ schema }) => schema.anyOf).length).toBeLessThanOrEqual(16)
  })
})

describe('tools of the Model Context Protocol', () => {
  it('say what they do before they are called', () => {
    const byName = new Map(mcpTools(tools).tools.map((tool) => [tool.name, tool]))
    const hints = { openWorldHint: false, readOnlyHint: false, destructiveHint: false, idempotentHint: false }
    expect(byName.get('listEvents')).toMatchObject({
      title: 'List events',
      annotations: { ...hints, readOnlyHint: true, idempotentHint: true },
    })
    expect(byName.get('createEvent')?.annotations).toMatchObject(hints)
    expect(byName.get('deleteEvent')?.annotations).toMatchObject({
      ...hints,
      destructiveHint: true,
      idempotentHint: true,
    })
  })
})
