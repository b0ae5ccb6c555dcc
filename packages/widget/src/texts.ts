import { parsed } from './parsed.ts'
import { type Strings, stringsOf } from './strings/index.ts'
import { dateFormat } from './zone.ts'

type Values = Record<string, string | number | undefined>

/** What the visitor reads: strings of one language, and dates, numbers and prices as that language writes them. */
export class Texts {
  readonly locale: string
  readonly direction: 'ltr' | 'rtl'
  readonly #strings: Strings

  /** `replaced`: a JSON object of texts that the site brings. */
  constructor(tag: string, replaced = '') {
    const { locale, strings } = stringsOf(
      tag,
      parsed(() => replaced),
    )
    this.locale = locale
    this.#strings = strings
    this.direction = /^(ar|fa|he|ur)\b/.test(this.locale) ? 'rtl' : 'ltr'
  }

  say(key: keyof Strings, values: Values = {}): string {
    return this.#strings[key].replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name] ?? ''
      return typeof value === 'number' ? this.number(value) : value
    })
  }

  number(value: number, options: Intl.NumberFormatOptions = {}): string {
    return new Intl.NumberFormat(this.locale, options).format(value)
  }

  price(value: number, currency: string): string {
    return this.number(value, { style: 'currency', currency, trailingZeroDisplay: 'stripIfInteger' })
  }

  hours(minutes: number): string {
    return this.number(minutes / 60, { style: 'unit', unit: 'hour', unitDisplay: 'long' })
  }

  time(instant: string, timeZone: string): string {
    return this.#date(instant, { timeZone, hour: 'numeric', minute: '2-digit' })
  }

  /** `2:30 AM EST`, for a time that the clocks show twice on the day. */
  timeWithZone(instant: string, timeZone: string): string {
    return this.#date(instant, { timeZone, hour: 'numeric', minute: '2-digit', timeZoneName: 'short' })
  }

  /** From start to end, with the end's date where it is another one. */
  period(from: string, to: string, timeZone: string): string {
    const options = { timeZone, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const
    return dateFormat(this.locale, { ...options, hour: 'numeric', minute: '2-digit' }).formatRange(
      new Date(from),
      new Date(to),
    )
  }

  /** A day of the venue, YYYY-MM-DD. */
  day(day: string): string {
    return this.#date(day, { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' })
  }

  month(month: string): string {
    return this.#date(month, { timeZone: 'UTC', month: 'long', year: 'numeric' })
  }

  weekday(day: string, weekday: 'short' | 'long'): string {
    return this.#date(day, { timeZone: 'UTC', weekday })
  }

  /** `New York (EST)`: people know their city better than `America/New_York`. */
  zone(timeZone: string, at: string): string {
    const name = dateFormat(this.locale, { timeZone, timeZoneName: 'longGeneric' })
      .formatToParts(new Date(at))
      .find(({ type }) => type === 'timeZoneName')
    return name?.value ?? timeZone
  }

  #date(at: string, options: Intl.DateTimeFormatOptions): string {
    return dateFormat(this.locale, options).format(new Date(at))
  }
}
