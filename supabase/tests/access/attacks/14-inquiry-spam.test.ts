import { describe, expect, it } from 'vitest'
import { id, useWorld } from '../world.ts'
import { expectRefusal, expectSuccessWithout, rateLimit, refusedAnswer, rule } from './refusal.ts'

const world = await useWorld()
const anon = world.as('anon')
const at = (address: string) => ({ 'x-forwarded-for': address })
let sent = 0

const inquiry = (extra: Record<string, unknown> = {}) => ({
  venue_id: id('hall'),
  date: '2031-09-06T16:00:00Z',
  ends_at: '2031-09-06T20:00:00Z',
  contact_name: 'Cy',
  contact_email: `visitor-${++sent}@example.com`,
  ...extra,
})
const send = (address: string, extra: Record<string, unknown> = {}) =>
  anon.rpc('submit_inquiry', inquiry(extra), at(address))

describe('one address', () => {
  it('sends ten inquiries an hour, and then learns when to come back', async () => {
    const answers = await Promise.all(Array.from({ length: 14 }, () => send('203.0.113.1')))
    expect(answers.filter(({ status }) => status === 200).length).toBe(10)
    const refused = await refusedAnswer(world, () => send('203.0.113.1'), rateLimit)
    const { details } = refused.body as { details: string }
    const { retry_after } = JSON.parse(details) as { retry_after: number }
    expect(retry_after).toBeGreaterThan(0)
    expect(refused.headers.get('retry-after')).toBe(String(retry_after))
  })

  it('does not stand in the way of others', async () => {
    expect((await send('203.0.113.2')).status).toBe(200)
    expect((await world.as('bob').rpc('submit_inquiry', inquiry(), at('203.0.113.3'))).status).toBe(200)
  })

  it('is the network that a subscriber of IPv6 has, not one of its addresses', async () => {
    const subscriber = (host: number) => `2001:db8:1:2::${host.toString(16)}`
    const answers = await Promise.all(Array.from({ length: 14 }, (_, host) => send(subscriber(host))))
    expect(answers.filter(({ status }) => status === 200).length).toBe(10)
    await expectRefusal(world, () => send('2001:DB8:1:2:ffff::1'), rateLimit)
    expect((await send('2001:db8:1:3::1')).status).toBe(200)
    const mapped = await Promise.all(Array.from({ length: 11 }, (_, host) => send(`::ffff:192.0.2.${host}`)))
    expect(mapped.map(({ status }) => status)).toEqual(Array.from({ length: 11 }, () => 200))
  })

  it('holds ten slots at most, from wherever in its network', async () => {
    const hold = (hour: number) =>
      anon.rpc(
        'place_visitor_hold',
        {
          space_id: id('garden'),
          from: `2031-10-02T${String(hour).padStart(2, '0')}:00:00Z`,
          to: `2031-10-02T${String(hour + 1).padStart(2, '0')}:00:00Z`,
          visitor_key: id(`visitor ${hour}`),
        },
        at(`2001:db8:5:6::${hour}`),
      )
    for (let hour = 0; hour < 10; hour += 1) expect((await hold(hour)).status).toBe(200)
    await expectRefusal(world, () => hold(10), rateLimit)
  })

  it('holds three slots as one visitor', async () => {
    const hold = (hour: number) =>
      anon.rpc(
        'place_visitor_hold',
        {
          space_id: id('ballroom'),
          from: `2031-10-01T${10 + hour}:00:00Z`,
          to: `2031-10-01T${11 + hour}:00:00Z`,
          visitor_key: id('visitor'),
        },
        at('203.0.113.4'),
      )
    for (const hour of [0, 2, 4]) expect((await hold(hour)).status).toBe(200)
    await expectRefusal(world, () => hold(6), rateLimit)
  })
})

it('takes five inquiries an hour with one e-mail address, from wherever they come', async () => {
  const contact_email = 'often@example.com'
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, n) =>
      send(`198.51.100.${n}`, { contact_email: n % 2 ? contact_email : 'Often@Example.com' }),
    ),
  )
  expect(answers.filter(({ status }) => status === 200).length).toBe(5)
  await expectRefusal(world, () => send('198.51.100.99', { contact_email }), rateLimit)
})

it.each([
  ['fills in the hidden field', { honeypot: 'x' }, 'VK003'],
  ['needs no time', { fill_time_ms: 10 }, 'VK003'],
  ['asks an unpublished venue', { venue_id: id('rival') }, 'VK005'],
  ['asks for another venue’s space', { space_id: id('cellar') }, 'VK005'],
] as const)('refuses a program that %s', (_, extra, code) =>
  expectRefusal(world, () => send('203.0.113.9', extra), rule(code)),
)

it('makes one event of an inquiry sent ten times with the same key', async () => {
  const same = inquiry({ idempotency_key: id('key') })
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => anon.rpc('submit_inquiry', same, at('203.0.113.20'))),
  )
  expect(new Set(answers.map(({ body }) => JSON.stringify(body))).size).toBe(1)
  const events = await world.backend.sql('select from public.events where contact_email = $1', [same.contact_email])
  expect(events).toHaveLength(1)
})

describe('a client', () => {
  const ask = (person: 'ann' | 'bob', count: number) =>
    world.as(person).post(
      'events',
      Array.from({ length: count }, () => ({ name: 'Fete', date: '2031-09-06T16:00:00Z', venue_id: id('hall') })),
      { prefer: 'return=minimal' },
    )

  // Two are bob's already: one of the world, and one that he sent above.
  it('asks for no more events in an hour than a long series has', async () => {
    await expectRefusal(world, () => ask('bob', 401), rateLimit)
    expect((await ask('bob', 396)).status).toBe(201)
    const answers = await Promise.all(Array.from({ length: 6 }, () => ask('bob', 1)))
    expect(answers.filter(({ status }) => status === 201).length).toBe(2)
    await expectRefusal(
      world,
      () => world.as('bob').rpc('duplicate_event', { event_id: id('meeting'), date: '2031-10-01T12:00:00Z' }),
      rateLimit,
    )
    expect((await ask('ann', 1)).status).toBe(201)
  })
})

it('would take any number without the limit', () =>
  expectSuccessWithout(
    world,
    `create or replace function private.enforce_rate_limit(bucket text, max integer, per interval) returns void
      language sql as $$ select $$`,
    () => send('203.0.113.1'),
  ))
