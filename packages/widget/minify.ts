import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { type BuildOptions, type Plugin, transformSync } from 'esbuild'
import ts from 'typescript'
import { internalNames } from './internal-names.ts'

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
            .replace(/(?<=>)\s*\n\s*|\s*\n\s*(?=<)/g, '')
            .replace(/\s*\n\s*/g, ' ') +
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
        (css) =>
          `\`${transformSync(css.slice(1, -1), { loader: 'css', minify: true })
            .code.trim()
            .replace(/(?<=[:,]) /g, '')}\``,
      ),
      loader: 'ts',
    }))
  },
}

/** Distance of the Arabic letters from the Latin ones, U+0621 from A. */
const TO_LATIN = 0x5e0

/** A letter of one byte compresses better than one of two. What stands in braces is the name of a value, not text. */
const latin = (text: string): string =>
  text.replace(/[\u0621-\u065a]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - TO_LATIN))

const toArabic = `.replace(/[A-z](?!\\w*})/g, (letter) => String.fromCharCode(letter.charCodeAt() + ${TO_LATIN}))`

/** Languages other than English (a Go expression knows no lookahead) as the list of their texts, in the order of the English keys. */
const strings: Plugin = {
  name: 'strings',
  setup(build) {
    build.onLoad({ filter: /src\/strings\/(ar|de|es|fr)\.ts$/ }, async ({ path }) => {
      const name = basename(path, '.ts')
      const [language, { en }] = await Promise.all([import(path), import(path.replace(/\w+\.ts$/, 'en.ts'))])
      const joined = Object.keys(en)
        .map((key) => language[name][key])
        .join('|')
      const texts = name === 'ar' ? `${JSON.stringify(latin(joined))}${toArabic}` : JSON.stringify(joined)
      return {
        contents: `import { en } from './en.ts'
          const texts = ${texts}.split('|')
          export const ${name} = Object.fromEntries(Object.keys(en).map((key, index) => [key, texts[index]]))`,
        loader: 'ts',
      }
    })
  },
}

/** Options of esbuild for the smallest script: also what esbuild leaves as it is because it is text, or may be public. */
export const minified = (): Pick<BuildOptions, 'plugins' | 'minify' | 'mangleProps' | 'charset' | 'legalComments'> => ({
  plugins: [templates, styles, strings],
  minify: true,
  mangleProps: internalNames(),
  charset: 'utf8',
  legalComments: 'none',
})
