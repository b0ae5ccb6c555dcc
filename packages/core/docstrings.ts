import { readdirSync, readFileSync } from 'node:fs'
import ts from 'typescript'

const resources = new URL('src/resources/', import.meta.url)

/** The docstring of every exported const of the resources, as it is written there. */
export function readDocstrings(): Map<string, string> {
  const found = new Map<string, string>()
  for (const path of readdirSync(resources, { recursive: true, encoding: 'utf8' })) {
    if (!path.endsWith('.ts') || path.includes('.test')) continue
    const text = readFileSync(new URL(path, resources), 'utf8')
    for (const statement of ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true).statements) {
      if (!ts.isVariableStatement(statement)) continue
      const [declaration] = statement.declarationList.declarations
      const docs = ts.getJSDocCommentsAndTags(statement).filter(ts.isJSDoc)
      const doc = docs.at(-1)?.getText()
      if (declaration && doc) found.set(declaration.name.getText(), doc)
    }
  }
  return found
}
