import { globSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const resolve = createRequire(import.meta.url).resolve
const src = fileURLToPath(new URL('src/', import.meta.url))

/** What the page sees of the widget keeps its names. */
const isPublic = (path: string): boolean => /\/(attributes|element|events|rendered)\.ts$/.test(path)

/** Interfaces between the widget's own parts; all others describe data. */
const isInternal = (name: string): boolean => /^Scene$|^Settings$|Host$|Options$/.test(name)

const nameOf = ({ name }: ts.ClassElement | ts.TypeElement): string[] =>
  name !== undefined && ts.isIdentifier(name) ? [name.text] : []

/** Members of the widget's own classes and interfaces, and the words that it uses for anything else. */
const readSources = () => {
  const own = new Set<string>()
  const taken = new Set<string>()
  const add = (set: Set<string>, names: Iterable<string>): void => {
    for (const name of names) set.add(name)
  }
  for (const file of globSync('**/*.ts', { cwd: src, exclude: ['**/*.test.ts'] })) {
    const path = join(src, file)
    const visit = (node: ts.Node): void => {
      if (ts.isClassDeclaration(node)) add(isPublic(path) ? taken : own, node.members.flatMap(nameOf))
      if (ts.isInterfaceDeclaration(node)) {
        add(isInternal(node.name.text) ? own : taken, node.members.flatMap(nameOf))
      }
      if (ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node)) add(taken, node.text.match(/[\w-]+/g) ?? [])
      if (!ts.isImportDeclaration(node)) ts.forEachChild(node, visit)
    }
    visit(ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true))
  }
  return { own, taken }
}

/** Whatever browsers, lit and the database name is no name of the widget alone. */
const readLibraries = (): Set<string> => {
  const lib = dirname(resolve('typescript'))
  const lit = dirname(createRequire(resolve('lit')).resolve('lit-html'))
  const files = [
    ...globSync('lib.{dom,es}*.d.ts', { cwd: lib }).map((file) => join(lib, file)),
    join(lit, 'lit-html.js'),
    join(dirname(resolve('@venuekit/core/package.json')), 'src/database.types.ts'),
  ]
  const declared = files.flatMap((file) => {
    const code = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
    return [...code.matchAll(/\b([A-Za-z_]\w*)\??\s*[:(<]/g)]
  })
  return new Set(declared.flatMap(([, name]) => name ?? []))
}

/** Names that a minifier may shorten, because nothing outside of the widget's own code uses them. */
export const internalNames = (): RegExp => {
  const { own, taken } = readSources()
  const libraries = readLibraries()
  const names = [...own].filter((name) => !taken.has(name) && !libraries.has(name))
  // lit's own members begin so.
  return new RegExp(`^(_\\$.*|${names.join('|')})$`)
}
