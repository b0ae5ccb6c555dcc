import type { Alternatives } from '@venuekit/core/reservations'
import type { Failure } from './failure.ts'
import type { Strings } from './strings/index.ts'

export interface Slot {
  space_id: string
  from: string
  to: string
}

/** What the visitor is told about something that did not work. */
export interface Notice {
  text: keyof Strings
  /** When the visitor may try again. */
  until?: string
  /** Where else the event could go. */
  alternatives?: Alternatives & { slot: Slot }
}

export const noticeOf = ({ code, retryAfter = 60 }: Failure): Notice => {
  if (code === 'rate_limited')
    return { text: 'waitUntil', until: new Date(Date.now() + retryAfter * 1000).toISOString() }
  if (code === 'invalid_input') return { text: 'refused' }
  return { text: code === 'network' || code === 'timeout' ? 'offline' : 'failed' }
}
