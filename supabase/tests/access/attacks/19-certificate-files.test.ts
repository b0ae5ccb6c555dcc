import { expect, it } from 'vitest'
import { id, type Person, useWorld } from '../world.ts'
import { expectRefusal, expectSuccessWithout, nothing, rule } from './refusal.ts'

/** A file that is named in a certificate is read by the venue: nobody gets at files of others by naming them. */
const world = await useWorld()
const [flora, victor, hall] = [world.as('flora'), world.as('victor'), world.as('hall')]
const relationship = `venue_vendors?venue_vendor_id=eq.${id('hall-flora')}`
const own = { type: 'liability', expires_on: '2032-01-01', file_id: id('flora-file') }
const naming = (name: string) => ({ type: 'fire', expires_on: '2032-01-01', file_id: id(name) })
const documentOf = (name: string, owner: string) =>
  `/storage/v1/object/authenticated/event-files/users/${id(owner)}/${id(name)}/plan.pdf`
const sign = (person: Person, name: string, owner: string) =>
  world
    .as(person)
    .post(`/storage/v1/object/sign/event-files/users/${id(owner)}/${id(name)}/plan.pdf`, { expiresIn: 60 })

const notThere = { status: 400 }

it.each([
  [
    'a stranger’s file in a certificate for its venue',
    () => flora.patch(relationship, { insurance: [own, naming('ann-file')] }),
    rule('VK005'),
  ],
  [
    'the same by RPC',
    () =>
      flora.rpc('add_insurance_certificate', {
        venue_vendor_id: id('hall-flora'),
        certificate: naming('ann-file'),
      }),
    rule('VK005'),
  ],
  [
    'a file that it may read, but has not uploaded',
    () => flora.patch(relationship, { insurance: [own, naming('gala-file')] }),
    rule('VK005'),
  ],
  [
    'the document of another vendor’s certificate',
    () =>
      world.as('petra').patch(`venue_vendors?venue_vendor_id=eq.${id('hall-petra')}`, {
        insurance: [naming('flora-file')],
      }),
    rule('VK005'),
  ],
  [
    'a stranger’s file with its application',
    () =>
      victor.post('venue_vendors', { venue_id: id('hall'), vendor_id: id('victor'), insurance: [naming('ann-file')] }),
    rule('VK005'),
  ],
  [
    'a stranger’s file as a venue, for what it offers itself',
    () => hall.patch(`venue_vendors?venue_vendor_id=eq.${id('hall-house')}`, { insurance: [naming('ann-file')] }),
    rule('VK005'),
  ],
])('nobody names %s', (_, attempt, refusal) => expectRefusal(world, attempt, refusal))

it.each<Person>(['rival', 'rex', 'ann', 'fred', 'petra', 'nobody'])(
  'a venue’s certificates are no business of %s',
  async (person) => {
    await expectRefusal(world, () => world.as(person).get(`files?file_id=eq.${id('flora-file')}`), nothing)
    await expectRefusal(world, () => sign(person, 'flora-file', 'flora'), notThere)
    await expectRefusal(world, () => world.as(person).get(documentOf('flora-file', 'flora')), notThere)
  },
)

it('a venue that reads a document cannot remove it', async () => {
  await expectRefusal(world, () => hall.delete(`files?file_id=eq.${id('flora-file')}`), nothing)
  await expectRefusal(
    world,
    () =>
      hall.request('/storage/v1/object/event-files', {
        method: 'DELETE',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ prefixes: [`users/${id('flora')}/${id('flora-file')}/plan.pdf`] }),
      }),
    nothing,
  )
})

it('would succeed without the guard of certificates', async () => {
  await expectSuccessWithout(world, 'alter table public.venue_vendors disable trigger guard_certificate_files', () =>
    flora.patch(relationship, { insurance: [own, naming('ann-file')] }),
  )
  expect((await hall.get(`files?file_id=eq.${id('ann-file')}`)).body).toHaveLength(1)
  expect((await sign('hall', 'ann-file', 'ann')).status).toBe(200)
})
