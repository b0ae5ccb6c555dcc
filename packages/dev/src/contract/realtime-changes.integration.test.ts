import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Following, follow, join, openChannel, rows, type Wanted } from './live.ts'
import { useContract } from './setup.ts'

const backend = await useContract({ port: 0 })
const { anon } = backend
const [first, second] = [await backend.signUp({ user_type: 'client' }), await backend.signUp({ user_type: 'client' })]
const clients = [anon, first.client, second.client]

beforeEach(async () => {
  await backend.sql(`
    delete from public.contract_notes; delete from public.contract_rooms; delete from public.contract_secrets;
    delete from public.contract_books where book_id > 3;
  `)
})
afterEach(async () => {
  for (const client of clients) await client.removeAllChannels()
})

let fences = 1000

/** Changes come in the order of their commits: once this one is there, nothing from before is still on its way. */
const settle = async (followings: Following[]): Promise<void> => {
  fences += 1
  const id = fences
  await backend.sql(`insert into public.contract_books (book_id, author_id, title) values (${id}, 1, 'fence')`)
  for (const { told } of followings) {
    await expect.poll(() => told.some((change) => change.new.book_id === id), { timeout: 10_000 }).toBe(true)
    told.splice(told.findIndex((change) => change.new.book_id === id))
  }
}

const fence: Wanted = { event: 'INSERT', table: 'contract_books', filter: 'title=eq.fence' }
const fenced = (client: typeof anon, ...wanted: Wanted[]) => follow(client, [...wanted, fence])

describe('who is told', () => {
  test('only those who may read the row, and only of the columns they may read', async () => {
    const all = await Promise.all(clients.map((client) => fenced(client, { table: 'contract_notes' })))
    const { data } = await first.client.from('contract_notes').insert({ body: 'hi' }).select('note_id').single()
    await settle(all)
    // A role without any right to the table is told that there was a change, and no more.
    expect(all[0]?.told).toMatchObject([{ new: {}, errors: ['Error 401: Unauthorized'] }])
    expect(all.map(({ told }) => told.length)).toEqual([1, 1, 0])
    const [change] = all[1]?.told ?? []
    expect(change).toMatchObject({ eventType: 'INSERT', schema: 'public', table: 'contract_notes', errors: null })
    expect(change?.new).toEqual({
      note_id: data?.note_id,
      owner_id: first.user.id,
      body: 'hi',
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*\+00:00$/),
    })
  })

  test('access counts as it is when the change is told', async () => {
    const ids = [first.user.id, second.user.id]
    await backend.sql('insert into public.contract_rooms (room_id, members) values (1, $1::uuid[])', [ids])
    const all = await Promise.all([first, second].map(({ client }) => fenced(client, { table: 'contract_rooms' })))
    await backend.sql(`update public.contract_rooms set name = 'both'`)
    await settle(all)
    expect(all.map(({ told }) => told.map((change) => change.new.name))).toEqual([['both'], ['both']])
    await backend.sql(`update public.contract_rooms set members = $1::uuid[], name = 'one'`, [[first.user.id]])
    await settle(all)
    await backend.sql(`update public.contract_rooms set name = 'still one'`)
    await settle(all)
    expect(all.map(({ told }) => told.map((change) => change.new.name))).toEqual([
      ['both', 'one', 'still one'],
      ['both'],
    ])
  })

  test('an update tells the primary key of the old row, a deletion tells it to everyone and no more', async () => {
    await backend.sql('insert into public.contract_rooms (room_id, members) values (1, $1::uuid[])', [[first.user.id]])
    const all = await Promise.all(clients.map((client) => fenced(client, { table: 'contract_rooms' })))
    await backend.sql(`update public.contract_rooms set name = 'x'`)
    await settle(all)
    expect(rows(all[1]?.told ?? [])).toEqual([
      ['UPDATE', { room_id: 1, members: [first.user.id], name: 'x' }, { room_id: 1 }],
    ])
    await backend.sql('delete from public.contract_rooms')
    await settle(all)
    expect(all.map(({ told }) => rows(told).at(-1))).toEqual([
      // anon may not read the key either.
      ['DELETE', {}, {}],
      ['DELETE', {}, { room_id: 1 }],
      ['DELETE', {}, { room_id: 1 }],
    ])
  })

  test('who may not read the key of a table is told so instead of its rows', async () => {
    const following = await fenced(first.client, { table: 'contract_secrets' })
    await backend.sql('insert into public.contract_secrets values (1)')
    await settle([following])
    expect(following.told).toMatchObject([{ eventType: 'INSERT', new: {}, errors: ['Error 401: Unauthorized'] }])
  })

  test('the secret key is told everything', async () => {
    const admin = backend.client(backend.secretKey)
    const following = await fenced(admin, { table: 'contract_rooms' })
    await backend.sql('insert into public.contract_rooms (room_id) values (7)')
    await settle([following])
    expect(rows(following.told)).toEqual([['INSERT', { room_id: 7, members: [], name: '', secret: 'hidden' }, {}]])
    await admin.removeAllChannels()
  })
})

describe('what is told', () => {
  const books = [
    `insert into public.contract_books (book_id, author_id, title, price, published_at, tags)
      values (11, 1, 'Halls, and more', 9.5, '2026-03-01T00:00:00Z', '{a,b}'), (12, 2, 'Yards (small)', 12.50, null, '{}')`,
    `insert into public.contract_books (book_id, author_id, title, price) values (13, 3, 'NULL', 100)`,
  ].join(';')

  test.each([
    ['author_id=eq.1', [11]],
    ['author_id=neq.1', [12, 13]],
    ['price=lt.12.5', [11]],
    ['price=lte.12.5', [11, 12]],
    ['price=gt.9.50', [12, 13]],
    ['price=gte.12.500', [12, 13]],
    ['book_id=in.(11,13)', [11, 13]],
    ['title=in.("Halls, and more",NULL)', [11]],
    ['title=eq.Yards (small)', [12]],
    ['title=eq."Halls, and more"', [11]],
    ['published_at=gte.2026-02-28T23:00:00-01:00', [11]],
    ['published_at=is.null', [12, 13]],
    ['published_at=not.is.null', [11]],
    ['title=like.%a%', [11, 12]],
    ['title=not.ilike.H%', [12, 13]],
    ['title=match.^[A-Z]+$', [13]],
    ['published_at=isdistinct.2026-03-01T00:00:00Z', [12, 13]],
    ['author_id=gte.2,price=lt.50', [12]],
    ['', [11, 12, 13]],
  ])('rows that meet the filter %s', async (filter, ids) => {
    const following = await fenced(anon, { table: 'contract_books', filter })
    await backend.sql(books)
    await settle([following])
    expect(following.told.map((change) => change.new.book_id)).toEqual(ids)
  })

  test('events of the kind asked for', async () => {
    const kinds = ['INSERT', 'UPDATE', 'DELETE', '*'] as const
    const all = await Promise.all(
      kinds.map((event) => fenced(anon, { event, table: 'contract_reviews', filter: 'book_id=eq.2' })),
    )
    await backend.sql(`insert into public.contract_reviews values (2, 'z', 1), (3, 'z', 1)`)
    await backend.sql(`update public.contract_reviews set stars = 2 where reviewer = 'z'`)
    await settle(all)
    await backend.sql(`delete from public.contract_reviews where reviewer = 'z'`)
    await settle(all)
    expect(all.map(({ told }) => told.map(({ eventType }) => eventType))).toEqual([
      ['INSERT'],
      ['UPDATE'],
      ['DELETE'],
      ['INSERT', 'UPDATE', 'DELETE'],
    ])
    expect(all[2]?.told[0]?.old).toEqual({ book_id: 2, reviewer: 'z' })
  })

  test('a deletion meets a filter on the primary key only', async () => {
    await backend.sql(`insert into public.contract_reviews values (2, 'z', 1)`)
    const [key, other] = await Promise.all([
      fenced(anon, { table: 'contract_reviews', filter: 'reviewer=eq.z' }),
      fenced(anon, { table: 'contract_reviews', filter: 'stars=eq.1' }),
    ])
    await backend.sql(`delete from public.contract_reviews where reviewer = 'z'`)
    await settle([key, other])
    expect([key.told.length, other.told.length]).toEqual([1, 0])
  })

  test('the columns asked for, and the key', async () => {
    const following = await fenced(anon, { table: 'contract_books', filter: 'book_id=eq.11', select: ['title'] })
    await backend.sql(books)
    await settle([following])
    expect(rows(following.told)).toEqual([['INSERT', { book_id: 11, title: 'Halls, and more' }, {}]])
  })

  test('all tables of a schema', async () => {
    const following = await follow(anon, [{ table: '*' }])
    await backend.sql(`insert into public.contract_reviews values (2, 'w', 1)`)
    await settle([following])
    await backend.sql(`delete from public.contract_reviews where reviewer = 'w'`)
    await settle([following])
    expect(following.told.map(({ table, eventType }) => `${eventType} ${table}`)).toEqual([
      'INSERT contract_reviews',
      'DELETE contract_reviews',
    ])
  })

  test('values as the REST API gives them', async () => {
    const following = await fenced(anon, { table: 'contract_books', filter: 'book_id=eq.11' })
    await backend.sql(books)
    await settle([following])
    const { data } = await anon.from('contract_books').select('*').eq('book_id', 11).single()
    expect(following.told[0]?.new).toEqual(data)
  })

  test('a record above 1 MiB comes with its short columns and says so', async () => {
    const following = await fenced(anon, { table: 'contract_books', filter: 'book_id=eq.11' })
    await backend.sql(
      `insert into public.contract_books (book_id, author_id, title) values (11, 1, repeat('x', 1100000))`,
    )
    await settle([following])
    expect(following.told).toMatchObject([{ new: { book_id: 11 }, errors: ['Error 413: Payload Too Large'] }])
    expect(following.told[0]?.new).not.toHaveProperty('title')
  })
})

describe('order', () => {
  test('changes come in the order of commits, those of one transaction together, and nothing that was undone', async () => {
    const following = await fenced(anon, { event: 'INSERT', table: 'contract_reviews' })
    await backend.sql(`
      begin; insert into public.contract_reviews values (2, 'a', 1); insert into public.contract_reviews values (3, 'b', 1); commit;
      begin; insert into public.contract_reviews values (2, 'undone', 1); rollback;
      insert into public.contract_reviews values (2, 'c', 1);
    `)
    await settle([following])
    await backend.sql(`delete from public.contract_reviews where reviewer in ('a', 'b', 'c')`)
    expect(following.told.map((change) => change.new.reviewer)).toEqual(['a', 'b', 'c'])
  })

  test('none of twelve hundred rows of one statement is lost', async () => {
    const following = await fenced(anon, { event: 'INSERT', table: 'contract_books', filter: 'title=eq.many' })
    await backend.sql(`insert into public.contract_books (book_id, author_id, title)
      select n, 1, 'many' from generate_series(5001, 6200) n`)
    await settle([following])
    expect(following.told.map((change) => change.new.book_id)).toEqual(Array.from({ length: 1200 }, (_, n) => n + 5001))
  })

  test('what is committed once the server says that it is ready is told', async () => {
    for (let round = 0; round < 5; round++) {
      const following = await follow(anon, [{ event: 'INSERT', table: 'contract_books' }])
      await backend.sql(`insert into public.contract_books (author_id, title) values (1, 'at once')`)
      await expect.poll(() => following.told.length).toBe(1)
    }
  })
})

describe('what cannot be followed', () => {
  test.each<[string, Wanted, RegExp]>([
    ['a table that is not published', { table: 'contract_authors' }, /check Realtime is enabled.*contract_authors/],
    ['a column that is not there', { table: 'contract_books', filter: 'nope=eq.1' }, /invalid column for filter nope/],
    ['a column that is hidden', { table: 'contract_rooms', filter: 'secret=eq.1' }, /invalid column for filter secret/],
    ['a value of another type', { table: 'contract_books', filter: 'book_id=eq.x' }, /invalid input syntax/],
    ['an unknown operator', { table: 'contract_books', filter: 'book_id=foo.1' }, /Error parsing `filter` params/],
    ['no filter at all', { table: 'contract_books', filter: 'undefined' }, /Error parsing `filter` params/],
    ['too many values', { table: 'contract_books', filter: `book_id=in.(${'1,'.repeat(100)}1)` }, /Maximum 100/],
    ['a column that cannot be told', { table: 'contract_rooms', select: ['secret'] }, /invalid column for select/],
    ['a hostile filter', { table: 'contract_books', filter: `title=eq.x') or true --` }, /^Subscribed/],
    ['a hostile column', { table: 'contract_books', filter: `title" or true --=eq.x` }, /invalid column for filter/],
  ])('%s', async (_, wanted, message) => {
    const following = await follow(first.client, [wanted])
    expect(following.system[0]?.message).toMatch(message)
    expect(following.system[0]?.status).toBe(String(message).includes('Subscribed') ? 'ok' : 'error')
  })

  test('with `wait`, the join itself is refused', async () => {
    const wait = { postgres_changes_options: { wait: true } }
    const refused = openChannel(anon, wait).on(
      'postgres_changes',
      { event: '*', schema: 'public', table: 'contract_authors' },
      () => {},
    )
    expect(await join(refused)).toMatchObject({
      status: 'CHANNEL_ERROR',
      error: expect.stringMatching(/^RealtimeDisabledForConfiguration: Unable/),
    })
    const told: unknown[] = []
    const ready = openChannel(anon, wait).on(
      'postgres_changes',
      { event: 'INSERT', schema: 'public', table: 'contract_books' },
      (change) => told.push(change.new.title),
    )
    expect((await join(ready)).status).toBe('SUBSCRIBED')
    await backend.sql(`insert into public.contract_books (author_id, title) values (1, 'waited')`)
    await expect.poll(() => told).toEqual(['waited'])
  })
})
