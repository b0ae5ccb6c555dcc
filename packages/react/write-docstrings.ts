import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { withDocstrings } from './docstrings.ts'

const folder = new URL('src/resources/', import.meta.url)
for (const name of readdirSync(folder)) {
  const file = new URL(name, folder)
  writeFileSync(file, withDocstrings(readFileSync(file, 'utf8')))
}
