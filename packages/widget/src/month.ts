/** Days are YYYY-MM-DD and months YYYY-MM, on the calendar of the venue; they have no time zone. */
export const instantOf = (day: string): number => Date.parse(`${day}T00:00Z`)

const dayAt = (instant: number): string => new Date(instant).toISOString().slice(0, 10)

export const addDays = (day: string, days: number): string => dayAt(instantOf(day) + days * 86_400_000)

export const monthOf = (day: string): string => day.slice(0, 7)

export const addMonths = (month: string, months: number): string => {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return monthOf(dayAt(Date.UTC(year, number - 1 + months)))
}

/** 0 for Sunday. */
const weekdayOf = (day: string): number => new Date(instantOf(day)).getUTCDay()

const daysOf = (month: string): string[] => {
  const first = `${month}-01`
  const count = (instantOf(`${addMonths(month, 1)}-01`) - instantOf(first)) / 86_400_000
  return Array.from({ length: count }, (_, index) => addDays(first, index))
}

/** How many days lie between the start of the week and the day. */
export const daysIntoWeek = (day: string, firstDay: number): number => (weekdayOf(day) - firstDay + 7) % 7

/** The same day of another month, or its last one. */
export const inMonth = (day: string, month: string): string => {
  const days = daysOf(month)
  return days[Number(day.slice(8)) - 1] ?? days.at(-1) ?? day
}

/** Six weeks whatever the month, so that the calendar keeps its height; what is not of the month is null. */
export const weeksOf = (month: string, firstDay: number): (string | null)[][] => {
  const days = daysOf(month)
  const lead = daysIntoWeek(`${month}-01`, firstDay)
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (_, weekday) => days[week * 7 + weekday - lead] ?? null),
  )
}

/** 0 for Sunday; Monday where the browser does not know the locale's weeks. */
export const firstDayOf = (locale: string): number => {
  const known: Intl.Locale & { getWeekInfo?: () => { firstDay: number }; weekInfo?: { firstDay: number } } =
    new Intl.Locale(locale).maximize()
  return (known.getWeekInfo?.() ?? known.weekInfo ?? { firstDay: 1 }).firstDay % 7
}
