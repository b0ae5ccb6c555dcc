import { mkdirSync, writeFileSync } from 'node:fs'
import { manifest } from './src/manifest.ts'

/** Writes the list of all functions, for docs and programs: what each is, takes and returns. */
const file = new URL('../../docs/reference/functions.json', import.meta.url)
mkdirSync(new URL('.', file), { recursive: true })
writeFileSync(file, `${JSON.stringify(manifest(), null, 2)}\n`)
