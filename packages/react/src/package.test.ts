import { readdirSync, readFileSync } from 'node:fs'
import * as core from '@venuekit/core'
import { describe, expect, it } from 'vitest'
import { withDocstrings } from '../docstrings.ts'
import * as react from './index.ts'
import { kept, sources } from './rows/kept.ts'

const here = new URL('./', import.meta.url)
const files = readdirSync(here, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/\.test|testing/.test(path))
  .map((path) => ({ path, text: readFileSync(new URL(path, here), 'utf8') }))

const definitions = Object.values<unknown>(core).filter(
  (value): value is core.AnyDefinition => typeof value === 'function' && 'kind' in value,
)
const chatkit = /^(list|get|create|update|delete|append)(Threads?|Items?)$/
const nameOf = (name: string) =>
  ({ uploadFile: 'Upload' })[name] ??
  name
    .replace(chatkit, '$1Chatkit$2')
    .replace(/^(list|get)(?=[A-Z])(?!Or[A-Z])/, '')
    .replace(/^./, (first) => first.toUpperCase())

describe('the package', () => {
  it('has a hook for every function but those of the server, options for every query and pages for every list', () => {
    const wanted = definitions
      .filter(({ admin }) => !admin)
      .flatMap(({ kind, name, output }) => {
        const x = nameOf(name)
        if (kind === 'mutation') return [`use${x}`]
        const isList = 'shape' in output && Object.keys(Object(output.shape)).join() === 'items,next_cursor'
        const options = `${x[0]?.toLowerCase()}${x.slice(1)}QueryOptions`
        return [`use${x}`, options, ...(isList ? [`useInfinite${x}`] : [])]
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
