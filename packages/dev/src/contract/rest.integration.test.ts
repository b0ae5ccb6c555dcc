import { afterEach, describe, expect, test } from 'vitest'
import { useContract } from './setup.ts'

const backend = await useContract()
const { anon } = backend
const { client } = await backend.signUp({ user_type: 'client' })

afterEach(async () => {
  await backend.sql(`
    delete from public.contract_books where book_id > 3;
    delete from public.contract_authors where author_id > 3;
    update public.contract_books set price = 12.50, title = 'Halls' where book_id = 1;
  `)
})

describe('reading', () => {
  test.each([
    ['eq', '/contract_books?select=book_id&title=eq.Halls', [1]],
    ['neq', '/contract_books?select=book_id&title=neq.Halls', [2, 3]],
    ['gt on numeric', '/contract_books?select=book_id&price=gt.12.49', [1, 3]],
    ['lte', '/contract_books?select=book_id&price=lte.7', [2]],
    ['in with a quoted value', '/contract_authors?select=book_id:author_id&name=in.(Ada,"Cy, \\"the pen\\"")', [1, 3]],
    ['like', '/contract_books?select=book_id&title=like.*a*', [1, 3]],
    ['ilike', '/contract_books?select=book_id&title=ilike.h*', [1]],
    ['is null', '/contract_books?select=book_id&published_at=is.null', [2]],
    ['not', '/contract_books?select=book_id&published_at=not.is.null', [1, 3]],
    ['cs on an array', '/contract_books?select=book_id&tags=cs.{venue}', [1]],
    ['ov on an array', '/contract_books?select=book_id&tags=ov.{outdoor,hall}', [1, 3]],
    ['or', '/contract_books?select=book_id&or=(price.lt.8,title.eq.Halls)', [1, 2]],
    ['nested or and and', '/contract_books?select=book_id&or=(and(price.gt.8,price.lt.50),book_id.eq.3)', [1, 3]],
    ['a timestamp', '/contract_books?select=book_id&published_at=gte.2026-01-01T00:00:00%2B00:00', [1]],
    ['now by the clock of the database', '/contract_books?select=book_id&published_at=lt.now', [1, 3]],
    ['a quoted value inside or', '/contract_books?select=book_id&or=(title.eq."Yards (large)")', [3]],
    ['keyset pages', '/contract_books?select=book_id&or=(price.gt.12.5,and(price.eq.12.5,book_id.gte.1))', [1, 3]],
  ])('filters by %s', async (_, path, ids) => {
    const response = await backend.raw(`/rest/v1${path}&order=book_id`)
    const rows = (await response.json()) as { book_id: number }[]
    expect(Array.isArray(rows) ? rows.map((row) => row.book_id) : rows).toEqual(ids)
  })

  test('ends with the signal of its caller', async () => {
    const books = '/rest/v1/contract_books?select=book_id'
    await expect(backend.raw(books, { signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' })
    const controller = new AbortController()
    const answer = backend.raw(books, { signal: controller.signal })
    controller.abort(new DOMException('Enough.', 'TimeoutError'))
    await expect(answer).rejects.toMatchObject({ name: 'TimeoutError' })
  })

  test('orders with nulls first or last and by several columns', async () => {
    const { data } = await anon
      .from('contract_books')
      .select('book_id')
      .order('published_at', { ascending: false, nullsFirst: false })
      .order('book_id')
    expect(data).toEqual([{ book_id: 1 }, { book_id: 3 }, { book_id: 2 }])
  })

  test('ranges answer 206 with the total when the count is asked for', async () => {
    const response = await backend.raw('/rest/v1/contract_books?select=book_id&order=book_id', {
      headers: { Range: '0-1', Prefer: 'count=exact' },
    })
    expect([response.status, response.headers.get('content-range')]).toEqual([206, '0-1/3'])
  })

  test('instants are told in the zone that is asked for, if Postgres knows it', async () => {
    const tell = async (prefer: string) => {
      const response = await backend.raw('/rest/v1/contract_books?select=published_at&book_id=eq.1', {
        headers: { Prefer: prefer },
      })
      const [row] = (await response.json()) as { published_at: string }[]
      return [row?.published_at.slice(-6), response.headers.get('preference-applied')]
    }
    expect(await tell('timezone=Asia/Tokyo')).toEqual(['+09:00', 'timezone=Asia/Tokyo'])
    expect(await tell('count=exact, timezone=Asia/Kolkata')).toEqual(['+05:30', 'count=exact, timezone=Asia/Kolkata'])
    expect(await tell('timezone=Nowhere/Land')).toEqual(['+00:00', null])
    expect(await tell('')).toEqual(['+00:00', null])
  })

  test('counts without rows', async () => {
    const { data, count, status } = await anon.from('contract_books').select('*', { count: 'exact', head: true })
    expect({ data, count, status }).toEqual({ data: null, count: 3, status: 200 })
  })

  test('limit and offset past the end give no rows, or 416 where the rows are counted', async () => {
    const { data, error } = await anon.from('contract_books').select('book_id').order('book_id').range(10, 20)
    expect([data, error]).toEqual([[], null])
    const counted = () => anon.from('contract_books').select('book_id', { count: 'exact' })
    expect(await counted().range(3, 5)).toMatchObject({ data: [], error: null, count: 3, status: 206 })
    expect(await counted().range(4, 6)).toMatchObject({ status: 416, error: { code: 'PGRST103' } })
  })

  test.each(['exact', 'estimated'])('the end is the same where only the head is asked for, %s', async (count) => {
    const statusAt = async (offset: number) => {
      const path = `/rest/v1/contract_books?select=book_id&offset=${offset}&limit=3`
      const { status, headers } = await backend.raw(path, { method: 'HEAD', headers: { Prefer: `count=${count}` } })
      return [status, headers.get('content-range')]
    }
    expect(await statusAt(3)).toEqual([206, '*/3'])
    expect(await statusAt(4)).toEqual([416, '*/3'])
  })

  test('an estimate of few rows is exact', async () => {
    const { count, data } = await anon.from('contract_books').select('book_id', { count: 'estimated' }).limit(1)
    expect([count, data?.length]).toEqual([3, 1])
  })

  test.each([
    ['ilike(any)', 'title=ilike(any).{*HAL*,ROO*}', [1, 2]],
    ['like(all)', 'title=like(all).{*a*,%25l*}', [1, 3]],
    ['like(any), negated', 'title=not.like(any).{H*,R*}', [3]],
    ['like(any) in a tree', 'or=(title.like(any).{H*,R*},book_id.eq.3)', [1, 2, 3]],
  ])('takes * for any text in %s', async (_, filter, ids) => {
    const response = await backend.raw(`/rest/v1/contract_books?select=book_id&order=book_id&${filter}`)
    expect(await response.json()).toEqual(ids.map((book_id) => ({ book_id })))
  })

  test('embeds many, one and nested, with aliases, filters and order', async () => {
    const { data, error } = await anon
      .from('contract_authors')
      .select('name, books:contract_books(title, price, published_at, contract_reviews(stars))')
      .eq('author_id', 1)
      .order('book_id', { referencedTable: 'books' })
      .order('stars', { referencedTable: 'books.contract_reviews' })
      .single()
    expect(error).toBeNull()
    expect(data).toEqual({
      name: 'Ada',
      books: [
        {
          title: 'Halls',
          price: 12.5,
          published_at: '2026-01-02T03:04:05.678901+00:00',
          contract_reviews: [{ stars: 3 }, { stars: 5 }],
        },
        { title: 'Rooms', price: 7, published_at: null, contract_reviews: [] },
      ],
    })
    const one = await anon
      .from('contract_books')
      .select('title, contract_authors(name, royalty)')
      .eq('book_id', 3)
      .single()
    expect(one.data).toEqual({ title: 'Yards (large)', contract_authors: { name: 'Bo', royalty: null } })
  })

  test('a unique constraint makes an embed one row; a partial unique index does not', async () => {
    const { data, error } = await anon
      .from('contract_books')
      .select('contract_editions(edition), contract_covers(cover)')
      .eq('book_id', 1)
      .order('edition', { referencedTable: 'contract_editions' })
    expect(error).toBeNull()
    expect(data).toEqual([{ contract_editions: [{ edition: 1 }, { edition: 2 }], contract_covers: { cover: 'cloth' } }])
  })

  test('an inner embed filters its parent', async () => {
    const { data } = await anon
      .from('contract_authors')
      .select('author_id, contract_books!inner(book_id)')
      .gt('contract_books.price', 100)
    expect(data).toEqual([{ author_id: 2, contract_books: [{ book_id: 3 }] }])
  })

  test('counts embedded rows', async () => {
    const { data } = await anon.from('contract_authors').select('author_id, contract_books(count)').order('author_id')
    expect(data).toEqual([
      { author_id: 1, contract_books: [{ count: 2 }] },
      { author_id: 2, contract_books: [{ count: 1 }] },
      { author_id: 3, contract_books: [{ count: 0 }] },
    ])
  })

  test('casts, renames and reads into jsonb', async () => {
    const { data } = await anon.from('contract_books').select('id:book_id::text, title').eq('book_id', 1).single()
    expect(data).toEqual({ id: '1', title: 'Halls' })
  })

  test('maybeSingle is null for no row and single is an error', async () => {
    const none = await anon.from('contract_books').select('book_id').eq('book_id', 99).maybeSingle()
    expect([none.data, none.error]).toEqual([null, null])
    const { error, status } = await anon.from('contract_books').select('book_id').eq('book_id', 99).single()
    expect([status, error?.code, error?.details]).toEqual([406, 'PGRST116', 'The result contains 0 rows'])
  })

  test('CSV is text/csv with a header', async () => {
    const response = await backend.raw('/rest/v1/contract_authors?select=author_id,name&order=author_id', {
      headers: { Accept: 'text/csv' },
    })
    expect(response.headers.get('content-type')).toMatch(/^text\/csv/)
    expect(await response.text()).toBe('author_id,name\n1,Ada\n2,Bo\n3,"Cy, ""the pen"""')
  })
})

describe('writing', () => {
  test('an insert answers 201 with nothing unless rows are asked for', async () => {
    const row = { author_id: 10, name: 'Di', royalty: 1.5 }
    const { data, status } = await client.from('contract_authors').insert(row)
    expect([data, status]).toEqual([null, 201])
    const returned = await client.from('contract_authors').insert({ author_id: 11, name: 'Ed' }).select().single()
    expect(returned.data).toEqual({ author_id: 11, name: 'Ed', royalty: null, details: {} })
  })

  test('rows of a bulk insert come back in their order, missing columns null or default', async () => {
    const rows = [
      { author_id: 1, title: 'B', price: 1.1 },
      { author_id: 2, title: 'A' },
    ]
    const { data, error } = await client
      .from('contract_books')
      .insert(rows, { defaultToNull: false })
      .select('title, price, tags')
    expect(error).toBeNull()
    expect(data).toEqual([
      { title: 'B', price: 1.1, tags: [] },
      { title: 'A', price: null, tags: [] },
    ])
  })

  test('ten thousand rows are one insert', async () => {
    const rows = Array.from({ length: 10_000 }, (_, n) => ({
      author_id: 1,
      title: `T${n}`,
      price: n,
      tags: ['a', 'b'],
      published_at: null,
      book_id: 1000 + n,
    }))
    const { error } = await client.from('contract_books').insert(rows)
    expect(error).toBeNull()
    const { count } = await client
      .from('contract_books')
      .select('*', { count: 'exact', head: true })
      .gte('book_id', 1000)
    expect(count).toBe(10_000)
  })

  test('an upsert changes what exists and adds what does not', async () => {
    const rows = [
      { author_id: 3, name: 'Cy, "the pen"', royalty: 5 },
      { author_id: 12, name: 'Flo', royalty: 2 },
    ]
    const { data, error } = await client.from('contract_authors').upsert(rows).select('author_id, royalty')
    expect(error).toBeNull()
    expect(data).toEqual([
      { author_id: 3, royalty: 5 },
      { author_id: 12, royalty: 2 },
    ])
    const ignored = await client
      .from('contract_authors')
      .upsert({ author_id: 99, name: 'Flo', royalty: 9 }, { onConflict: 'name', ignoreDuplicates: true })
      .select('author_id')
    expect(ignored.data).toEqual([])
  })

  test('an update returns the changed rows, with embeds, even if they no longer match the filter', async () => {
    const { data, error } = await client
      .from('contract_books')
      .update({ title: 'Great halls' })
      .eq('title', 'Halls')
      .select('book_id, title, contract_authors(name)')
      .single()
    expect(error).toBeNull()
    expect(data).toEqual({ book_id: 1, title: 'Great halls', contract_authors: { name: 'Ada' } })
  })

  test('the word now is the time by the clock of the database', async () => {
    const book = { author_id: 2, title: 'New', published_at: 'now' }
    const { data } = await client.from('contract_books').insert(book).select('published_at').single()
    const [{ behind } = {}] = await backend.sql(
      'select abs(extract(epoch from now() - $1::timestamptz))::int as behind',
      [data?.published_at],
    )
    expect(behind).toBeLessThan(60)
  })

  test('a mutation that is counted says so, with embeds too', async () => {
    for (const select of ['book_id', 'book_id, contract_authors(name)']) {
      const { count } = await client
        .from('contract_books')
        .update({ tags: ['counted'] }, { count: 'exact' })
        .lte('book_id', 3)
        .select(select)
      expect(count).toBe(3)
    }
  })

  test('PUT writes the row that its address names', async () => {
    const put = (at: number, author_id: number) =>
      backend.raw(`/rest/v1/contract_authors?author_id=eq.${at}`, {
        method: 'PUT',
        body: JSON.stringify({ author_id, name: `Put ${at}`, royalty: 1, details: {} }),
        headers: {
          apikey: backend.secretKey,
          Authorization: `Bearer ${backend.secretKey}`,
          Prefer: 'return=representation',
        },
      })
    expect((await put(31, 31)).status).toBe(201)
    expect((await put(31, 31)).status).toBe(200)
    expect(await (await put(31, 32)).json()).toMatchObject({ code: 'PGRST115' })
    await client.from('contract_authors').delete().eq('author_id', 31)
  })

  test('a delete returns the deleted rows with their embeds', async () => {
    const inserted = await client
      .from('contract_books')
      .insert({ author_id: 2, title: 'Gone' })
      .select('book_id')
      .single()
    const { data } = await client
      .from('contract_books')
      .delete()
      .eq('book_id', inserted.data?.book_id)
      .select('title, contract_authors(name)')
    expect(data).toEqual([{ title: 'Gone', contract_authors: { name: 'Bo' } }])
  })

  test('an insert returns one row with its embeds', async () => {
    const { data, error } = await client
      .from('contract_books')
      .insert({ author_id: 2, title: 'New' })
      .select('title, contract_authors(name)')
      .single()
    expect(error).toBeNull()
    expect(data).toEqual({ title: 'New', contract_authors: { name: 'Bo' } })
  })

  test('a delete returns the deleted rows', async () => {
    await client.from('contract_authors').insert({ author_id: 13, name: 'Gus' })
    const { data } = await client.from('contract_authors').delete().eq('author_id', 13).select('name')
    expect(data).toEqual([{ name: 'Gus' }])
  })

  test('zero rows are no error unless one is asked for', async () => {
    const none = await client.from('contract_books').update({ title: 'x' }).eq('book_id', 99).select()
    expect([none.data, none.error]).toEqual([[], null])
    const { error } = await client.from('contract_books').update({ title: 'x' }).eq('book_id', 99).select().single()
    expect(error?.code).toBe('PGRST116')
  })

  test('a mutation that asked for one row and changed several changes nothing', async () => {
    const { error } = await client.from('contract_books').update({ title: 'x' }).lt('book_id', 3).select().single()
    expect([error?.code, error?.details]).toEqual(['PGRST116', 'The result contains 2 rows'])
    const { data } = await client.from('contract_books').select('title').eq('title', 'x')
    expect(data).toEqual([])
  })

  test('a constraint checked at commit fails the request', async () => {
    const { error, status } = await client.from('contract_deferred').insert({ id: 1, partner: 99 })
    expect([status, error?.code]).toEqual([409, '23503'])
    expect(await backend.sql('select id from public.contract_deferred')).toEqual([])
  })

  test('a client may not roll back by Prefer: tx=rollback', async () => {
    const response = await backend.raw('/rest/v1/contract_authors', {
      method: 'POST',
      body: JSON.stringify({ author_id: 14, name: 'Hal' }),
      headers: {
        'Content-Type': 'application/json',
        Prefer: 'tx=rollback',
        Authorization: `Bearer ${(await client.auth.getSession()).data.session?.access_token}`,
      },
    })
    expect(response.status).toBe(201)
    expect(await backend.sql('select name from public.contract_authors where author_id = 14')).toEqual([
      { name: 'Hal' },
    ])
  })
})
