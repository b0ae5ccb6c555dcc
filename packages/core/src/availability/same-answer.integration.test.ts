import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { useVenueKit } from '../testing/backend.ts'
import { dayRange, daySlots, slotStarts, toInstant, toLocal } from './index.ts'

const { backend, visitor, signUp } = await useVenueKit()

/** Gaps of an hour and of half an hour, at midnight, before midnight and after it, in spring and in March; and none. */
const zones = [
  'America/New_York',
  'America/St_Johns',
  'America/Havana',
  'America/Santiago',
  'America/Nuuk',
  'Atlantic/Azores',
  'Europe/Berlin',
  'Europe/London',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Apia',
]

const hour = 3_600_000
const day = 24 * hour
const minute = 60_000
const iso = (instant: number) => new Date(instant).toISOString()
const shift = (date: string, days: number) => iso(Date.parse(date) + days * day).slice(0, 10)
const today = iso(Date.now()).slice(0, 10)
const lengthOf = (date: string, zone: string) => {
  const { from, to } = dayRange(date, zone)
  return Date.parse(to) - Date.parse(from)
}

const series = (from: string, count: number, step: number) =>
  Array.from({ length: count }, (_, index) => iso(Date.parse(from) + index * step))

const changesOf = (zone: string, from: string, days: number) =>
  series(from, days, day)
    .map((midnight) => midnight.slice(0, 10))
    .filter((date) => lengthOf(date, zone) !== day)

/** What the database's clock shows in a zone at instants, whose time zone data may be older or newer than that of Node.js. */
const shownByDatabase = async (zone: string, instants: string[]) => {
  const rows = await backend.sql<{ local: string }>(
    `select to_char(t::timestamptz at time zone $1, 'YYYY-MM-DD"T"HH24:MI') as local
     from json_array_elements_text($2::text::json) with ordinality i (t, n) order by n`,
    [zone, JSON.stringify(instants)],
  )
  return rows.map(({ local }) => local)
}

/** The zones whose future both know alike, with the days of the next 14 months on which their clocks change. */
const agreed: { zone: string; changes: string[] }[] = []
for (const zone of zones) {
  const ahead = series(iso(Date.now()), 450 * 8, 3 * hour)
  const shown = ahead.map((instant) => toLocal(instant, zone))
  if (String(await shownByDatabase(zone, ahead)) === String(shown))
    agreed.push({ zone, changes: changesOf(zone, shift(today, 2), 430) })
}

describe('the database and this module', () => {
  it.each(zones)('agree on every time of two years in %s', async (zone) => {
    const years = [...series('2011-12-25T00:00Z', 14 * 24, hour), ...series('2024-01-01T00:00Z', 3500, 5 * hour)]
    const near = changesOf(zone, '2024-01-01T00:00Z', 731).flatMap((date) =>
      series(`${shift(date, -1)}T00:00Z`, 3 * 96, 15 * minute),
    )
    const asked = [...years, ...near].map((instant) => instant.slice(0, 16))
    const rows = await backend.sql<{ instant: string }>(
      `select to_char(private.local_to_instant(l::timestamp, $1) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as instant
       from json_array_elements_text($2::text::json) with ordinality t (l, n) order by n`,
      [zone, JSON.stringify(asked)],
    )
    const answers = asked.map((local) => toInstant(local, zone))
    expect(answers).toEqual(rows.map(({ instant }) => instant))
    expect(answers.map((instant) => toLocal(instant, zone))).toEqual(await shownByDatabase(zone, answers))
  })

  const clock = fc
    .integer({ min: 0, max: 95 })
    .map(
      (quarter) => `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`,
    )
  const opening = fc.record({ opens: clock, closes: fc.oneof(clock, fc.constant('24:00')) })
  const hours = fc.record(
    Object.fromEntries(
      ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((name) => [name, fc.array(opening, { maxLength: 2 })]),
    ),
    { requiredKeys: [] },
  )
  const short = (most: number) => fc.oneof(fc.constant(0), fc.integer({ min: 0, max: most }))

  const world = fc.record({
    place: fc.constantFrom(...agreed),
    nth: fc.nat(3),
    apart: fc.integer({ min: -1, max: 1 }),
    opening_hours: fc.option(hours, { nil: undefined }),
    buffer_minutes: short(1440),
    setup: short(2880),
    teardown: short(2880),
    duration: fc.oneof(fc.constantFrom(15, 60, 240, 1440, 1500), fc.integer({ min: 1, max: 2880 })),
    step: fc.oneof(fc.constantFrom(15, 30, 60), fc.integer({ min: 5, max: 1440 })),
    /** Hours from the noon in question at which the notice ends, and days at which the window does. */
    notice: fc.option(fc.integer({ min: -36, max: 36 }), { nil: undefined }),
    window: fc.option(fc.integer({ min: -2, max: 2 }), { nil: undefined }),
    /** Pauses and lengths, in minutes. */
    taken: fc.array(fc.tuple(short(1440), fc.integer({ min: 1, max: 1440 })), { maxLength: 8 }),
  })

  it('give the same slots whatever the rules, on days on which the clocks change and on others', async () => {
    const { id: venue_id, kit } = await signUp({ user_type: 'venue', name: 'The Grand Hall' })
    const { space_id } = await kit.spaces.create({ venue_id, name: 'Ballroom', capacity: 100 })
    await kit.venues.publish({ venue_id })
    let offered = 0
    await fc.assert(
      fc.asyncProperty(world, async (rules) => {
        const { duration, step } = rules
        const { zone, changes } = rules.place
        const date = shift(changes[rules.nth] ?? shift(today, 30 + rules.nth * 11), rules.apart)
        const noon = Date.parse(toInstant(`${date}T12:00`, zone))
        const settings = {
          buffer_minutes: rules.buffer_minutes,
          ...(rules.opening_hours && { opening_hours: rules.opening_hours }),
          ...(rules.notice !== undefined && {
            minimum_notice_hours: Math.max(0, Math.round((noon - Date.now()) / hour) + rules.notice),
          }),
          ...(rules.window !== undefined && {
            booking_window_days: Math.max(1, Math.round((noon - Date.now()) / day) + rules.window),
          }),
        }
        await backend.sql('delete from public.space_reservations where space_id = $1', [space_id])
        await backend.sql('update public.venues set time_zone = $2, settings = $3::text::jsonb where venue_id = $1', [
          venue_id,
          zone,
          JSON.stringify(settings),
        ])
        await backend.sql('update public.spaces set setup_minutes = $2, teardown_minutes = $3 where space_id = $1', [
          space_id,
          rules.setup,
          rules.teardown,
        ])
        let end = noon - 2 * day
        for (const [pause, length] of rules.taken) {
          const start = end + pause * minute
          end = start + length * minute
          await backend.sql(
            "insert into public.space_reservations (space_id, kind, during) values ($1, 'block', tstzrange($2, $3))",
            [space_id, iso(start), iso(end)],
          )
        }
        const answer = await visitor().reservations.availability({
          space_ids: [space_id],
          from: iso(noon - 9 * day),
          to: iso(noon + 12 * day),
          duration_minutes: duration,
          step_minutes: step,
        })
        const dates = [-1, 0, 1].map((days) => shift(date, days))
        const given = slotStarts(answer, space_id).filter((start) => dates.includes(toLocal(start, zone).slice(0, 10)))
        const derived = dates.flatMap((each) =>
          daySlots(answer, { space_id, date: each, duration_minutes: duration, step_minutes: step }),
        )
        offered += derived.length
        expect(derived.map(({ from }) => from)).toEqual(given)
      }),
      { numRuns: 200 },
    )
    expect(offered).toBeGreaterThan(200)
    expect(agreed.filter(({ changes }) => changes.length > 0).length).toBeGreaterThanOrEqual(10)
    expect(agreed.length).toBeGreaterThanOrEqual(12)
    // 200 worlds with up to 8 reservations each, written and asked for one after another.
  }, 120_000)
})
