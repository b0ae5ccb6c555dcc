import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { buildCode } from '../../core/build.ts'
import { browserEntries } from '../../core/entries.ts'
import { isDefinition } from '../../core/src/define.ts'
import { round } from './measure.ts'

const packages = fileURLToPath(new URL('../../', import.meta.url))

const kilobytes = (code: string) => gzipSync(code, { level: 9 }).length / 1000

interface Size {
  /** What a page loads at once. */
  readonly first: number
  /** What it loads when a call needs it. */
  readonly later: number
}

/** Minified and compressed size of `code` as a bundler ships it to browsers, without its libraries unless `bundled`. */
async function sizeOf(code: string, resolveDir: string, { bundled = false } = {}): Promise<Size> {
  const { metafile, outputFiles } = await build({
    stdin: { contents: code, resolveDir },
    bundle: true,
    splitting: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    outdir: resolveDir,
    ...(bundled ? { external: ['@supabase/*'] } : { packages: 'external' }),
    write: false,
    metafile: true,
    logLevel: 'error',
  })
  const texts = new Map(outputFiles.map(({ path, text }) => [basename(path), text]))
  const outputs = new Map(Object.entries(metafile.outputs).map(([path, output]) => [basename(path), output]))
  const loaded = new Set<string>()
  const load = (name: string): void => {
    if (loaded.has(name)) return
    loaded.add(name)
    for (const { path, kind, external } of outputs.get(name)?.imports ?? []) {
      if (kind === 'import-statement' && !external) load(basename(path))
    }
  }
  load('stdin.js')
  const together = (wanted: boolean) =>
    [...texts].flatMap(([name, text]) => (loaded.has(name) === wanted ? [text] : [])).join('\n')
  const later = together(false)
  return { first: kilobytes(together(true)), later: later ? kilobytes(later) : 0 }
}

const row = (what: string, { first, later }: Size, budget: number) => ({
  what,
  kB: round(first),
  'kB when needed': round(later),
  budget,
  ratio: round(first / budget),
})

/** One function alone, from the subpath of its resource: the lightest, the middle and the heaviest there is. */
async function functionSizes(dist: string) {
  const names = new Map<string, string>()
  for (const subpath of Object.keys(browserEntries()).filter((name) => name !== 'index')) {
    const module: object = await import(pathToFileURL(join(dist, `${subpath}.js`)).href)
    for (const [name, value] of Object.entries(module)) {
      if (typeof value === 'function' && isDefinition(value)) names.set(name, subpath)
    }
  }
  const sizes: { name: string; size: Size }[] = []
  for (const [name, subpath] of names) {
    sizes.push({ name, size: await sizeOf(`export { ${name} } from './${subpath}.js'`, dist) })
  }
  sizes.sort((a, b) => a.size.first - b.size.first)
  const [lightest, median, heaviest] = [0, 0.5, 1].map((share) => sizes[Math.round(share * (sizes.length - 1))])
  return { count: sizes.length, lightest, median, heaviest }
}

/** The widget as a page loads it: one file with everything in it. */
function widgetSize(dist: string): number {
  const folder = join(packages, 'widget')
  execFileSync('pnpm', ['exec', 'tsup', '--no-dts', '--out-dir', dist], { cwd: folder, stdio: 'ignore' })
  return kilobytes(readFileSync(join(dist, 'venuekit-booking.js'), 'utf8'))
}

/** Minified and gzipped code of each package's own, and what its libraries weigh. */
export async function run(): Promise<void> {
  // Within a package, so that what is bundled with its libraries finds them.
  const dist = mkdtempSync(join(packages, 'core/node_modules/.bundle-'))
  try {
    await buildCode(dist)
    const browser = join(dist, 'browser')
    const { count, ...extremes } = await functionSizes(browser)
    const one = await sizeOf(`export { getEvent } from './events.js'`, browser)
    const client = await sizeOf(`export { createVenueKit } from './index.js'`, browser)
    const rows = [
      row('getEvent of @venuekit/core/events', one, 1.5),
      ...Object.entries(extremes).flatMap(([which, found]) =>
        found ? [row(`${found.name}, the ${which} of ${count}`, found.size, 1.5)] : [],
      ),
      row('createVenueKit, with all functions', client, 14),
      row('all exports of @venuekit/core', await sizeOf(`export * from './index.js'`, browser), 14),
    ]
    if (existsSync(join(packages, 'react/src/index.ts'))) {
      rows.push(row('@venuekit/react', await sizeOf(`export * from './src/index.ts'`, join(packages, 'react')), 5))
    }
    if (existsSync(join(packages, 'widget/src/index.ts'))) {
      rows.push(row('@venuekit/widget, one file', { first: widgetSize(join(dist, 'widget')), later: 0 }, 20))
    }
    console.table(rows)
    const withZod = await sizeOf(`export { getEvent } from './events.js'`, browser, { bundled: true })
    console.log(`zod adds ${round(withZod.first - one.first)} kB once`)
    console.log(`ratio = ${rows.map(({ what, ratio }) => `${ratio} (${what})`).join(', ')}`)
  } finally {
    rmSync(dist, { recursive: true })
  }
}
