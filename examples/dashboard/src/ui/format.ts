const formats = new Map<string, Intl.DateTimeFormat>()

/** One locale on server and browser, so that both render the same. */
const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = JSON.stringify(options)
  const made = formats.get(key) ?? new Intl.DateTimeFormat('en-GB', options)
  formats.set(key, made)
  return made
}

/** `Sat 12 Jun 2027, 18:00` on the clock of a zone. */
export const formatDateTime = (instant: string, timeZone: string): string =>
  format({
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(new Date(instant))

/** `12 Jun 2027`. */
export const formatDay = (instant: string, timeZone: string): string =>
  format({ day: 'numeric', month: 'short', year: 'numeric', timeZone }).format(new Date(instant))

/** `18:00`. */
const formatTime = (instant: string, timeZone: string): string =>
  format({ hour: '2-digit', minute: '2-digit', timeZone }).format(new Date(instant))

/** `18:00:05`, in UTC. */
export const formatTimeOfDay = (instant: string): string =>
  format({ hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone: 'UTC' }).format(new Date(instant))

/** A day of a calendar, `2027-06-12`, as `12 Jun 2027`. */
export const formatLocalDate = (date: string): string => formatDay(`${date}T12:00:00Z`, 'UTC')

export const formatMoney = (amount: number, currency: string): string =>
  new Intl.NumberFormat('en-GB', { style: 'currency', currency, currencyDisplay: 'narrowSymbol' }).format(amount)

/** A time as pickers and calendar write it, `2027-06-12 18:00:00`, as `toInstant` reads it. */
export const wallClock = (picked: string): string => picked.replace(' ', 'T').slice(0, 16)

/** From start to end; the day is said again only where it is another. */
export const formatPeriod = (from: string, to: string, timeZone: string): string => {
  const sameDay = formatDay(from, timeZone) === formatDay(to, timeZone)
  return `${formatDateTime(from, timeZone)} – ${sameDay ? formatTime(to, timeZone) : formatDateTime(to, timeZone)}`
}

/** `in_progress` as `In progress`. */
export const sentence = (value: string): string => {
  const words = value.replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** `1 guest`, `2 guests`. */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

const byteUnits = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte']

/** `17.5 MB`, counted in 1024s. */
export const formatBytes = (bytes: number): string => {
  const power = Math.min(byteUnits.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10))
  const unit = byteUnits[power] ?? 'byte'
  const options = {
    style: 'unit',
    unit,
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: 1,
  } as const
  return new Intl.NumberFormat('en-GB', options).format(bytes / 1024 ** power)
}
