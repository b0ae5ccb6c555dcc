import { fileURLToPath } from 'node:url'
import { build, type Options } from 'tsup'
import { browserEntries, entries } from './entries.ts'
import { shrink } from './shrink.ts'

const absolute = (entry: Record<string, string>) =>
  Object.fromEntries(Object.entries(entry).map(([name, path]) => [name, fileURLToPath(new URL(path, import.meta.url))]))

const shared: Options = { target: 'es2022', sourcemap: true, skipNodeModulesBundle: true }

/** What is published: for servers, and for browsers in a folder within. */
export const builds = (folder: string): Options[] => [
  {
    ...shared,
    entry: absolute(entries()),
    format: ['esm', 'cjs'],
    dts: true,
    clean: true,
    outDir: folder,
    esbuildPlugins: [shrink('server')],
  },
  {
    ...shared,
    entry: absolute(browserEntries()),
    format: 'esm',
    outDir: `${folder}/browser`,
    esbuildPlugins: [shrink('browser')],
  },
]

/** Builds the code alone, without declarations, for tests and measurements. */
export async function buildCode(folder: string): Promise<void> {
  for (const options of builds(folder)) await build({ ...options, config: false, dts: false, silent: true })
}
