import { readFile } from 'node:fs/promises'
import type { TransactionSql } from 'postgres'
import { describe, expect, it } from 'vitest'
import { id } from '../access/names.ts'
import { asUser, openConnections, race } from './connections.ts'

/** What may happen once happens once, however many ask for it at the same instant. The accounts are those of world.sql. */
const CALLERS = 30
const sql = await openConnections(CALLERS)
await sql.unsafe(await readFile(new URL('../access/world.sql', import.meta.url), 'utf8')).simple()

const all = <T>(person: string, work: (as: TransactionSql, index: number) => Promise<T>, callers = CALLERS) =>
  Array.from({ length: callers }, (_, index) => () => asUser(sql, id(person), (as) => work(as, index)))

const addAccount = async (name: string): Promise<void> => {
  await sql`insert into auth.users (id, email, email_confirmed_at)
    values (${id(name)}, ${`${name}@example.com`}, now())`
}

describe('an invitation', () => {
  it('that is accepted many times at once is accepted once, and its event claimed once', async () => {
    expect(await race(all('bob', (as) => as`select accept_invitation('token for bob')`))).toEqual({
      ok: 1,
      VK008: CALLERS - 1,
    })
    const [event] = await sql`select client_id from public.events where event_id = ${id('ball')}`
    expect(event?.client_id).toBe(id('bob'))
    expect(await sql`select 1 from public.notifications where notification_type = 'invitation_accepted'`).toHaveLength(
      1,
    )
  })

  it('that is accepted, declined and revoked at once is one of these', async () => {
    const outcomes = await race([
      ...all('ann', (as) => as`select accept_invitation('token for ann')`, 10),
      ...all('ann', (as) => as`select decline_invitation('token for ann')`, 10),
      ...all(
        'rival',
        (as) => as`update public.invitations set status = 'revoked' where invitation_id = ${id('rival-to-ann')}
          and status = 'pending'`,
        1,
      ),
    ])
    const [row] = await sql<{ status: string }[]>`
      select status from public.invitations where invitation_id = ${id('rival-to-ann')}`
    expect(['accepted', 'declined', 'revoked']).toContain(row?.status)
    // The revocation asks for a pending invitation and changes no row when it comes too late, without an error.
    expect(outcomes).toEqual(row?.status === 'revoked' ? { ok: 1, VK008: 20 } : { ok: 2, VK008: 19 })
  })
})

describe('a payment', () => {
  const paid = () => sql`select stripe_payment_intent_id from public.contract_payments
    where payment_id = ${id('fete-deposit')} and paid_at is not null`

  it('that is recorded by many at once is recorded once', async () => {
    const outcomes = await race(
      all(
        'hall',
        (as, index) => as`select * from record_contract_payment(
          contract_id => ${id('fete-contract')}, method => 'card', payment_id => ${id('fete-deposit')},
          stripe_payment_intent_id => ${`pi_${index}`})`,
      ),
    )
    expect(outcomes).toEqual({ ok: 1, VK008: CALLERS - 1 })
    expect(await paid()).toHaveLength(1)
    expect(await sql`select 1 from public.action_history where action_type = 'payment_recorded'`).toHaveLength(1)
  })

  it('that one caller retries at once answers each time, and is recorded once', async () => {
    const [row] = await paid()
    const intent = String(row?.stripe_payment_intent_id)
    const outcomes = await race(
      all(
        'hall',
        (as) => as`select * from record_contract_payment(
          contract_id => ${id('fete-contract')}, method => 'card', payment_id => ${id('fete-deposit')},
          stripe_payment_intent_id => ${intent})`,
      ),
    )
    expect(outcomes).toEqual({ ok: CALLERS })
    expect(await sql`select 1 from public.action_history where action_type = 'payment_recorded'`).toHaveLength(1)
  })
})

describe('a contract', () => {
  it('that is signed many times at once is signed once', async () => {
    const [contract] = await sql`select terms_hash from public.contracts where contract_id = ${id('gala-contract')}`
    const outcomes = await race(
      all('ann', (as) => as`select sign_contract(${id('gala-contract')}, 'Ann Archer', ${contract?.terms_hash})`),
    )
    expect(outcomes).toEqual({ ok: 1, VK001: CALLERS - 1 })
  })

  it('that is drafted by several at once is drafted once', async () => {
    const draft = (as: TransactionSql) => as`select create_contract(${id('ball')}, 'Terms', 100)`
    expect(await race(all('hall', draft))).toEqual({ ok: 1, VK008: CALLERS - 1 })
  })
})

describe('conversations', () => {
  it('about one event begin once: all who open the chat at once get the same', async () => {
    const chats = await Promise.all(
      all('ann', (as) => as<{ chat_id: string }[]>`select chat_id from get_or_create_event_chat(${id('fete')})`).map(
        (open) => open(),
      ),
    )
    expect(new Set(chats.map(([chat]) => chat?.chat_id)).size).toBe(1)
    expect(chats.every((rows) => rows.length === 1)).toBe(true)
  })

  it('keep all that is added to a chat at once', async () => {
    const append = (as: TransactionSql, index: number) =>
      as`select append_chat_message(${id('ann-chat')}, 'user', ${`Message ${index}`})`
    expect(await race(all('ann', append))).toEqual({ ok: CALLERS })
    const contents = await sql`
      select distinct m ->> 'content' from public.chats, jsonb_array_elements(messages) m where chat_id = ${id('ann-chat')}`
    expect(contents).toHaveLength(CALLERS)
  })

  it('number the items of a ChatKit thread without gap or tie, whoever fails meanwhile', async () => {
    const outcomes = await race(
      all(
        'ann',
        (as, index) => as`select chatkit_append_item('thr_ann', '"Hello"',
          role => ${index % 5 === 0 ? 'nobody' : 'user'})`,
      ),
    )
    expect(outcomes).toEqual({ ok: CALLERS - CALLERS / 5, '23514': CALLERS / 5 })
    const items = await sql<{ sequence_number: number }[]>`
      select sequence_number from public.chatkit_thread_items where thread_id = 'thr_ann' order by 1`
    expect(items).toHaveLength((outcomes.ok ?? 0) + 1)
    expect(items.map((item) => item.sequence_number)).toEqual(items.map((_, index) => index + 1))
  })

  it('hold an item or a message once that is sent many times at once', async () => {
    const append = (as: TransactionSql) => as`select chatkit_append_item('thr_ann', '"Again"', item_id => 'msg_again')`
    expect(await race(all('ann', append))).toEqual({ ok: CALLERS })
    expect(await sql`select 1 from public.chatkit_thread_items where item_id = 'msg_again'`).toHaveLength(1)
    const token = id('one message')
    const send = (as: TransactionSql) => as`select send_message(
      recipient_id => ${id('hall')}, recipient_type => 'venue', content => 'Once', client_token => ${token})`
    expect(await race(all('ann', send))).toEqual({ ok: CALLERS })
    expect(await sql`select 1 from public.messages where client_token = ${token}`).toHaveLength(1)
  })
})

describe('registration', () => {
  it('of one account many times at once makes one profile, of one type', async () => {
    await addAccount('new')
    const types = ['client', 'venue', 'vendor'] as const
    const outcomes = await race(
      all('new', (as, index) => as`select register_profile(${types[index % 3] ?? 'client'}, 'New')`),
    )
    expect(outcomes).toEqual({ ok: 1, VK008: CALLERS - 1 })
    const profiles = await sql`
      select client_id from public.clients where client_id = ${id('new')}
      union all select venue_id from public.venues where venue_id = ${id('new')}
      union all select vendor_id from public.vendors where vendor_id = ${id('new')}`
    expect(profiles).toHaveLength(1)
  })

  it('of venues of one name at once gives each a slug of its own', async () => {
    const names = Array.from({ length: 10 }, (_, index) => `founder-${index}`)
    for (const name of names) await addAccount(name)
    const outcomes = await race(
      names.map((name) => () => asUser(sql, id(name), (as) => as`select register_profile('venue', 'Same Name')`)),
    )
    expect(outcomes).toEqual({ ok: names.length })
  })
})
