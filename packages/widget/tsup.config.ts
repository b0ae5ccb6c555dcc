import { defineConfig, type Options } from 'tsup'
import { minified } from './minify.ts'

const { plugins = [], ...esbuild } = minified()

const common: Options = {
  target: 'es2022',
  platform: 'browser',
  minify: 'terser',
  terserOptions: { ecma: 2020, module: true, compress: { passes: 3 }, format: { comments: false } },
  noExternal: [/.*/],
  esbuildPlugins: plugins,
  esbuildOptions: (options) => {
    Object.assign(options, esbuild)
  },
}

export default defineConfig([
  { ...common, entry: { index: 'src/index.ts' }, format: 'esm', dts: true, clean: true },
  {
    ...common,
    entry: { 'venuekit-booking': 'src/index.ts' },
    format: 'iife',
    outExtension: () => ({ js: '.js' }),
  },
])
