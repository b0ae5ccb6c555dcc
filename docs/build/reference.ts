import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { startBackend } from '@venuekit/dev'
import { accessPage } from './access.ts'
import { functionPages } from './functions.ts'
import { schemaPages } from './schema.ts'
import { toolPage } from './tools.ts'

/** Writes `docs/reference`: what can be read off the code and a migrated database. */
const folder = fileURLToPath(new URL('../reference/', import.meta.url))

const backend = await startBackend({ database: 'pglite' })
const pages = new Map([
  ...functionPages(),
  ['tools.md', toolPage()] as const,
  ...(await schemaPages(backend.sql)),
  ['access.md', await accessPage(backend.sql)] as const,
])
await backend.stop()

await rm(folder, { recursive: true, force: true })
for (const [name, text] of pages) {
  await mkdir(dirname(`${folder}${name}`), { recursive: true })
  await writeFile(`${folder}${name}`, text)
}
