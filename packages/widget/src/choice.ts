import type { BookingPage } from '@venuekit/core/inquiries'
import type { Failure } from './failure.ts'
import { failureOf } from './failure.ts'
import { addDays, addMonths, monthOf } from './month.ts'
import type { Offers } from './offers.ts'
import { dayOf, visitorZone } from './zone.ts'

export type Space = BookingPage['spaces'][number]

export interface ChoiceHost {
  changed(): void
  /** Moves the focus once what has just changed is drawn. */
  focus(selector: string): void
  tell(failure: Failure): void
}

/** What the visitor is looking at and has chosen, up to the day. */
export class Choice {
  page: BookingPage | null = null
  offers: Offers | null = null
  spaceId: string | null = null
  guests = 0
  month = monthOf(dayOf(Date.now(), visitorZone()))
  day: string | null = null
  /** The day that the keyboard is at. */
  cursor: string | null = null
  readonly #host: ChoiceHost

  constructor(host: ChoiceHost) {
    this.#host = host
  }

  get zone(): string {
    return this.page?.venue.time_zone ?? visitorZone()
  }

  get space(): Space | null {
    return this.page?.spaces.find(({ space_id }) => space_id === this.spaceId) ?? null
  }

  get guestsFit(): boolean {
    return this.guests >= 1 && this.guests <= (this.space?.capacity ?? Number.POSITIVE_INFINITY)
  }

  /** The days of the month that is shown on which the space can be booked. */
  get days(): string[] {
    return this.#daysOf(this.month)
  }

  get loading(): boolean {
    return !this.page || !this.offers?.has(this.month)
  }

  /** Forgets the venue and what was chosen there. */
  clear(): void {
    this.page = null
    this.day = null
    this.cursor = null
  }

  /** Shows a venue: the space that was asked for, and the first of two months that has a free day. */
  show(page: BookingPage, wanted: string): void {
    this.page = page
    this.spaceId = (page.spaces.find(({ space_id }) => space_id === wanted) ?? page.spaces[0])?.space_id ?? null
    const next = addMonths(this.month, 1)
    if (this.days.length === 0 && this.#daysOf(next).length > 0) this.month = next
    this.#host.changed()
  }

  /** Whether the venue takes inquiries for a month at all. */
  allows(month: string): boolean {
    const today = dayOf(Date.now(), this.zone)
    const window = this.page?.settings.booking_window_days
    return month >= monthOf(today) && (typeof window !== 'number' || month <= monthOf(addDays(today, window)))
  }

  chooseSpace(spaceId: string): void {
    this.spaceId = spaceId
    this.#host.changed()
  }

  chooseGuests(guests: number): void {
    this.guests = guests
    this.#host.changed()
  }

  async showMonth(month: string): Promise<void> {
    this.month = month
    this.#host.changed()
    try {
      await this.offers?.load(month)
    } catch (error) {
      this.#host.tell(failureOf(error))
    }
    this.#host.changed()
  }

  /** Only a day with free times can be chosen. */
  chooseDay(day: string): void {
    this.cursor = day
    if (this.#daysOf(monthOf(day)).includes(day)) this.day = day
    this.#host.changed()
  }

  /** Moves the keyboard to a day, into another month if need be. */
  async moveTo(day: string): Promise<void> {
    const month = monthOf(day)
    if (!this.allows(month)) return
    this.cursor = day
    const shown = month === this.month ? null : this.showMonth(month)
    this.#host.changed()
    this.#host.focus(`[data-day="${day}"]`)
    await shown
  }

  #daysOf(month: string): string[] {
    return this.spaceId ? (this.offers?.days(this.spaceId, month) ?? []) : []
  }
}
