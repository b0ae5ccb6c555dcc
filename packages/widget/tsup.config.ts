import { defineConfig, type Options } from 'tsup'

const common: Options = { target: 'es2022', minify: true, noExternal: [/.*/] }

export default defineConfig([
  { ...common, entry: { index: 'src/index.ts' }, format: 'esm', dts: true, clean: true },
  {
    ...common,
    entry: { 'venuekit-booking': 'src/index.ts' },
    format: 'iife',
    globalName: 'VenueKit',
    outExtension: () => ({ js: '.js' }),
  },
])
