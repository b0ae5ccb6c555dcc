import { readFileSync } from 'node:fs'
import { createVenueKit, isVenueKitError } from '@venuekit/core'
import { createEvent } from '@venuekit/core/events'

for (const name of ['core', 'react', 'mcp', 'dev']) {
  const manifest = JSON.parse(readFileSync(`node_modules/@venuekit/${name}/package.json`, 'utf8'))
  for (const path of Object.keys(manifest.exports)) {
    // Those are for vitest's own process.
    if (path.startsWith('./vitest') || path === './package.json') continue
    const exported = await import(`@venuekit/${name}${path.slice(1)}`)
    if (Object.keys(exported).length === 0) throw new Error(`${name}${path.slice(1)} exports nothing`)
  }
}

const client = createVenueKit({ url: 'http://127.0.0.1:1', key: 'sb_publishable_x' })
const error = await createEvent(client, { name: '' }).catch((reason) => reason)
if (!isVenueKitError(error) || error.code !== 'invalid_input') throw error
console.log('esm works')
