import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { withDocstrings } from '../docstrings.ts'
import * as react from './index.ts'
import { kept, sources } from './rows/kept.ts'
import { definitions, isList, nameInHooks, optionsName } from './testing/functions.ts'

const here = new URL('./', import.meta.url)
const files = readdirSync(here, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/\.test|testing/.test(path))
  .map((path) => ({ path, text: readFileSync(new URL(path, here), 'utf8') }))

describe('the package', () => {
  it('has a hook for every function but those of the server, options for every query and pages for every list', () => {
    const wanted = definitions.flatMap((definition) => {
      const x = nameInHooks(definition.name)
      if (definition.kind === 'mutation') return [`use${x}`]
      const ofList = isList(definition) ? [`useInfinite${x}`, `infinite${x}QueryOptions`] : []
      return [`use${x}`, optionsName(x), ...ofList]
    })
    expect(Object.keys(react)).toEqual(expect.arrayContaining(wanted))
  })

  it('says of every hook what core says of its function; `pnpm docstrings` writes it', () => {
    const hooks = files.filter(({ path }) => path.startsWith('resources/'))
    expect(hooks.length).toBeGreaterThan(20)
    for (const { path, text } of hooks) expect(withDocstrings(text), path).toBe(text)
  })

  it('marks for the browser what uses React, and leaves the rest to servers', () => {
    for (const { path, text } of files) {
      const needs = /\buse[A-Z]\w*\(|createContext|Hook\(/.test(text) && !path.startsWith('options/')
      expect(text.startsWith(`'use client'`), path).toBe(needs && path !== 'index.ts')
    }
  })

  it('knows which functions exist of those whose rows it keeps', () => {
    const names = definitions.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining([...Object.keys(kept), ...Object.keys(sources)]))
  })
})
