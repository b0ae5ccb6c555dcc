import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildCode } from '../build.ts'
import type * as core from './index.ts'
import * as source from './index.ts'
import { createTools } from './tools.ts'

// Inside the package, so that the build finds its dependencies.
const dist = mkdtempSync(fileURLToPath(new URL('../node_modules/.build-test-', import.meta.url)))
const load = <Module>(file: string): Promise<Module> => import(pathToFileURL(join(dist, file)).href)

beforeAll(() => buildCode(dist))
afterAll(() => rmSync(dist, { recursive: true }))

const config = { url: 'http://venuekit.test', key: 'sb_publishable_test' }
const shown = (tools: ReturnType<typeof createTools>) =>
  JSON.stringify(
    tools.map(({ name, description, inputSchema, annotations }) => ({ name, description, inputSchema, annotations })),
  )

describe('the build', () => {
  it('shows language models what the sources show them, to the byte', async () => {
    const built = await load<{ createTools: typeof createTools }>('tools.js')
    const { createVenueKit } = source
    expect(shown(built.createTools(createVenueKit(config)))).toBe(shown(createTools(createVenueKit(config))))
  })

  it('for browsers exports the same and refuses the same inputs', async () => {
    const browser = await load<typeof core>('browser/index.js')
    expect(Object.keys(browser).sort()).toEqual(Object.keys(source).sort())
    const failures = [source, browser].map(({ createVenueKit }) =>
      createVenueKit(config).events.create({ venue_id: 'no', name: '', date: 'today' }).catch(String),
    )
    const [ofSource, ofBrowser] = await Promise.all(failures)
    expect(ofBrowser).toBe(ofSource)
    expect(ofBrowser).toContain('venue_id')
  })

  it('for browsers leaves out what only language models read', () => {
    const texts = readdirSync(join(dist, 'browser'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.js'))
      .map((name) => readFileSync(join(dist, 'browser', name), 'utf8'))
    expect(texts.length).toBeGreaterThan(20)
    expect(texts.filter((text) => /\.describe\(|description: "[^"]/.test(text))).toEqual([])
  })
})
