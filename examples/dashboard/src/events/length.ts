const hour = 3_600_000

/** How long an event lasts, in hours. */
export const hoursOf = ({ date, ends_at }: { readonly date: string; readonly ends_at: string }): number =>
  (Date.parse(ends_at) - Date.parse(date)) / hour

/** The instant when what starts at `date` ends. */
export const endOf = (date: string, hours: number): string => new Date(Date.parse(date) + hours * hour).toISOString()
