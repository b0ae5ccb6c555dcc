import type { Availability } from '@venuekit/core/reservations'
import type { Api } from './api.ts'
import { addMonths, instantOf, monthOf } from './month.ts'
import { dayOf } from './zone.ts'

const HOUR_MS = 3_600_000

interface Run {
  first: string
  last: string
}

const endOf = (from: string, minutes: number): string => new Date(Date.parse(from) + minutes * 60_000).toISOString()

/** When each space can be booked for one duration, as far as it was loaded. */
export class Offers {
  readonly slug: string
  readonly minutes: number
  /** Until when the venue takes inquiries, where its settings say so. */
  until: string | null = null
  readonly #api: Api
  readonly #loads = new Map<string, Promise<void>>()
  readonly #loaded = new Set<string>()
  /** By space, then by day of the venue. */
  readonly #runs = new Map<string, Map<string, Run[]>>()
  #step = 30

  constructor(api: Api, slug: string, minutes: number) {
    this.#api = api
    this.slug = slug
    this.minutes = minutes
  }

  /** With nothing loaded: for another duration, at another venue, or since it may have changed. */
  anew(minutes: number, slug = this.slug): Offers {
    return new Offers(this.#api, slug, minutes)
  }

  /** Loads a month and those after it in one request, unless it is there. */
  async load(first: string, count = 1): Promise<void> {
    if (!this.#loads.has(first)) {
      const months = Array.from({ length: count }, (_, index) => addMonths(first, index))
      const request = this.#fetch(months)
      for (const month of months) this.#loads.set(month, request)
      request.catch(() => this.#loads.clear())
    }
    await this.#loads.get(first)
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
  async #fetch(months: string[]): Promise<void> {
    const [first = ''] = months
    const from = Math.max(Date.now(), instantOf(`${first}-01`) - 14 * HOUR_MS)
    const to = instantOf(`${addMonths(first, months.length)}-01`) + 12 * HOUR_MS
    const answer = await this.#api.availability({
      slug: this.slug,
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
      duration_minutes: this.minutes,
    })
    this.#step = answer.step_minutes
    this.until = answer.bookable.to
    for (const month of months) {
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
