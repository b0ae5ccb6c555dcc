import { describe, expect, it } from 'vitest'
import { argumentsOf, readFunctions } from './functions.ts'
import { matrix } from './matrix.ts'
import { type Answer, id, type Person, useWorld } from './world.ts'

/** Nobody can tell a row of others from one that does not exist: the answers are the same to the letter. */
const world = await useWorld()
const missing = id('nothing')
await world.backend.sql(`
  insert into public.invitations (invitation_id, token_hash, invitation_type, invitee_email, venue_id, expires_at)
  values (access.id('other-invitation'), sha256('other'), 'client', 'other@example.com', access.id('rival'), now() + interval '1 day')`)
const before = await world.contents()

const withoutId = ({ status, body }: Answer, sent: string): string =>
  JSON.stringify({ status, body }).replaceAll(sent, '<id>')

/** Sends the same request with a foreign id and with one that is not there. */
const expectAlike = async (send: (id: string) => Promise<Answer>, foreign: string): Promise<void> => {
  const [there, absent] = [await send(foreign), await send(missing)]
  expect(withoutId(there, foreign)).toBe(withoutId(absent, missing))
  expect(there.status).toBeLessThan(500)
}

const foreignRows: readonly [table: string, key: string, foreign: string, change: Record<string, unknown>][] = [
  ['clients', 'client_id', id('bob'), { name: 'New' }],
  ['venues', 'venue_id', id('rival'), { name: 'New' }],
  ['vendors', 'vendor_id', id('victor'), { name: 'New' }],
  ['team_members', 'team_member_id', id('member-rival'), { role: 'staff' }],
  ['venue_vendors', 'venue_vendor_id', id('rival-victor'), { approval_status: 'approved' }],
  ['spaces', 'space_id', id('cellar'), { name: 'New', parent_space_id: id('ballroom') }],
  ['elements', 'element_id', id('wine'), { price: 1, is_hidden_by_venue: true }],
  ['events', 'event_id', id('meeting'), { status: 'completed' }],
  ['event_spaces', 'event_id', id('meeting'), { space_id: id('garden') }],
  ['space_reservations', 'reservation_id', id('rival-closed'), { note: 'New', during: 'empty' }],
  ['calendar_feeds', 'feed_id', id('rival-feed'), { name: 'New' }],
  ['event_elements', 'event_element_id', id('meeting-wine'), { quantity: 0, status: 'completed' }],
  ['contracts', 'contract_id', id('meeting-contract'), { terms: 'New', status: 'draft' }],
  ['contract_payments', 'payment_id', id('meeting-deposit'), { amount: 1, method: 'cash' }],
  ['tasks', 'task_id', id('bob-task'), { status: 'cancelled', assigned_to_id: id('ann') }],
  ['guests', 'guest_id', id('max'), { plus_one_names: ['Zoe'] }],
  ['messages', 'message_id', id('bob-to-rival'), { read_at: '2031-01-01T00:00:00Z' }],
  ['chats', 'chat_id', id('bob-chat'), { messages: {} }],
  ['chatkit_threads', 'thread_id', 'thr_bob', { title: 'x'.repeat(301) }],
  ['chatkit_thread_items', 'item_id', 'msg_bob', { content: 'New' }],
  ['notifications', 'notification_id', id('bob-news'), { read_at: '2031-01-01T00:00:00Z' }],
  ['action_history', 'action_id', id('meeting-history'), { description: 'New' }],
  ['files', 'file_id', id('meeting-file'), { file_name: 'new' }],
  ['invitations', 'invitation_id', id('other-invitation'), { status: 'revoked' }],
]

it('asks about a row of every table', () => {
  expect(foreignRows.map(([table]) => table).sort()).toEqual(Object.keys(matrix).sort())
})

describe.each(foreignRows.map(([table, key, foreign, change]) => ({ table, key, foreign, change })))(
  'a row of $table',
  ({ table, key, foreign, change }) => {
    it.each<Person>(['nobody', 'ann', 'hall', 'sam', 'flora', 'rex', 'anon'])(
      'is no different for %s',
      async (person) => {
        const caller = world.as(person)
        const path = (value: string) => `${table}?${key}=eq.${value}&select=created_at`
        const stale = { 'x-if-updated-at': '2031-01-01T00:00:00Z' }
        await expectAlike((value) => caller.get(path(value)), foreign)
        await expectAlike((value) => caller.patch(path(value), change), foreign)
        await expectAlike((value) => caller.patch(path(value), change, stale), foreign)
        await expectAlike((value) => caller.delete(path(value)), foreign)
      },
    )
  },
)

/** For each kind of id that functions take, one that is foreign to ann, hall and flora alike. */
const foreignIds: Readonly<Record<string, string>> = {
  assigned_to_id: id('bob'),
  after_task_id: id('bob-task'),
  before_id: id('bob-to-rival'),
  chat_id: id('bob-chat'),
  client_id: id('bob'),
  contract_id: id('meeting-contract'),
  element_id: id('wine'),
  event_id: id('meeting'),
  from_space_id: id('cellar'),
  group_id: id('rival-closed'),
  guest_id: id('max'),
  payment_id: id('meeting-deposit'),
  recipient_id: id('rival'),
  reservation_id: id('rival-closed'),
  space_id: id('cellar'),
  task_id: id('bob-task'),
  team_id: id('rival'),
  team_member_id: id('member-rival'),
  thread_id: id('thread-bob'),
  to_space_id: id('cellar'),
  vendor_id: id('victor'),
  venue_id: id('rival'),
  venue_vendor_id: id('rival-victor'),
  file_id: id('meeting-file'),
  invitation_id: id('other-invitation'),
}
/** The caller's own, for what a function needs besides the id in question. */
const ownIds: Readonly<Record<string, unknown>> = {
  contract_id: id('gala-contract'),
  element_id: id('candles'),
  event_id: id('fete'),
  from_space_id: id('ballroom'),
  recipient_id: id('hall'),
  space_id: id('garden'),
  space_ids: [id('garden')],
  thread_id: id('thread-ann'),
  to_space_id: id('garden'),
  venue_id: id('hall'),
}
/** Chosen by the caller, so they name nothing that is there. */
const chosenIds = new Set(['client_token', 'idempotency_key', 'visitor_key'])
/** Text that is an id of ChatKit. */
const textIds: Readonly<Record<string, string>> = { thread_id: 'thr_bob', item_id: 'msg_bob' }

/** A thread id that nobody uses begins a thread: the sender chose it, so that it tells nothing worth knowing. */
const opensThread = (name: string, parameter: string): boolean => name === 'send_message' && parameter === 'thread_id'

const functions = await readFunctions(world.backend.sql)
const takesId = functions.flatMap((called) =>
  called.parameters.flatMap(({ name, type }) => {
    if (chosenIds.has(name) || opensThread(called.name, name)) return []
    if (type.startsWith('uuid')) return [{ called, name, type }]
    return type === 'text' && name in textIds ? [{ called, name, type }] : []
  }),
)

it('knows a foreign id for each that a function takes', () => {
  const names = takesId.map(({ name }) => name.replace(/_ids$/, '_id'))
  expect(names.filter((name) => !(name in foreignIds) && !(name in textIds))).toEqual([])
})

describe.each(takesId)('$called.name, asked about $name', ({ called, name, type }) => {
  const foreign = type === 'text' ? textIds[name] : foreignIds[name.replace(/_ids$/, '_id')]
  const required = called.parameters.filter((parameter) => parameter.required && parameter.type.startsWith('uuid'))
  const others = Object.fromEntries(required.map((parameter) => [parameter.name, ownIds[parameter.name] ?? missing]))
  it.each<Person>(['nobody', 'ann', 'hall', 'flora'])('tells %s nothing', async (person) => {
    const send = (value: string) =>
      world.as(person).rpc(called.name, argumentsOf(called, { ...others, [name]: type === 'uuid[]' ? [value] : value }))
    await expectAlike(send, foreign ?? '')
  })
})

const day = '2032-04-01T12:00:00Z'
const task = { event_id: id('gala'), assigned_to_id: id('ann'), assigned_to_type: 'client', name: 'New' }
const letter = {
  sender_id: id('ann'),
  sender_type: 'client',
  recipient_id: id('hall'),
  recipient_type: 'venue',
  content: 'Hi',
}
const invitation = {
  token_hash: '\\x00',
  invitation_type: 'member',
  invitee_email: 'x@example.com',
  expires_at: '2027-01-01T00:00:00Z',
}

const inserts: readonly [Person, table: string, column: string, row: Record<string, unknown>, foreign: string][] = [
  ['ann', 'events', 'venue_id', { name: 'New', date: day }, 'rival'],
  ['flora', 'venue_vendors', 'venue_id', { vendor_id: id('flora') }, 'rival'],
  ['hall', 'spaces', 'venue_id', { name: 'New', capacity: 1 }, 'rival'],
  ['hall', 'spaces', 'parent_space_id', { venue_id: id('hall'), name: 'New', capacity: 1 }, 'cellar'],
  ['hall', 'event_spaces', 'event_id', { space_id: id('garden') }, 'meeting'],
  ['hall', 'event_spaces', 'space_id', { event_id: id('fete') }, 'cellar'],
  ['hall', 'space_reservations', 'space_id', { kind: 'block', during: '[2032-01-01,2032-01-02)' }, 'cellar'],
  [
    'hall',
    'space_reservations',
    'event_id',
    { space_id: id('garden'), kind: 'hold', during: '[2032-01-01,2032-01-02)' },
    'meeting',
  ],
  ['hall', 'contracts', 'event_id', { total_amount: 1, currency: 'EUR', terms: 'x' }, 'meeting'],
  [
    'hall',
    'contracts',
    'supersedes',
    { event_id: id('gala'), total_amount: 1, currency: 'EUR', terms: 'x' },
    'meeting-contract',
  ],
  [
    'hall',
    'contract_payments',
    'contract_id',
    { position: 9, description: 'x', amount: 0, due_date: '2031-01-01' },
    'meeting-contract',
  ],
  ['hall', 'elements', 'venue_vendor_id', { name: 'New', category: 'x', price: 1 }, 'rival-house'],
  ['flora', 'elements', 'venue_vendor_id', { name: 'New', category: 'x', price: 1 }, 'rival-victor'],
  ['hall', 'event_elements', 'event_id', { element_id: id('candles') }, 'meeting'],
  ['hall', 'event_elements', 'element_id', { event_id: id('gala') }, 'wine'],
  ['ann', 'event_elements', 'event_id', { element_id: id('candles') }, 'meeting'],
  ['ann', 'event_elements', 'element_id', { event_id: id('gala') }, 'wine'],
  ['hall', 'tasks', 'event_id', { ...task, venue_id: id('hall') }, 'meeting'],
  ['hall', 'tasks', 'venue_id', { ...task, event_id: null }, 'rival'],
  ['hall', 'tasks', 'assigned_to_id', task, 'bob'],
  ['ann', 'guests', 'event_id', { name: 'New' }, 'meeting'],
  ['ann', 'messages', 'event_id', letter, 'meeting'],
  ['ann', 'messages', 'recipient_id', letter, 'rival'],
  ['ann', 'messages', 'sender_id', letter, 'bob'],
  ['ann', 'chats', 'event_id', { user_id: id('ann'), user_type: 'client' }, 'meeting'],
  ['ann', 'chats', 'user_id', { user_type: 'client', event_id: id('fete') }, 'bob'],
  ['ann', 'chatkit_threads', 'event_id', { user_type: 'client', agent: 'client' }, 'meeting'],
  ['hall', 'chatkit_threads', 'venue_id', { user_type: 'venue', agent: 'venue_general' }, 'rival'],
  [
    'hall',
    'chatkit_threads',
    'event_id',
    { user_type: 'venue', agent: 'venue_event', venue_id: id('hall') },
    'meeting',
  ],
  ['flora', 'chatkit_threads', 'event_id', { user_type: 'vendor', agent: 'vendor' }, 'meeting'],
  ['hall', 'invitations', 'venue_id', invitation, 'rival'],
  ['flora', 'invitations', 'vendor_id', invitation, 'victor'],
  ['hall', 'invitations', 'event_id', { ...invitation, invitation_type: 'client', venue_id: id('hall') }, 'meeting'],
]

it.each(inserts.map(([person, table, column, row, foreign]) => ({ person, table, column, row, foreign })))(
  '$person cannot tell by a row of $table whether its $column exists',
  async ({ person, table, column, row, foreign }) => {
    const send = (value: string) =>
      world.as(person).post(table, { ...row, [column]: value }, { prefer: 'return=minimal' })
    await expectAlike(send, id(foreign))
  },
)

it.each([
  [`spaces?space_id=eq.${id('garden')}`, 'parent_space_id', 'cellar'],
  [`event_elements?event_element_id=eq.${id('gala-flowers')}`, 'contract_id', 'meeting-contract'],
  [`tasks?task_id=eq.${id('ann-task')}`, 'assigned_to_id', 'bob'],
])('no venue can tell by changing %s whether its %s exists', async (path, column, foreign) => {
  await expectAlike((value) => world.as('hall').patch(path, { [column]: value }), id(foreign))
})

it('a ChatKit item cannot tell whether its thread exists', async () => {
  const send = (thread_id: string) => world.as('ann').post('chatkit_thread_items', { thread_id, content: 'Hi' })
  await expectAlike(send, 'thr_bob')
})

it('nothing has changed by all of this', async () => expect(await world.contents()).toEqual(before))
