import { requestScope } from './request-scope.ts'

const levels = ['error', 'warn', 'info', 'log'] as const

let users = 0
let restore = (): void => {}

const install = (): (() => void) => {
  const { console: target } = globalThis
  const originals = levels.map((level) => [level, target[level]] as const)
  for (const [level, original] of originals) {
    target[level] = (...details: unknown[]) => {
      const scope = requestScope.getStore()
      if (scope) requestScope.exit(() => scope.log(level, details))
      else original.apply(target, details)
    }
  }
  return () => {
    for (const [level, original] of originals) target[level] = original
  }
}

/**
 * Mends: lite writes every database error with its stack to the console, and has no setting for it.
 * While a backend runs, what is written during one of its requests goes to its own log.
 * Returns the function that ends this.
 */
export const quietConsole = (): (() => void) => {
  if (users++ === 0) restore = install()
  let ended = false
  return () => {
    if (ended) return
    ended = true
    if (--users === 0) restore()
  }
}
