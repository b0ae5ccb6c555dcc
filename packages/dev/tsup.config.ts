import { cp } from 'node:fs/promises'
import { defineConfig } from 'tsup'

export default defineConfig({
  entry: ['src/index.ts', 'src/vitest.ts', 'src/vitest-postgres.ts', 'src/cli/main.ts'],
  format: ['esm'],
  target: 'node22',
  dts: { entry: ['src/index.ts', 'src/vitest.ts', 'src/vitest-postgres.ts'] },
  clean: true,
  // The SQL is read at run time, beside the file that reads it.
  splitting: true,
  onSuccess: async () => {
    await cp('src/bootstrap', 'dist/bootstrap', { recursive: true })
    for (const path of ['migrations', 'functions', 'seed.sql', 'config.toml']) {
      await cp(`../../supabase/${path}`, `dist/supabase/${path}`, { recursive: true })
    }
  },
})
