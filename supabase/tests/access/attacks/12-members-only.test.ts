import { describe, expect, it } from 'vitest'
import { argumentsOf, openFunctions, readFunctions, serverFunctions } from '../functions.ts'
import { matrix } from '../matrix.ts'
import { useWorld } from '../world.ts'
import { expectRefusal, expectSuccessWithout, forbidden, unauthorized } from './refusal.ts'

const world = await useWorld()
const functions = await readFunctions(world.backend.sql)
it('knows each function that a visitor may call', () => {
  expect(
    functions
      .filter(({ anon }) => anon)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(openFunctions)
})

it('knows each function that only a server may call', () => {
  expect(
    functions
      .filter(({ authenticated }) => !authenticated)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(serverFunctions)
})

it.each(functions.filter(({ name }) => !openFunctions.includes(name)))('no visitor calls $name', (called) =>
  expectRefusal(world, () => world.as('anon').rpc(called.name, argumentsOf(called)), unauthorized),
)

it.each(functions.filter(({ name }) => serverFunctions.includes(name)))('no signed-in user calls $name', (called) =>
  expectRefusal(world, () => world.as('hall').rpc(called.name, argumentsOf(called)), forbidden),
)

it.each(['action_history', 'notifications', 'team_members', 'clients', 'venues', 'vendors'])(
  'nobody inserts into %s by hand',
  (table) =>
    expectRefusal(
      world,
      () => world.as('hall').post(table, { created_at: '2031-01-01T00:00:00Z' }, { prefer: 'return=minimal' }),
      forbidden,
    ),
)

describe.each(['public', 'private', 'auth', 'storage', 'extensions'])('schema %s', (schema) => {
  it('is reached by its tables only where it is exposed', async () => {
    const path = { public: 'events', private: 'rate_limits', auth: 'users', storage: 'objects', extensions: 'x' }[
      schema
    ]
    const answer = await world.as('hall').get(`${path}?select=*`, { 'accept-profile': schema })
    if (schema === 'public') expect(answer.status).toBe(200)
    else expect([answer.status >= 400 && answer.status < 500, answer.body]).toEqual([true, expect.objectContaining({})])
  })
})

it('nobody truncates a table', async () => {
  const rights = await world.backend.sql(
    `select t, r from unnest($1::text[]) t, unnest(array['anon', 'authenticated']) r
    where has_table_privilege(r, 'public.' || t, 'truncate')`,
    [Object.keys(matrix)],
  )
  expect(rights).toEqual([])
})

it('would write history without its grant being withheld', () =>
  expectSuccessWithout(
    world,
    `grant insert on public.action_history to authenticated;
     create policy "mutant" on public.action_history for insert to authenticated with check (true)`,
    () =>
      world
        .as('hall')
        .post(
          'action_history',
          { actor_type: 'venue', action_type: 'forged', description: 'Forged.' },
          { prefer: 'return=minimal' },
        ),
  ))
