import { Refusal } from '../refusal.ts'
import { onStopSignal, type StopSignal } from './stop-signals.ts'

/** Work that was told to stop, and has undone what it had begun. */
export class Interruption extends Refusal {
  readonly signal: StopSignal

  constructor(signal: StopSignal) {
    super(`Interrupted by ${signal}.`, 'What was begun is undone. Run the same command again to do it.')
    this.signal = signal
  }
}

/** Lets work that undoes itself do so where the process is told to end, and says meanwhile what it waits for. */
export const interruptible = async <T>(notice: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const stop = new AbortController()
  const forget = onStopSignal((signal) => {
    process.stderr.write(`\n${notice}\n`)
    stop.abort(new Interruption(signal))
  })
  try {
    return await work(stop.signal)
  } finally {
    forget()
  }
}
