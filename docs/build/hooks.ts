import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const folder = fileURLToPath(new URL('../../packages/react/src/resources/', import.meta.url))
const declaration = /export const (\w+):\s+(?:Query|Infinite|Mutation)Hook<\s*typeof (\w+)\s*>/g

/** The hooks of each function, by its name. */
export function hooksByFunction(): Map<string, string[]> {
  const found = globSync('*.ts', { cwd: folder }).flatMap((name) => [
    ...readFileSync(`${folder}${name}`, 'utf8').matchAll(declaration),
  ])
  const byFunction = Map.groupBy(found, ([, , name = '']) => name)
  return new Map([...byFunction].map(([name, matches]) => [name, matches.map(([, hook = '']) => hook)]))
}
