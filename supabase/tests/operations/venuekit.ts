import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export interface Outcome {
  code: number
  stdout: string
  stderr: string
}

// By its path, so that a test may take the PATH away.
const command = fileURLToPath(new URL('../../../node_modules/.bin/venuekit', import.meta.url))
const quiet = {
  NO_COLOR: '1',
  SUPABASE_URL: '',
  SUPABASE_SECRET_KEY: '',
  SUPABASE_SERVICE_ROLE_KEY: '',
  VENUEKIT_DB_URL: '',
}

interface Surroundings {
  env?: Record<string, string>
  cwd?: string
}

/** Begins a command as a user would, for a test that interferes with it. */
export const beginVenuekit = (
  args: string[],
  { env = {}, cwd }: Surroundings = {},
): { child: ChildProcess; outcome: Promise<Outcome> } => {
  const { promise, resolve } = Promise.withResolvers<Outcome>()
  const options = { env: { ...process.env, ...quiet, ...env }, cwd }
  const child = execFile(command, args, options, (error, stdout, stderr) => {
    resolve({ code: error ? Number(error.code) : 0, stdout, stderr })
  })
  return { child, outcome: promise }
}

/** Runs a command to its end, and says what came of it. */
export const venuekit = (args: string[], surroundings?: Surroundings): Promise<Outcome> =>
  beginVenuekit(args, surroundings).outcome

/** Starts a command that goes on until it is ended, and waits for the first line that it prints. */
export const startVenuekit = (args: string[], env: Record<string, string>) =>
  new Promise<{ line: string; process: ChildProcess }>((resolve, reject) => {
    const child = spawn(command, args, {
      env: { ...process.env, ...quiet, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    child.stdout.once('data', (chunk) => resolve({ line: String(chunk), process: child }))
    child.once('exit', (code) => reject(new Error(`venuekit ${args.join(' ')} ended with ${code}.`)))
  })
