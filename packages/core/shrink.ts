import { readFileSync } from 'node:fs'
import type { Options } from 'tsup'
import ts from 'typescript'

interface Edit {
  readonly start: number
  readonly end: number
  readonly text: string
}

const apply = (source: string, edits: readonly Edit[]) =>
  [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((text, { start, end, text: replacement }) => text.slice(0, start) + replacement + text.slice(end), source)

/**
 * Makes every exported const of a resource removable. A zod schema is a chain of calls, which bundlers must assume to have
 * effects; inside a call marked as pure, the whole chain goes when nobody imports the const.
 */
const pureConsts = (file: ts.SourceFile): Edit[] =>
  file.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations)
    .flatMap(({ initializer }) => (initializer && !ts.isArrowFunction(initializer) ? [initializer] : []))
    .flatMap(({ pos, end }) => [
      { start: pos, end: pos, text: ' /* @__PURE__ */ (() => (' },
      { start: end, end, text: '))()' },
    ])

/** Leaves out what only language models read: `.describe('…')` of fields, and the text of `description: '…'`. */
function withoutDescriptions(file: ts.SourceFile): Edit[] {
  const edits: Edit[] = []
  const visit = (node: ts.Node): void => {
    if (
      ts.isCallExpression(node) &&
      ts.isPropertyAccessExpression(node.expression) &&
      node.expression.name.text === 'describe'
    ) {
      edits.push({ start: node.expression.expression.end, end: node.end, text: '' })
    }
    if (
      ts.isPropertyAssignment(node) &&
      node.name.getText(file) === 'description' &&
      ts.isStringLiteralLike(node.initializer)
    ) {
      edits.push({ start: node.initializer.getStart(file), end: node.initializer.end, text: "''" })
    }
    ts.forEachChild(node, visit)
  }
  visit(file)
  return edits
}

/** The sources as they are bundled; for browsers without descriptions. */
export const shrink = (target: 'browser' | 'server'): NonNullable<Options['esbuildPlugins']>[number] => ({
  name: 'shrink',
  setup(build) {
    build.onLoad({ filter: /src\/(schema|pagination|resources\/.*)\.ts$/ }, ({ path }) => {
      const source = readFileSync(path, 'utf8')
      const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true)
      const edits = target === 'browser' ? [...withoutDescriptions(file), ...pureConsts(file)] : pureConsts(file)
      return { contents: apply(source, edits), loader: 'ts' }
    })
  },
})
