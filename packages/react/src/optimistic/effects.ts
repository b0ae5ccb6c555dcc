type Effects = typeof import('./settle.ts')

let effects: Effects | undefined
let isLoading = false
const waiting = new Set<() => void>()

/** What shows pending effects, once it is there. */
export const loadedEffects = (): Effects | undefined => effects

/** Tells when what shows pending effects is there; returns what ends it. */
export function onEffects(listener: () => void): () => void {
  waiting.add(listener)
  return () => void waiting.delete(listener)
}

/**
 * What shows pending effects is loaded once something may have one. Where that fails, results show what the database says,
 * as they do for all other mutations.
 */
export function loadEffects(): void {
  if (isLoading) return
  isLoading = true
  import('./settle.ts').then(
    ({ pendingIn, settle, withPending }) => {
      effects = { pendingIn, settle, withPending }
      for (const tell of [...waiting]) tell()
    },
    () => {
      isLoading = false
    },
  )
}

/** Writes what a mutation has done, where that was shown before it was, into the cached results. */
export const settle = (...done: Parameters<Effects['settle']>): void => effects?.settle(...done)
