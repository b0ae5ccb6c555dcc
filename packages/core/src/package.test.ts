import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { builtExports, sourceExports } from '../entries.ts'
import { isDefinition } from './define.ts'
import { resourceNames } from './keys.ts'
import * as all from './resources/index.ts'
import { resources as tables } from './resources/tables.ts'

const here = new URL('./', import.meta.url)
const folders = readdirSync(new URL('resources/', here), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
const camel = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())

describe('the package', () => {
  it('exports one subpath per resource folder; `pnpm exports` writes them', () => {
    const { exports, publishConfig } = JSON.parse(readFileSync(new URL('../package.json', here), 'utf8'))
    expect({ exports, built: publishConfig.exports }).toEqual({ exports: sourceExports(), built: builtExports() })
  })

  it('binds and exports every resource folder', () => {
    expect(Object.keys(tables).sort()).toEqual(folders.map(camel).sort())
    expect(Object.keys(all)).toEqual(expect.arrayContaining(Object.keys(tables)))
  })

  it('knows every resource folder as a resource', () => {
    expect(resourceNames).toEqual(expect.arrayContaining(folders.map((name) => name.replaceAll('-', '_'))))
  })
})

const functions = Object.entries(tables).flatMap(([resource, table]) =>
  Object.entries<object>(table).flatMap(([method, definition]) =>
    isDefinition(definition) ? [{ name: `${resource}.${method}`, definition }] : [],
  ),
)

/** The properties of a JSON Schema that have no description, as paths. */
function undescribed(schema: z.core.JSONSchema.BaseSchema, path: string): string[] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) =>
    typeof property === 'object' && !property.description ? [`${path}.${name}`] : [],
  )
}

describe('every function', () => {
  it.each(functions)('$name is exported under its own name', ({ definition }) => {
    expect(Object.entries(all).find(([, value]) => value === definition)?.[0]).toBe(definition.name)
  })

  it.each(functions)('$name and its input fields are described for language models', ({ definition }) => {
    expect(definition.description).toMatch(/^[A-Z].*\.$/s)
    const input = z.toJSONSchema(definition.input, { io: 'input', unrepresentable: 'any' })
    expect(undescribed(input, definition.name)).toEqual([])
  })

  const lists = functions.filter(
    ({ definition }) => definition.input instanceof z.ZodObject && 'cursor' in definition.input.shape,
  )

  it.each(lists)('$name orders by columns that its rows hold, or its cursors would not lead on', ({ definition }) => {
    const { properties: input } = z.toJSONSchema(definition.input, { io: 'input' })
    const output = z.toJSONSchema(definition.output).properties?.items
    const orders = typeof input?.order === 'object' ? input.order.enum : undefined
    const columns = orders?.flatMap((order) => String(order).split(',')).map((part) => part.split('.')[0])
    const item =
      typeof output === 'object' && typeof output.items === 'object' && !Array.isArray(output.items) ? output.items : {}
    expect(Object.keys(item.properties ?? {})).toEqual(expect.arrayContaining(columns ?? ['no order']))
  })
})
