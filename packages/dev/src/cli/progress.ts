import { progress } from '@clack/prompts'

export interface Progress {
  show(done: number, total: number, what: string): void
  end(message: string): void
  fail(message: string): void
}

const silent: Progress = { show: () => {}, end: () => {}, fail: () => {} }

/** A bar on stderr for whoever watches; nothing for scripts and logs. */
export const startProgress = (title: string, { quiet = false }: { quiet?: boolean | undefined } = {}): Progress => {
  if (quiet || !process.stderr.isTTY) return silent
  const max = 1000
  const bar = progress({ max, output: process.stderr })
  let shown = 0
  bar.start(title)
  return {
    show: (done, total, what) => {
      const reached = Math.floor((done / Math.max(1, total)) * max)
      bar.advance(reached - shown, what)
      shown = reached
    },
    end: (message) => bar.stop(message),
    fail: (message) => bar.error(message),
  }
}
