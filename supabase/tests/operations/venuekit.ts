import { execFile } from 'node:child_process'
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
