import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const sources = 'packages/*/src/**'

/** One file of integration tests runs on each database; the project says which. */
const integration = (database: 'pglite' | 'postgres') => ({
  extends: true as const,
  test: {
    name: database,
    // Their modules are many, and hold nothing of a test: a process loads them once for all of its files.
    isolate: false,
    include: [`${sources}/*.integration.test.ts`, 'examples/**/*.integration.test.ts'],
    env: { VENUEKIT_DATABASE: database },
    globalSetup: database === 'postgres' ? ['@venuekit/dev/vitest/postgres'] : [],
  },
})

/** Hooks in a DOM, on the dev backend; with the React, and what renders with it, that is installed there. */
const react = (name: string, modules: string) => ({
  extends: true as const,
  resolve: {
    alias: ['react', 'react-dom', '@tanstack/react-query', '@testing-library/react'].map((each) => ({
      find: new RegExp(`^${each}(?=/|$)`),
      replacement: fileURLToPath(new URL(`${modules}/node_modules/${each}`, import.meta.url)),
    })),
  },
  test: {
    name,
    include: ['packages/react/src/**/*.test.tsx'],
    setupFiles: ['./packages/react/src/testing/dom.ts'],
  },
})

export default defineConfig({
  test: {
    reporters: ['default', './.ci/reporter.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // Much of the time is waiting: for servers, and for what expires.
    maxWorkers: '100%',
    // What is told over a network comes in its own time, and later where all cores are busy.
    expect: { poll: { timeout: 10_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: [`${sources}/*.test.ts`, 'examples/*/tests/*.test.ts'],
          exclude: ['**/*.{integration,browser}.test.ts', '**/node_modules/**'],
          typecheck: { enabled: true, include: [`${sources}/*.test-d.ts`], tsconfig: './.ci/types.tsconfig.json' },
        },
      },
      {
        extends: true,
        test: {
          name: 'database',
          include: ['supabase/tests/**/*.test.ts'],
          globalSetup: ['@venuekit/dev/vitest/postgres'],
        },
      },
      { extends: true, test: { name: 'packages', include: ['.ci/*.test.ts'] } },
      { extends: true, test: { name: 'docs', include: ['docs/tests/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['{packages,examples}/*/tests/**/*.browser.test.ts'],
          // After all others and one by one: a browser, the server of its pages and their backend keep two cores busy.
          fileParallelism: false,
        },
      },
      integration('pglite'),
      integration('postgres'),
      react('react', 'packages/react'),
      react('react 18', 'packages/react/react-18'),
    ],
  },
})
