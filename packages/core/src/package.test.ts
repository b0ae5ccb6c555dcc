import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { builtExports, sourceExports } from '../entries.ts'
import { resourceNames } from './keys.ts'
import * as all from './resources/index.ts'
import * as tables from './resources/tables.ts'

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

describe('every function', () => {
  const functions = Object.entries(tables).flatMap(([resource, table]) =>
    Object.entries<(typeof all.venues)['list']>(table as never).map(([method, definition]) => ({
      resource,
      method,
      definition,
    })),
  )

  it.each(functions)(
    '$resource.$method is exported under its own name, with a description and its table’s resource',
    ({ resource, definition }) => {
      expect(Object.entries(all).find(([, value]) => value === (definition as unknown))?.[0]).toBe(definition.name)
      expect(camel(definition.resource.replaceAll('_', '-'))).toBe(resource)
      expect(definition.description).toMatch(/^[A-Z].*\.$/s)
    },
  )
})
