const formats = new Map<string, Intl.DateTimeFormat>()

/** A cached formatter: making one costs a hundred times as much as using it. */
export const dateFormat = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = locale + JSON.stringify(options)
  const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, options)
  formats.set(key, format)
  return format
}

/** The date of an instant on a zone's calendar, YYYY-MM-DD. */
export const dayOf = (instant: number | string, timeZone: string): string =>
  dateFormat('sv', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(instant))

export const visitorZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone

/** Whether two zones show different clocks at an instant. */
export const clocksDiffer = (instant: string, one: string, other: string): boolean => {
  const clock = (timeZone: string) =>
    dateFormat('en', { timeZone, day: 'numeric', hour: 'numeric', minute: 'numeric' }).format(new Date(instant))
  return clock(one) !== clock(other)
}
