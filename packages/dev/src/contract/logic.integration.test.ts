import { expect, test } from 'vitest'
import { useContract } from './setup.ts'

const { raw } = await useContract()

test.each([
  ['two or', 'or=(price.lt.8,title.eq.Halls)&or=(price.gt.8,book_id.eq.3)', [1]],
  ['or and and', 'or=(price.lt.8,title.eq.Halls)&and=(price.gt.1,book_id.gte.2)', [2]],
  ['a negated tree', 'or=(book_id.eq.1,book_id.eq.2)&not.or=(price.lt.8,book_id.eq.3)', [1]],
  ['a repeated column', 'price=gt.8&price=lt.20', [1]],
  ['the clock of the database', 'published_at=lt.now&or=(published_at.is.null,published_at.lt.now)&book_id=eq.1', [1]],
])('filters by all of %s', async (_, filters, ids) => {
  const response = await raw(`/rest/v1/contract_books?select=book_id&order=book_id&${filters}`)
  const rows = (await response.json()) as { book_id: number }[]
  expect(Array.isArray(rows) ? rows.map(({ book_id }) => book_id) : rows).toEqual(ids)
})
