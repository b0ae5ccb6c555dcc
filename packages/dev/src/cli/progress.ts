import ora from 'ora'
import type { OnProgress } from '../on-progress.ts'

export interface Progress {
  show: OnProgress
  end(message: string): void
  fail(message: string): void
}

const silent: Progress = { show: () => {}, end: () => {}, fail: () => {} }

/** A line for each new thing, where nobody watches it come and go. */
const lines = (title: string): Progress => {
  let last = ''
  const show: OnProgress = (_, __, what) => {
    if (what !== last) console.error(`${title}: ${what}`)
    last = what
  }
  return { ...silent, show }
}

/**
 * One line on stderr that changes, for whoever watches. Others get nothing, or with `log` a line for each new thing.
 * The input is left alone: whoever takes it, takes Ctrl-C too.
 */
export const startProgress = (
  title: string,
  { quiet = false, log = false }: { quiet?: boolean | undefined; log?: boolean } = {},
): Progress => {
  if (quiet) return silent
  // Some terminals have no width, in which no line could be taken back.
  if (!process.stderr.isTTY || !process.stderr.columns) return log ? lines(title) : silent
  const spinner = ora({ text: title, stream: process.stderr, discardStdin: false }).start()
  return {
    show: (done, total, what) => {
      spinner.text = total > 1 ? `${title}: ${what} (${done + 1} of ${total})` : `${title}: ${what}`
      // Work in this thread leaves no time for the frames.
      spinner.render()
    },
    end: (message) => spinner.succeed(message),
    fail: (message) => spinner.fail(message),
  }
}
