import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { browserEntries } from '../../core/entries.ts'
import { isDefinition } from '../../core/src/define.ts'
import { sizeOf } from './bundle-size.ts'
import { type Builds, type Bundle, measureBundles, withBuilds } from './bundles.ts'
import { round } from './measure.ts'

/** One function alone, from the subpath of its resource: the lightest, the middle and the heaviest there is. */
async function functionBundles({ core }: Builds): Promise<Bundle[]> {
  const names = new Map<string, string>()
  for (const subpath of Object.keys(browserEntries()).filter((name) => name !== 'index')) {
    const module: object = await import(pathToFileURL(join(core, `${subpath}.js`)).href)
    for (const [name, value] of Object.entries(module)) {
      if (typeof value === 'function' && isDefinition(value)) names.set(name, subpath)
    }
  }
  const bundles: Bundle[] = []
  for (const [what, subpath] of names) {
    bundles.push({ what, size: await sizeOf(`export { ${what} } from './${subpath}.js'`, core), budget: 1.5 })
  }
  bundles.sort((a, b) => a.size.first - b.size.first)
  return ['lightest', 'median', 'heaviest'].flatMap((which, index) => {
    const found = bundles[Math.round((index / 2) * (bundles.length - 1))]
    return found ? [{ ...found, what: `${found.what}, the ${which} of ${bundles.length}` }] : []
  })
}

/** Minified and gzipped code of each package's own, and what its libraries weigh. */
export const run = (): Promise<void> =>
  withBuilds(async (builds) => {
    const rows = [...(await measureBundles(builds)), ...(await functionBundles(builds))].map(
      ({ what, size: { first, later }, budget }) => ({
        what,
        kB: round(first),
        'kB when needed': round(later),
        budget,
        ratio: round(first / budget),
      }),
    )
    console.table(rows)
    const getEvent = `export { getEvent } from './events.js'`
    const alone = await sizeOf(getEvent, builds.core)
    const withZod = await sizeOf(getEvent, builds.core, { bundled: true })
    console.log(`zod adds ${round(withZod.first - alone.first)} kB once`)
    console.log(`ratio = ${rows.map(({ what, ratio }) => `${ratio} (${what})`).join(', ')}`)
  })
