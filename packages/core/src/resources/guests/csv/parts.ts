import type { CsvGuest } from './guests.ts'

/** A guest and where it comes from. */
export interface Numbered {
  readonly row: number
  readonly line: number
  readonly guest: CsvGuest
}

const limits = { guests: 2000, bytes: 1_000_000 }

const encoder = new TextEncoder()

const sizeOf = (guests: readonly Numbered[]) => encoder.encode(JSON.stringify(guests.map(({ guest }) => guest))).length

/**
 * Divides a list into parts of one request each. Guests with the same address stay together, so that the parts come to
 * the same as the whole.
 */
export function divide(guests: readonly Numbered[]): Numbered[][] {
  const known = new Map<string, Numbered[]>()
  for (const entry of guests) {
    const { email } = entry.guest
    const address = typeof email === 'string' ? email.toLowerCase() : `row ${entry.row}`
    const same = known.get(address)
    if (same) same.push(entry)
    else known.set(address, [entry])
  }
  const parts: Numbered[][] = []
  let part: Numbered[] = []
  let bytes = 0
  for (const same of known.values()) {
    const size = sizeOf(same)
    if (part.length > 0 && (part.length + same.length > limits.guests || bytes + size > limits.bytes)) {
      parts.push(part)
      part = []
      bytes = 0
    }
    part.push(...same)
    bytes += size
  }
  return part.length > 0 ? [...parts, part] : parts
}
