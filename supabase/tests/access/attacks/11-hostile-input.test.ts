import { describe, expect, it } from 'vitest'
import { type Answer, id, useWorld } from '../world.ts'
import { expectRefusal, expectSuccessWithout, refusedAnswer } from './refusal.ts'

const world = await useWorld()
const [ann, hall, service] = [world.as('ann'), world.as('hall'), world.as('service')]

const hostile = [
  `'; drop table public.events; --`,
  `%' or '1'='1`,
  `\\`,
  `zq & | ! ( : * <-> ) "`,
  `(((((`,
  `:*`,
  `' | pg_sleep(10) --`,
  `\u0000`,
  `\u202e\ud83d\ude00${'e\u0301'.repeat(50)}`,
  'x'.repeat(20_000),
]

describe.each([
  'search_venues',
  'search_events',
  'search_clients',
  'search_vendors',
  'search_elements',
  'search_messages',
])('%s', (name) => {
  it.each(hostile)('takes %j for text', async (query) => {
    const before = await world.contents()
    const answer = await hall.rpc(name, { query })
    expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(500)
    if (answer.status === 200) expect(answer.body).toEqual([])
    expect(await world.contents()).toEqual(before)
  })
})

it.each([
  'or=(name.eq.x),client_id.not.is.null',
  'or=(name.eq.x,and(client_id.not.is.null)',
  'order=name;drop table events',
  'order=(select 1)',
  'select=*,pg_sleep(10)',
  'select=name::regclass::text)from(public.clients',
  'select=clients!inner(*)&clients.or=(1.eq.1)',
  'name=eq.x)or(1=1',
  'limit=1;delete from events',
  'offset=-1',
])('reads nothing by the query ?%s', async (query) => {
  const before = await world.contents()
  const answer = await world.as('nobody').get(`events?${encodeURI(query)}`)
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(500)
  expect(answer.status === 200 ? answer.body : []).toEqual([])
  expect(await world.contents()).toEqual(before)
})

const file = '11111111-1111-4111-8111-111111111111'
const upload = (path: string, type: string): Promise<Answer> =>
  ann.request(`/storage/v1/object/${path}`, { method: 'POST', headers: { 'content-type': type }, body: '<script>' })
const folder = `event-files/events/${id('gala')}/${file}`

it.each([
  [
    'climbs out of its folder',
    `event-files/events/${id('gala')}/${file}/../../${id('meeting')}/${file}/a.pdf`,
    'application/pdf',
  ],
  ['climbs out of its folder, encoded', `${folder}/..%2f..%2f${id('meeting')}%2fa.pdf`, 'application/pdf'],
  ['climbs with backslashes', `${folder}/..%5c..%5ca.pdf`, 'application/pdf'],
  ['is named by a dot', `${folder}/%2e%2e`, 'application/pdf'],
  ['belongs to another event', `event-files/events/${id('meeting')}/${file}/a.pdf`, 'application/pdf'],
  ['belongs to the venue', `event-files/venues/${id('hall')}/${file}/a.pdf`, 'application/pdf'],
  ['belongs to another user', `event-files/users/${id('bob')}/${file}/a.pdf`, 'application/pdf'],
  ['goes to a public bucket', `venue-media/${id('hall')}/${file}/a.png`, 'image/png'],
  ['is HTML', `${folder}/a.html`, 'text/html'],
  ['is SVG', `${folder}/a.svg`, 'image/svg+xml'],
  ['is a script', `${folder}/a.js`, 'text/javascript'],
])('stores no object that %s', async (_, path, type) => {
  const answer = await refusedAnswer(world, () => upload(path, type), {})
  expect(answer.status, JSON.stringify(answer.body)).toBeGreaterThanOrEqual(400)
  expect(answer.status).toBeLessThan(500)
})

it('stores one that is as it should be', async () => {
  const { status, body } = await upload(`${folder}/a.pdf`, 'application/pdf')
  expect(status, JSON.stringify(body)).toBe(200)
})

it.each([
  ['venues', { website: 'javascript:alert(1)' }, '23514'],
  ['venues', { website: ' data:text/html,<script>alert(1)</script>' }, '23514'],
  ['spaces', { main_image_url: 'javascript:alert(1)' }, '23514'],
  ['spaces', { floorplan_url: 'https://x.example/"onload="alert(1)' }, '23514'],
  ['spaces', { photos: [{ url: 'javascript:alert(1)' }] }, 'VK003'],
  ['elements', { image_url: 'vbscript:x' }, '23514'],
  ['notifications', { action_url: 'javascript:alert(1)' }, '23514'],
  ['notifications', { action_url: '//evil.example' }, '23514'],
  ['notifications', { action_url: '/\\evil.example' }, '23514'],
  ['clients', { email: 'a@b.example<script>' }, '23514'],
  ['clients', { phone: '<b>1</b>' }, '23514'],
  ['venues', { address: { city: { toString: null } } }, '23514'],
  ['venues', { address: { lines: ['Ring 1', { html: '<b>' }] } }, '23514'],
  ['venues', { address: { lines: 'Ring 1' } }, '23514'],
  ['vendors', { address: { city: 'Vienna', planet: 'Earth' } }, '23514'],
  ['clients', { billing_address: { postal_code: 1010 } }, '23514'],
  ['clients', { billing_address: { country: 'at' } }, '23514'],
])('%s takes no %j', async (table, change, code) => {
  await expectRefusal(world, () => service.patch(`${table}?created_at=not.is.null`, change), { status: 400, code })
})

it('keeps HTML as the text that it is', async () => {
  const name = '<img src=x onerror=alert(1)>'
  const { body, headers } = await hall.patch(`spaces?space_id=eq.${id('garden')}&select=name`, { name })
  expect(body).toEqual([{ name }])
  expect(headers.get('content-type')).toContain('application/json')
})

const texts = await world.backend.sql<{ table: string; column: string; type: string }>(
  `select c.relname as table, a.attname as column, format_type(a.atttypid, null) as type
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
    and a.atttypid in ('text'::regtype, 'jsonb'::regtype, 'text[]'::regtype) and a.attgenerated = ''
    and has_column_privilege('authenticated', c.oid, a.attname, 'insert, update')
    and not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'f' and a.attnum = any (k.conkey))
  order by 1, a.attnum`,
  [],
)

it.each(texts)('$table takes no text without end as $column', async ({ table, column, type }) => {
  const long = 'x'.repeat(1_100_000)
  const value = { text: long, 'text[]': [long], jsonb: { long } }[type]
  const before = await world.contents()
  const answer = await service.patch(`${table}?created_at=not.is.null`, { [column]: value })
  expect([answer.status, answer.code], JSON.stringify(answer.body).slice(0, 300)).toEqual([
    400,
    expect.stringMatching(/^(23514|VK)/),
  ])
  expect(await world.contents()).toEqual(before)
})

it('would keep a script in a link without the check of the column', () =>
  expectSuccessWithout(world, 'alter table public.venues drop constraint venues_website_check', () =>
    hall.patch(`venues?venue_id=eq.${id('hall')}`, { website: 'javascript:alert(1)' }),
  ))
