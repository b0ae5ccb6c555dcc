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

/** Runs the command line as a user would, and says what came of it. */
export const venuekit = (args: string[], { env = {}, cwd }: { env?: Record<string, string>; cwd?: string } = {}) =>
  new Promise<Outcome>((resolve) => {
    execFile(command, args, { env: { ...process.env, ...quiet, ...env }, cwd }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code) : 0, stdout, stderr })
    })
  })

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
