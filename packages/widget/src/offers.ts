import type { Availability } from '@venuekit/core/reservations'
import type { Api } from './api.ts'
import { addMonths, monthOf } from './month.ts'
import { dayOf } from './zone.ts'

const HOUR_MS = 3_600_000

interface Run {
  first: string
  last: string
}

const endOf = (from: string, minutes: number): string => new Date(Date.parse(from) + minutes * 60_000).toISOString()

/** When each space can be booked for one duration, as far as it was loaded. */
export class Offers {
  readonly minutes: number
  readonly #api: Api
  readonly #slug: string
  readonly #loads = new Map<string, Promise<void>>()
  readonly #loaded = new Set<string>()
  /** By space, then by day of the venue. */
  readonly #runs = new Map<string, Map<string, Run[]>>()
  #step = 30

  constructor(api: Api, slug: string, minutes: number) {
    this.#api = api
    this.#slug = slug
    this.minutes = minutes
  }

  /** Loads months that are not yet there, in one request. */
  load(first: string, count = 1): Promise<void> {
    const months = Array.from({ length: count }, (_, index) => addMonths(first, index))
    const missing = months.filter((month) => !this.#loads.has(month))
    const start = missing[0]
    if (start !== undefined) {
      const request = this.#fetch(start, missing.at(-1) ?? start)
      for (const month of missing) this.#loads.set(month, request)
      request.catch(() => {
        for (const month of missing) this.#loads.delete(month)
      })
    }
    return Promise.all(months.map((month) => this.#loads.get(month))).then(() => {})
  }

  has(month: string): boolean {
    return this.#loaded.has(month)
  }

  /** The days of a month on which a space can be booked, in order. */
  days(space_id: string, month: string): string[] {
    return [...(this.#runs.get(space_id)?.keys() ?? [])].filter((day) => monthOf(day) === month).sort()
  }

  /** The starts on a day, and the ends that belong to them. */
  slots(space_id: string, day: string): { from: string; to: string }[] {
    return (this.#runs.get(space_id)?.get(day) ?? []).flatMap(({ first, last }) => {
      const count = Math.floor((Date.parse(last) - Date.parse(first)) / (this.#step * 60_000)) + 1
      return Array.from({ length: count }, (_, index) => {
        const from = endOf(first, index * this.#step)
        return { from, to: endOf(from, this.minutes) }
      })
    })
  }

  /** The venue's zone may not be known yet, so that all zones' months are asked for. */
  async #fetch(first: string, last: string): Promise<void> {
    const from = Math.max(Date.now(), Date.parse(`${first}-01T00:00Z`) - 14 * HOUR_MS)
    const to = Date.parse(`${addMonths(last, 1)}-01T00:00Z`) + 12 * HOUR_MS
    const answer = await this.#api.availability({
      slug: this.#slug,
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
      duration_minutes: this.minutes,
    })
    this.#step = answer.step_minutes
    for (let month = first; month <= last; month = addMonths(month, 1)) {
      this.#keep(answer, month)
      this.#loaded.add(month)
    }
  }

  #keep({ spaces, time_zone }: Availability, month: string): void {
    for (const { space_id, slots } of spaces) {
      const byDay = this.#runs.get(space_id) ?? new Map<string, Run[]>()
      this.#runs.set(space_id, byDay)
      for (const run of slots) {
        const day = dayOf(run.first, time_zone)
        if (monthOf(day) === month) byDay.set(day, [...(byDay.get(day) ?? []), run])
      }
    }
  }
}
