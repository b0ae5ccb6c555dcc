/** Exit codes of every command. */
export const EXIT = {
  /** Done, and nothing to report. */
  ok: 0,
  /** Done, and something was found: drift, or a threshold was crossed. */
  found: 1,
  /** Not done: wrong usage, no connection, a refusal. */
  failed: 2,
} as const

export const exitCodesHelp = (found: string): string => `
Exit codes:
  0  ${found === '' ? 'done' : 'done, nothing found'}${found === '' ? '' : `\n  1  ${found}`}
  2  not done: wrong usage, no connection, or refused; the message says what to do
  130, 143  interrupted by Ctrl-C or SIGTERM`
