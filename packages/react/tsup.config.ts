import { globSync } from 'node:fs'
import { defineConfig } from 'tsup'

const sources = globSync('src/**/*.{ts,tsx}', {
  cwd: import.meta.dirname,
  exclude: (path) => /\.test(-d)?\.tsx?$|testing/.test(path),
})

/** One file for each source, so that 'use client' stays where it is and server components may import what has none. */
export default defineConfig({
  entry: sources,
  bundle: false,
  format: ['esm', 'cjs'],
  target: 'es2022',
  dts: { entry: 'src/index.ts' },
  sourcemap: true,
  clean: true,
  plugins: [
    {
      // esbuild as a bundler heeds `@__NO_SIDE_EFFECTS__` in the same file only.
      name: 'unused-hooks-are-dropped',
      renderChunk: (code) => ({
        code: code.replace(/(= |: )(\w+Hook|\w+OptionsOf|assign)\(/g, '$1/* @__PURE__ */ $2('),
      }),
    },
    {
      name: 'built-specifiers',
      renderChunk(code, { path }) {
        const extension = path.endsWith('.cjs') ? '.cjs' : '.js'
        return { code: code.replace(/(["'])(\.{1,2}\/[\w./-]+)\.tsx?\1/g, `$1$2${extension}$1`) }
      },
    },
  ],
})
