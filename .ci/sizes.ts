import { readFileSync, writeFileSync } from 'node:fs'
import { measureBundles, withBuilds } from '../packages/bench/src/bundles.ts'

/**
 * Fails where what a page loads of VenueKit has outgrown sizes.json: kB, minified and compressed, at once and when needed.
 * With `--update` it writes that table instead, with a margin of 2 % over what is measured. What the sizes should be
 * some day is in docs/benchmarks.md.
 */
type Limits = Record<string, { first: number; later: number }>

const table = new URL('sizes.json', import.meta.url)
const margin = 1.02
const limit = (size: number): number => Math.ceil(size * margin * 100) / 100

const bundles = await withBuilds(measureBundles)

if (process.argv.includes('--update')) {
  const limits: Limits = Object.fromEntries(
    bundles.map(({ what, size }) => [what, { first: limit(size.first), later: limit(size.later) }]),
  )
  writeFileSync(table, `${JSON.stringify(limits, null, 2)}\n`)
}

const limits: Limits = JSON.parse(readFileSync(table, 'utf8'))
const rows = bundles.map(({ what, size }) => {
  const { first, later } = limits[what] ?? { first: 0, later: 0 }
  const kB = (value: number) => Number(value.toFixed(2))
  return { what, kB: kB(size.first), limit: first, 'kB when needed': kB(size.later), 'its limit': later }
})
console.table(rows)

const grown = rows.filter((row) => row.kB > row.limit || row['kB when needed'] > row['its limit'])
const unmeasured = Object.keys(limits).filter((what) => !rows.some((row) => row.what === what))
for (const { what } of grown) {
  console.error(`${what} has outgrown .ci/sizes.json. If that is worth it, run \`pnpm check:sizes --update\`.`)
}
for (const what of unmeasured) console.error(`${what} is in .ci/sizes.json and is not measured.`)
if (grown.length + unmeasured.length > 0) process.exitCode = 1
