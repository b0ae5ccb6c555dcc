import process from 'node:process'

/** `pnpm bench <name>`: each bench compares two ways of doing the same work in one run and prints their ratio. */
const benches: Record<string, () => Promise<{ run: () => Promise<void> }>> = {
  availability: () => import('./availability.ts'),
  bundle: () => import('./bundle.ts'),
  contention: () => import('./contention.ts'),
  import: () => import('./import.ts'),
  'live cache': () => import('./live-cache.ts'),
  overhead: () => import('./overhead.ts'),
  realtime: () => import('./realtime.ts'),
  rls: () => import('./rls/rls.ts'),
  summary: () => import('./summary.ts'),
  writes: () => import('./writes.ts'),
}

const name = process.argv[2] ?? ''
const load = benches[name]
if (load) {
  const { run } = await load()
  await run()
} else {
  console.error(`Usage: pnpm bench <name>, where <name> is one of: ${Object.keys(benches).join(', ')}`)
  process.exitCode = 1
}
