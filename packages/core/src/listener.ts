/** Calls a listener, which may throw: that must not turn a call that succeeded into one that failed. */
export function tell<Event>(listener: ((event: Event) => void) | undefined, event: Event): void {
  try {
    listener?.(event)
  } catch (error) {
    globalThis.reportError?.(error)
  }
}
