import { describe, expect, it } from 'vitest'
import { matrix } from '../matrix.ts'
import { id, useWorld } from '../world.ts'
import { expectRefusal, expectSuccessWithout, nothing, refusedAnswer, rule, unauthorized } from './refusal.ts'

const world = await useWorld()
const [anon, ann] = [world.as('anon'), world.as('ann')]
const closed = Object.keys(matrix).filter((table) => !matrix[table]?.anonReads)

it.each(closed)('no visitor reads %s', (table) =>
  expectRefusal(world, () => anon.get(`${table}?select=created_at`), unauthorized),
)

it.each([
  ['an unpublished venue', () => anon.get(`venues?venue_id=eq.${id('rival')}&select=name`), nothing],
  ['its spaces', () => anon.get(`spaces?venue_id=eq.${id('rival')}&select=name`), nothing],
  ['its elements', () => anon.get(`elements?venue_id=eq.${id('rival')}&select=name`), nothing],
  ['its booking page', () => anon.rpc('get_booking_page', { slug: 'access-rival' }), rule('VK005')],
  ['its elements by RPC', () => anon.rpc('get_venue_elements', { venue_id: id('rival') }), nothing],
  [
    'what is free there',
    () =>
      anon.rpc('get_availability', { venue_id: id('rival'), from: '2031-06-01T00:00:00Z', to: '2031-06-30T00:00:00Z' }),
    rule('VK005'),
  ],
  ['an inactive space', () => anon.get(`spaces?space_id=eq.${id('attic')}&select=name`), nothing],
  ['the e-mail address of a venue', () => anon.get('venues?select=email'), unauthorized],
  ['the phone of a venue', () => anon.get('venues?select=phone'), unauthorized],
  ['the settings of a venue', () => anon.get('venues?select=settings'), unauthorized],
  ['a venue by its e-mail address', () => anon.get('venues?select=name&email=eq.office@hall.example'), unauthorized],
  ['venues in the order of their phones', () => anon.get('venues?select=name&order=phone'), unauthorized],
  ['prices on request', () => anon.get('elements?select=price'), unauthorized],
  ['elements by their price', () => anon.get('elements?select=name&price=gt.0'), unauthorized],
  ['whose an element is', () => anon.get('elements?select=vendor_id'), unauthorized],
])('no visitor reads %s', (_, attempt, refusal) => expectRefusal(world, attempt, refusal))

it('shows a price on request to nobody whom it does not concern', async () => {
  const cake = `elements?element_id=eq.${id('cake')}`
  expect((await anon.get(`${cake}&select=public_price`)).body).toEqual([{ public_price: null }])
  await expectRefusal(world, () => world.as('bob').get(`${cake}&select=price`), nothing)
  const { body } = await anon.rpc('get_venue_elements', { venue_id: id('hall') })
  expect(body).toContainEqual(expect.objectContaining({ name: 'Wedding cake', price: null }))
  const page = await anon.rpc('get_booking_page', { slug: 'access-hall' })
  expect(JSON.stringify(page.body)).not.toMatch(/480|@hall\.example|\+43/)
})

it('finds venues without telling how to reach them', async () => {
  const { body } = await anon.rpc('search_venues', { query: 'hall' })
  expect(body).toMatchObject([{ name: 'The Grand Hall', email: null, phone: null, settings: {} }])
})

describe('whose address is known', () => {
  it('does not show when a profile takes it', async () => {
    const answers = await Promise.all(
      ['bob@example.com', 'unheard-of@example.com'].map((email) =>
        refusedAnswer(world, () => ann.patch(`clients?client_id=eq.${id('ann')}`, { email }), rule('VK003')),
      ),
    )
    expect(answers[0]?.body).toEqual(answers[1]?.body)
  })

  it('does not show in an inquiry', async () => {
    const inquiries = await Promise.all(
      ['bob@example.com', 'unheard-of@example.com'].map((contact_email) =>
        anon.rpc('submit_inquiry', {
          venue_id: id('hall'),
          date: '2031-09-06T16:00:00Z',
          ends_at: '2031-09-06T20:00:00Z',
          contact_name: 'Cy',
          contact_email,
        }),
      ),
    )
    const shapes = inquiries.map(({ status, body }) => ({ status, fields: Object.keys(Object(body)).sort() }))
    expect(shapes[0]).toEqual(shapes[1])
    expect(shapes[0]?.status).toBe(200)
  })

  it('does not show when a password is forgotten', async () => {
    const answers = await Promise.all(
      ['bob@example.com', 'unheard-of@example.com'].map((email) => anon.post('/auth/v1/recover', { email })),
    )
    expect(answers[0]).toMatchObject({ status: 200, body: answers[1]?.body })
  })
})

it('would read every address with a grant on the whole table', () =>
  expectSuccessWithout(world, 'grant select on public.venues to anon', () => anon.get('venues?select=email')))
