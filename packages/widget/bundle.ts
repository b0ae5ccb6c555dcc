import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { minified } from './minify.ts'

/** The file that is published: one script with everything in it. */
export const bundle = async (): Promise<string> => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('./src/index.ts', import.meta.url))],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    ...minified(),
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}
