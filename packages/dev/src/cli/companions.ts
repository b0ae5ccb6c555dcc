import { type ChildProcess, fork } from 'node:child_process'
import { resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Backend } from '../backend.ts'

/** What an app reads to reach its project, under the names that Supabase's guides use. No key that passes row security. */
const environmentOf = ({ url, publishableKey, anonKey }: Backend): Record<string, string> => ({
  SUPABASE_URL: url,
  SUPABASE_PUBLISHABLE_KEY: publishableKey,
  NEXT_PUBLIC_SUPABASE_URL: url,
  NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: publishableKey,
  NEXT_PUBLIC_SUPABASE_ANON_KEY: anonKey,
})

/** How long a program may take to end by itself. */
const PATIENCE_MS = 5000

// Windows has no groups of processes.
const detached = process.platform !== 'win32'

interface Companion {
  readonly program: string
  readonly child: ChildProcess
}

const isRunning = ({ child }: Pick<Companion, 'child'>): boolean => child.exitCode === null && child.signalCode === null

/** Sends a signal to a program and to all that it has started. */
const signal = (child: ChildProcess, name: NodeJS.Signals): void => {
  if (!detached || child.pid === undefined) {
    child.kill(name)
    return
  }
  try {
    process.kill(-child.pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/**
 * Runs Node.js programs beside a backend. One that ends by itself is reported and leaves the others running. Returns how
 * to stop them; whatever ends this process ends them too, except SIGKILL.
 */
export function startCompanions(
  programs: readonly string[],
  backend: Backend,
  more: Readonly<Record<string, string>>,
): () => Promise<void> {
  const env = { ...process.env, ...environmentOf(backend), ...more }
  let stopping = false
  const children = programs.map((program) => {
    const child = fork(resolve(program), { env, execArgv: ['--disable-warning=ExperimentalWarning'], detached })
    child.once('error', (error) => console.error(`${program}: ${error.message}`))
    child.once('exit', (code) => {
      signal(child, 'SIGKILL')
      if (!stopping) console.error(`${program} has ended (${code ?? 'killed'}).`)
    })
    return { program, child }
  })
  process.once('exit', () => {
    for (const { child } of children.filter(isRunning)) signal(child, 'SIGKILL')
  })
  return async () => {
    stopping = true
    await Promise.all(children.map(stop))
  }
}

async function stop({ program, child }: Companion): Promise<void> {
  if (!isRunning({ child })) return
  const ended = new Promise<true>((done) => child.once('exit', () => done(true)))
  signal(child, 'SIGTERM')
  if (await Promise.race([ended, wait(PATIENCE_MS, false)])) return
  console.error(`${program} does not end: killing it.`)
  signal(child, 'SIGKILL')
  await ended
}
