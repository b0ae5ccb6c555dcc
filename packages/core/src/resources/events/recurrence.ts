import * as z from 'zod'
import { invalidField } from '../../invalid-field.ts'

const form =
  /^((FREQ|UNTIL|COUNT|INTERVAL|BY(SETPOS|MONTH|MONTHDAY|YEARDAY|WEEKNO|DAY|HOUR|MINUTE)|WKST)=[A-Z0-9,+-]+(;(?=.)|$))+$/
const frequency = /(^|;)FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)(;|$)/
const end = /(^|;)(COUNT=[1-9]\d{0,3}|UNTIL=\d{8}(T\d{6}Z)?)(;|$)/

/** A part given twice, or two ways to end. */
const contradicts = (rule: string) => {
  const parts = rule.split(';').map((part) => part.split('=', 1)[0]?.replace('UNTIL', 'COUNT'))
  return new Set(parts).size < parts.length
}

/** An RFC 5545 recurrence rule that ends. */
export const RecurrenceRuleSchema = z
  .string()
  .max(500)
  .regex(form, 'must be an RFC 5545 recurrence rule such as FREQ=WEEKLY;BYDAY=TU;COUNT=10')
  .regex(frequency, 'must repeat by day, week, month or year')
  .regex(end, 'must end, by COUNT=10 or UNTIL=20270131 or UNTIL=20270131T230000Z')
  .refine((rule) => !contradicts(rule), 'must have each part once, and either COUNT or UNTIL')
  .describe('RFC 5545 rule, e.g. FREQ=WEEKLY;BYDAY=TU;COUNT=10. It must end, by COUNT or UNTIL.')

/** So many events make a year of every day. */
const limit = 366

/**
 * The instants of a rule that starts at `date` and keeps that wall-clock time in `timeZone`. A time that the clocks skip
 * is left out, of one that they repeat the first is taken (RFC 5545, 3.3.10).
 */
export async function occurrences(rrule: string, date: string, timeZone: string): Promise<string[]> {
  // 50 kB compressed, which no other function should pay for.
  const { RRuleTemporal } = await import('rrule-temporal')
  const start = new Date(date).toISOString()
  const dtstart = { timeZoneId: timeZone, toString: () => `${start}[${timeZone}]` }
  let found: { epochMilliseconds: number }[]
  try {
    found = new RRuleTemporal({ rruleString: rrule, dtstart }).all((_, index) => index <= limit)
  } catch (cause) {
    throw invalidField(['rrule'], 'is not a rule that can be followed', { hint: 'See RFC 5545, 3.3.10.', cause })
  }
  const [first, ...rest] = found.map(({ epochMilliseconds }) => new Date(epochMilliseconds).toISOString())
  if (first === undefined) throw invalidField(['rrule'], 'has no date', { hint: 'Let it end after date.' })
  if (first !== start)
    throw invalidField(['date'], 'is not a date of the rule', { hint: `Its first date is ${first}.` })
  if (rest.length >= limit)
    throw invalidField(['rrule'], `has more than ${limit} dates`, { hint: 'Create the series in parts.' })
  return [first, ...rest]
}
