import { beforeEach, expect, it } from 'vitest'
import { id, useWorld } from '../world.ts'

const world = await useWorld()
const hall = world.as('hall')
const count = 50

/** One inquiry each for the given space and start; confirming them is the race. */
const inquire = async (space: (n: number) => string, start: (n: number) => Date): Promise<string[]> => {
  const events = Array.from({ length: count }, (_, n) => ({
    event_id: crypto.randomUUID(),
    space_id: space(n),
    date: start(n).toISOString(),
  }))
  await world.backend.sql(
    `with wanted as (select * from jsonb_to_recordset($1) w (event_id uuid, space_id uuid, date timestamptz)),
      made as (
        insert into public.events (event_id, name, date, venue_id)
        select event_id, 'Race', date, $2 from wanted returning event_id)
    insert into public.event_spaces (event_id, space_id, venue_id) select w.event_id, w.space_id, $2
    from wanted w join made using (event_id)`,
    [JSON.stringify(events), id('hall')],
  )
  return events.map(({ event_id }) => event_id)
}

const confirmAll = async (events: string[]): Promise<string[]> => {
  const answers = await Promise.all(
    events.map((event_id) => hall.rpc('change_event_status', { event_id, status: 'confirmed' })),
  )
  return answers.map(({ code }) => code ?? 'confirmed')
}

const overlaps = () =>
  world.backend.sql(
    `select from public.space_reservations a join public.space_reservations b
      on a.space_id = b.space_id and a.during && b.during and a.group_id < b.group_id
    where a.blocking and b.blocking`,
    [],
  )

beforeEach(() => world.backend.sql(`delete from public.events where name = 'Race'`))

it('confirms one of fifty events at the same time in the same space', async () => {
  const outcomes = await confirmAll(
    await inquire(
      () => id('garden'),
      () => new Date('2032-05-01T12:00:00Z'),
    ),
  )
  expect(outcomes.sort()).toEqual([...Array(count - 1).fill('23P01'), 'confirmed'])
  expect(await overlaps()).toEqual([])
})

it('confirms no two of fifty that overlap in part, and shows nobody a deadlock', async () => {
  const hour = (n: number) => new Date(Date.parse('2032-05-02T00:00:00Z') + n * 3_600_000)
  const outcomes = await confirmAll(await inquire(() => id('garden'), hour))
  expect(new Set(outcomes)).toEqual(new Set(['23P01', 'confirmed']))
  expect(outcomes.filter((outcome) => outcome === 'confirmed').length).toBeGreaterThanOrEqual(count / 7)
  expect(await overlaps()).toEqual([])
})

it('confirms either the whole of a divided room or its parts', async () => {
  const { body } = await hall.rpc('divide_space', {
    space_id: id('garden'),
    parts: [
      { name: 'North', capacity: 40 },
      { name: 'South', capacity: 40 },
    ],
  })
  const parts = (body as { space_id: string }[]).map(({ space_id }) => space_id)
  const spaces = [id('garden'), ...parts]
  const outcomes = await confirmAll(
    await inquire(
      (n) => spaces[n % 3] ?? id('garden'),
      () => new Date('2032-06-01T12:00:00Z'),
    ),
  )
  const won = outcomes.flatMap((outcome, n) => (outcome === 'confirmed' ? [n % 3] : []))
  expect([[0], [1, 2]]).toContainEqual(won.sort())
  expect(new Set(outcomes)).toEqual(new Set(['23P01', 'confirmed']))
  expect(await overlaps()).toEqual([])
})

it('would confirm several without the constraint and the check before it', async () => {
  await world.backend.sql(`
    alter table public.space_reservations drop constraint space_reservations_no_overlap;
    alter table public.space_reservations disable trigger place_reservation;
    alter table public.space_reservations alter column rank set default 1`)
  const outcomes = await confirmAll(
    await inquire(
      () => id('ballroom'),
      () => new Date('2032-07-01T12:00:00Z'),
    ),
  )
  expect(outcomes.filter((outcome) => outcome === 'confirmed').length).not.toBe(1)
})
