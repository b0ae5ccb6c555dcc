import { constants } from 'node:os'

export const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

export type StopSignal = (typeof signals)[number]

/** As a shell names it: 130 after Ctrl-C. */
export const exitCodeOfSignal = (signal: StopSignal): number => 128 + constants.signals[signal]

/**
 * Hears of being told to end: by Ctrl-C, by `kill`, by a terminal that closes. A second signal ends the process at
 * once. Returns what ends the hearing.
 */
export const onStopSignal = (stop: (signal: StopSignal) => void): (() => void) => {
  let told = false
  // Also after the first: what restores the terminal would end the process where nobody else hears.
  const hear = (signal: StopSignal): void => {
    if (told) process.exit(exitCodeOfSignal(signal))
    told = true
    stop(signal)
  }
  for (const signal of signals) process.on(signal, hear)
  return () => {
    for (const signal of signals) process.off(signal, hear)
  }
}
