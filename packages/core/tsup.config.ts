import { readFileSync } from 'node:fs'
import { defineConfig, type Options } from 'tsup'
import ts from 'typescript'
import { entries } from './entries.ts'

/**
 * Makes every exported const of a resource removable. A zod schema is a chain of calls, which bundlers must assume to have
 * effects; inside a call marked as pure, the whole chain goes when nobody imports the const.
 */
const pureConsts: NonNullable<Options['esbuildPlugins']>[number] = {
  name: 'pure-consts',
  setup(build) {
    build.onLoad({ filter: /src\/(schema|resources\/.*)\.ts$/ }, ({ path }) => {
      const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest)
      const calls = source.statements
        .filter(ts.isVariableStatement)
        .flatMap(({ declarationList }) => declarationList.declarations)
        .flatMap(({ initializer }) => (initializer && !ts.isArrowFunction(initializer) ? [initializer] : []))
      const contents = calls.reduceRight((text, { pos, end }) => {
        return `${text.slice(0, pos)} /* @__PURE__ */ (() => (${text.slice(pos, end)}))()${text.slice(end)}`
      }, source.text)
      return { contents, loader: 'ts' }
    })
  },
}

export default defineConfig({
  entry: entries(),
  format: ['esm', 'cjs'],
  target: 'es2022',
  dts: true,
  sourcemap: true,
  clean: true,
  esbuildPlugins: [pureConsts],
})
