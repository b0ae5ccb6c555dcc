import { readFileSync, writeFileSync } from 'node:fs'
import { builtExports, sourceExports } from './entries.ts'

const file = new URL('package.json', import.meta.url)
const manifest = JSON.parse(readFileSync(file, 'utf8'))
manifest.exports = sourceExports()
manifest.publishConfig = { ...manifest.publishConfig, exports: builtExports() }
writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`)
