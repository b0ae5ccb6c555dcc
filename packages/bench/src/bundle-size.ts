import { basename } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

export const kilobytes = (code: string) => gzipSync(code, { level: 9 }).length / 1000

export interface Size {
  /** What a page loads at once. */
  readonly first: number
  /** What it loads when a call needs it. */
  readonly later: number
}

/** Minified and compressed size of `code` as a bundler ships it to browsers, without its libraries unless `bundled`. */
export async function sizeOf(code: string, resolveDir: string, { bundled = false } = {}): Promise<Size> {
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
