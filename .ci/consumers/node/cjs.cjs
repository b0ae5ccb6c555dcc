const { readFileSync } = require('node:fs')
const { createVenueKit, isVenueKitError } = require('@venuekit/core')

for (const name of ['core', 'react']) {
  const manifest = JSON.parse(readFileSync(`node_modules/@venuekit/${name}/package.json`, 'utf8'))
  for (const [path, target] of Object.entries(manifest.exports)) {
    if (target.require) require(`@venuekit/${name}${path.slice(1)}`)
  }
}

const client = createVenueKit({ url: 'http://127.0.0.1:1', key: 'sb_publishable_x' })
client.events.create({ name: '' }).then(
  () => {
    throw new Error('An event without a name was created')
  },
  (error) => {
    if (!isVenueKitError(error) || error.code !== 'invalid_input') throw error
    console.log('cjs works')
  },
)
