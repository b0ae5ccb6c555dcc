import type { Api } from './api.ts'
import { type Failure, failureOf } from './failure.ts'
import { addMonths, monthOf } from './month.ts'
import { Offers } from './offers.ts'
import { type Settings, unknownVenue } from './settings.ts'
import type { Space, Venue } from './venue.ts'
import { dayOf, visitorZone } from './zone.ts'

export interface ChoiceHost {
  changed(): void
  /** Moves the focus once what has just changed is drawn. */
  focus(selector: string): void
  /** For the owner of the site. */
  report(failure: Failure): void
  /** For the visitor as well. */
  tell(failure: Failure): void
  /** The calendar of a venue can be used. */
  ready(venue: Venue): void
}

/** What the visitor is looking at and has chosen, up to the day. */
export class Choice {
  /** What the page offers, and those of them that are published. */
  slugs: string[] = []
  venues: Venue[] = []
  venue: Venue | null = null
  offers: Offers | null = null
  spaceId: string | null = null
  guests = 0
  minutes = 0
  month = monthOf(dayOf(Date.now(), visitorZone()))
  day: string | null = null
  /** The day that the keyboard is at. */
  cursor: string | null = null
  readonly #host: ChoiceHost

  constructor(host: ChoiceHost) {
    this.#host = host
  }

  get zone(): string {
    return this.venue?.time_zone ?? visitorZone()
  }

  get space(): Space | null {
    return this.venue?.spaces.find(({ space_id }) => space_id === this.spaceId) ?? null
  }

  get guestsFit(): boolean {
    return this.guests >= 1 && (!this.space || this.guests <= this.space.capacity)
  }

  /** The days of the month that is shown on which the space can be booked. */
  get days(): string[] {
    return this.#daysOf(this.month)
  }

  get loading(): boolean {
    return !this.venue || !this.offers?.has(this.month)
  }

  /** The venues and two months of the first one's calendar, in two requests at once. */
  async open(api: Api, { venues: slugs, space, guests, minutes }: Settings): Promise<void> {
    this.slugs = slugs
    this.venues = []
    this.venue = null
    this.guests ||= guests
    this.minutes ||= minutes
    const offers = new Offers(api, slugs[0] ?? '', this.minutes)
    this.offers = offers
    this.#host.changed()
    const [found] = await Promise.all([
      api.venues(slugs),
      offers.load(this.month, 2).catch((error) => {
        if (failureOf(error).code !== 'not_found') throw error
      }),
    ])
    if (this.slugs !== slugs) return
    const unknown = slugs.filter((slug) => !found.some((venue) => venue.slug === slug))
    this.venues = found.sort((one, other) => slugs.indexOf(one.slug) - slugs.indexOf(other.slug))
    const venue = found.find(({ spaces }) => spaces.some(({ space_id }) => space_id === space)) ?? found[0]
    if (!venue) throw unknownVenue(unknown.join())
    for (const slug of unknown) this.#host.report(unknownVenue(slug))
    await this.#show(venue, space)
  }

  async chooseVenue(id: string): Promise<void> {
    const venue = this.venues.find(({ venue_id }) => venue_id === id)
    if (venue) await this.#show(venue).catch((error) => this.#host.tell(failureOf(error)))
  }

  /** Whether the venue takes inquiries for a month at all. */
  allows(month: string): boolean {
    const until = this.offers?.until
    return month >= monthOf(dayOf(Date.now(), this.zone)) && (!until || month <= monthOf(dayOf(until, this.zone)))
  }

  chooseSpace(spaceId: string): void {
    this.spaceId = spaceId
    this.#host.changed()
  }

  chooseGuests(guests: number): void {
    this.guests = guests
    this.#host.changed()
  }

  async chooseMinutes(minutes: number): Promise<void> {
    this.minutes = minutes
    await this.renew()
  }

  /** Asks for the month anew: what was free may be taken by now. */
  async renew(): Promise<void> {
    this.offers = this.offers?.anew(this.minutes) ?? null
    await this.showMonth(this.month)
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

  /** The space that was asked for, and the first of two months that has a free day. */
  async #show(venue: Venue, wanted = ''): Promise<void> {
    const { spaces } = venue
    this.venue = venue
    this.spaceId = (spaces.find(({ space_id }) => space_id === wanted) ?? spaces[0])?.space_id ?? null
    this.day = null
    this.cursor = null
    if (this.offers?.slug !== venue.slug) this.offers = this.offers?.anew(this.minutes, venue.slug) ?? null
    const { offers } = this
    this.#host.changed()
    await offers?.load(this.month, 2)
    if (this.offers !== offers) return
    const next = addMonths(this.month, 1)
    if (this.days.length === 0 && this.#daysOf(next).length > 0) this.month = next
    this.#host.changed()
    this.#host.ready(venue)
  }

  #daysOf(month: string): string[] {
    return this.spaceId ? (this.offers?.days(this.spaceId, month) ?? []) : []
  }
}
