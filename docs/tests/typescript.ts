import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import type { Block } from './markdown.ts'
import { root } from './markdown.ts'

const { options } = ts.convertCompilerOptionsFromJson(
  ts.readConfigFile(`${root}tsconfig.base.json`, ts.sys.readFile).config.compilerOptions,
  root,
)

/** What examples may do and packages may not: name a result that they do not use further. */
const leniency: ts.CompilerOptions = { noUnusedLocals: false, noUnusedParameters: false, jsx: ts.JsxEmit.ReactJSX }

const folder = fileURLToPath(new URL('.', import.meta.url))
const fileOf = (block: Block, index: number) => `${folder}block-${index}.${block.lang}`

/** The errors of each block, compiled as a module of this folder after its context; lines count as in the page. */
export function typeErrors(blocks: readonly Block[]): Map<Block, string[]> {
  const sources = new Map(
    blocks.map((block, index) => [fileOf(block, index), `${block.context}\n${block.code}\nexport {}\n`]),
  )
  const compilerOptions = { ...options, ...leniency, allowImportingTsExtensions: true }
  const host = ts.createCompilerHost(compilerOptions)
  const { fileExists, readFile, getSourceFile } = host
  host.fileExists = (name) => sources.has(name) || fileExists(name)
  host.readFile = (name) => sources.get(name) ?? readFile(name)
  host.getSourceFile = (name, languageVersion, onError) => {
    const source = sources.get(name)
    return source === undefined
      ? getSourceFile(name, languageVersion, onError)
      : ts.createSourceFile(name, source, languageVersion)
  }
  const program = ts.createProgram([...sources.keys()], compilerOptions, host)
  return new Map(
    blocks.map((block, index) => {
      const file = program.getSourceFile(fileOf(block, index))
      const diagnostics = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]
      const offset = block.line - block.context.split('\n').length + 1
      return [
        block,
        diagnostics.map(
          (found) => `${lineOf(found, offset)}: ${ts.flattenDiagnosticMessageText(found.messageText, '\n')}`,
        ),
      ]
    }),
  )
}

function lineOf({ file, start = 0 }: ts.Diagnostic, offset: number): number {
  return (file?.getLineAndCharacterOfPosition(start).line ?? 0) + offset
}
