import * as z from 'zod'

export const id = z.guid()

/** An instant with its offset, e.g. `2026-06-20T18:00:00+02:00`. */
export const timestamp = z.iso.datetime({
  offset: true,
  error: 'must be an instant with its offset, such as 2026-06-20T18:00:00+02:00',
})

interface Period {
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** For `.refine(...inOrder)` of what has `from` and `to`, of which either may be left out. */
export const inOrder: [check: (period: Period) => boolean, params: { error: string; path: string[] }] = [
  ({ from, to }) => from === undefined || to === undefined || Date.parse(from) < Date.parse(to),
  { error: 'must be later than from', path: ['to'] },
]

/** A day on the venue's calendar, `YYYY-MM-DD`. */
export const localDate = z.iso.date('must be a day, YYYY-MM-DD')

/** A wall-clock time at the venue, `HH:MM`. */
export const localTime = z.iso.time({ precision: -1, error: 'must be a time, HH:MM' })

/** An exact amount in the venue's currency: at most two decimals, never negative. */
export const money = z.number().min(0).max(9_999_999_999.99).multipleOf(0.01)

/** ISO 4217, e.g. `EUR`. */
export const currency = z.string().regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as EUR')

const isTimeZone = (timeZone: string) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone }))
  } catch {
    return false
  }
}

/** IANA, e.g. `Europe/Vienna`. */
export const timeZone = z
  .string()
  .max(64)
  .refine((name) => /^[A-Z]/.test(name) && isTimeZone(name), 'must be an IANA time zone such as Europe/Vienna')

/** Any JSON object, for columns whose shape is the app's own. */
export const jsonObject = z.record(z.string(), z.json())

/** @__NO_SIDE_EFFECTS__ */
const trimmed = (max: number) => z.string().trim().min(1).max(max)

/** Trimmed text of 1 to `max` characters. Postgres cannot store the character NUL. @__NO_SIDE_EFFECTS__ */
export const text = (max: number) =>
  trimmed(max).refine((value) => !value.includes('\0'), 'must not contain the character NUL')

const hidden = /[\p{Cc}\u2028\u2029\u202d\u202e]/u
const visible = /[^\s\u00ad\u200b-\u200f\u2060-\u2069\ufeff]/

/** What others read as a name: one line that can be seen and reads as it is written, as the database has it. @__NO_SIDE_EFFECTS__ */
export const plainName = (max: number) =>
  trimmed(max).refine(
    (value) => value === '' || (visible.test(value) && !hidden.test(value)),
    'must be one line of visible characters',
  )

/** Words to search for. Long pasted text is no error. */
export const searchText = text(20_000)

export const email = z.email().max(254)

export const phone = z.string().regex(/^\+?[0-9 ()./-]{3,40}$/, 'must be a phone number')

/** https, or http on the machine itself, where a local backend serves files. */
export const httpsUrl = z
  .url({ protocol: /^https?$/ })
  .max(2048)
  .refine((url) => /^(https:|http:\/\/(localhost|127\.0\.0\.1)[:/])/i.test(url), 'must start with https://')

export const slug = z
  .string()
  .min(3)
  .max(63)
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be lower-case words joined by hyphens, such as the-grand-hall')

/** A postal address anywhere in the world. */
export const AddressSchema = z.strictObject({
  lines: z.array(text(200)).max(5).optional().describe('Street, house number, floor: a line each.'),
  city: text(100).optional().describe('City or town.'),
  region: text(100).optional().describe('State, province or county.'),
  postal_code: text(20).optional().describe('Postal code.'),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 alpha-2 code such as AT')
    .optional()
    .describe('Country as its ISO 3166-1 alpha-2 code, such as AT.'),
})
export type Address = z.infer<typeof AddressSchema>

export const precondition = timestamp
  .optional()
  .describe('updated_at as it was read: the update fails where the record was changed since.')

type Optional<Shape extends z.ZodRawShape> = {
  [K in keyof Shape]: Shape[K] extends z.ZodDefault<infer Inner> ? z.ZodOptional<Inner> : z.ZodOptional<Shape[K]>
}

/**
 * The input of an update: `keys` say which record, each of `fields` may be left out, at least one must be there.
 * Defaults of `fields` are dropped, or an update would reset what it does not mention.
 * `if_updated_at` makes the update conditional: see `ifUnchanged`.
 * @__NO_SIDE_EFFECTS__
 */
export function updateSchema<Keys extends z.ZodRawShape, Fields extends z.ZodRawShape>(keys: Keys, fields: Fields) {
  const optional = Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      z.optional(field instanceof z.ZodDefault ? field.unwrap() : field),
    ]),
  ) as Optional<Fields>
  return z
    .strictObject({ ...keys, ...optional, if_updated_at: precondition })
    .refine((input) => Object.entries(input).some(([key, value]) => key in fields && value !== undefined), {
      error: `nothing to change: give at least one of ${Object.keys(fields).join(', ')}`,
    })
}
