import { describe, expect, it } from 'vitest'
import { parse as parseYaml } from 'yaml'
import { commandsOf } from './commands.ts'
import { blocksOf } from './markdown.ts'
import { pages } from './pages.ts'
import { typeErrors } from './typescript.ts'

const blocks = pages.flatMap(blocksOf)
const named = (...langs: string[]) =>
  blocks.filter(({ lang }) => langs.includes(lang)).map((block) => [`${block.path}:${block.line}`, block] as const)

it('every block says its language, and that it is one that is checked', () => {
  const checked = ['ts', 'tsx', 'sh', 'json', 'sql', 'yaml', 'html', 'css', 'toml', 'mermaid', 'text']
  expect(blocks.filter(({ lang }) => !checked.includes(lang)).map(({ path, line }) => `${path}:${line}`)).toEqual([])
})

describe('TypeScript compiles as strictly as the packages do', () => {
  const code = named('ts', 'tsx')
  const errors = typeErrors(code.map(([, block]) => block))
  it.each(code)('%s', (_, block) => expect(errors.get(block)).toEqual([]))
})

describe('JSON parses', () => {
  it.each(named('json'))('%s', (_, { code }) => expect(() => JSON.parse(code)).not.toThrow())
})

describe('YAML parses', () => {
  it.each(named('yaml'))('%s', (_, { code }) => expect(() => parseYaml(code)).not.toThrow())
})

describe('commands exist', () => {
  it.each(named('sh'))('%s', (_, { code }) => expect(commandsOf(code).filter(({ exists }) => !exists)).toEqual([]))
})
