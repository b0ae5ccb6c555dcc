import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { transformSync } from 'esbuild'
import type { Options } from 'tsup'
import ts from 'typescript'

type Plugin = NonNullable<Options['esbuildPlugins']>[number]

/** The texts of templates, last first, so that replacing one does not move the next. */
const templatesOf = (source: ts.SourceFile): ts.Node[] => {
  const found: ts.Node[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isTemplateLiteralToken(node)) found.unshift(node)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

/** HTML templates without their line breaks. */
const templates: Plugin = {
  name: 'templates',
  setup(build) {
    build.onLoad({ filter: /src\/(element|views\/.*)\.ts$/ }, ({ path }) => {
      const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true)
      const contents = templatesOf(source).reduce((text, node) => {
        const [start, end] = [node.getStart(), node.getEnd()]
        return (
          text.slice(0, start) +
          text
            .slice(start, end)
            .replace(/\s*\n\s*/g, ' ')
            .replaceAll('> <', '><') +
          text.slice(end)
        )
      }, source.text)
      return { contents, loader: 'ts' }
    })
  },
}

const styles: Plugin = {
  name: 'styles',
  setup(build) {
    build.onLoad({ filter: /src\/styles\.ts$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(
        /(?<=css = )`[^`]*`/,
        (css) => `\`${transformSync(css.slice(1, -1), { loader: 'css', minify: true }).code.trim()}\``,
      ),
      loader: 'ts',
    }))
  },
}

/** Languages other than English (a Go expression knows no lookahead) as the list of their texts, in the order of the English keys. */
const strings: Plugin = {
  name: 'strings',
  setup(build) {
    build.onLoad({ filter: /src\/strings\/(ar|de|es|fr)\.ts$/ }, async ({ path }) => {
      const name = basename(path, '.ts')
      const [language, { en }] = await Promise.all([import(path), import(path.replace(/\w+\.ts$/, 'en.ts'))])
      const texts = Object.keys(en).map((key) => language[name][key])
      return {
        contents: `import { en } from './en.ts'
          const texts = ${JSON.stringify(texts.join('|'))}.split('|')
          export const ${name} = Object.fromEntries(Object.keys(en).map((key, index) => [key, texts[index]]))`,
        loader: 'ts',
      }
    })
  },
}

/** What esbuild does not minify, because it is text. */
export const minifySources: Plugin[] = [templates, styles, strings]
