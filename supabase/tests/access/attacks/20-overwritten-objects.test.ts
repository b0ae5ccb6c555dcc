import { expect, it } from 'vitest'
import { type Answer, id, type Person, useWorld } from '../world.ts'
import { expectRefusal, expectSuccessWithout, refusedAnswer } from './refusal.ts'

/** What is stored stays as it was when others saw it, verified it or agreed to it. */
const world = await useWorld()
const [flora, hall] = [world.as('flora'), world.as('hall')]
const file_id = '20202020-2020-4020-8020-202020202020'

const signUpload = async (person: Person, path: string): Promise<string> => {
  const { status, body } = await world
    .as(person)
    .request(`/storage/v1/object/upload/sign/${path}`, { method: 'POST', headers: { 'x-upsert': 'true' } })
  expect(status, JSON.stringify(body)).toBe(200)
  return (body as { token: string }).token
}
const put = (path: string, token: string, content: string): Promise<Answer> =>
  world.as('anon').request(`/storage/v1/object/upload/sign/${path}?token=${token}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/pdf' },
    body: content,
  })

const document = `event-files/users/${id('flora')}/${file_id}/policy.pdf`
const token = await signUpload('flora', document)

it('a document is overwritten by no address that was signed before it was stored', async () => {
  expect((await put(document, token, 'the policy')).status).toBe(200)
  const stored = await flora.post('files', {
    file_id,
    bucket: 'event-files',
    file_path: document.replace('event-files/', ''),
    file_name: 'policy.pdf',
    file_type: 'application/pdf',
    file_size: 1,
  })
  expect(stored.status, JSON.stringify(stored.body)).toBe(201)
  const named = { venue_vendor_id: id('hall-flora'), certificate: { type: 'fire', expires_on: '2033-01-01', file_id } }
  expect((await flora.rpc('add_insurance_certificate', named)).status).toBe(200)
  expect((await hall.rpc('verify_insurance_certificate', named)).status).toBe(200)

  const { body } = await refusedAnswer(world, () => put(document, token, 'forged'), { status: 400 })
  expect(body).toMatchObject({ statusCode: '409', code: 'ResourceAlreadyExists' })
  expect((await hall.get(`/storage/v1/object/authenticated/${document}`)).body).toBe('the policy')
})

it('a member who has left changes nothing of the venue’s media with an address that it signed before', async () => {
  const photo = `venue-media/${id('hall')}/${file_id}/hall.pdf`
  const left = await signUpload('mia', photo)
  expect((await put(photo, left, 'the hall')).status).toBe(200)
  expect((await hall.delete(`team_members?user_id=eq.${id('mia')}`)).status).toBe(200)
  await refusedAnswer(world, () => put(photo, left, 'an insult'), { status: 400 })
})

it.each(['upload', 'move'] as const)('nor does the server’s key %s over it', async (how) => {
  const service = world.as('service')
  const attempt =
    how === 'upload'
      ? () =>
          service.request(`/storage/v1/object/${document}`, {
            method: 'PUT',
            headers: { 'content-type': 'application/pdf' },
            body: 'forged',
          })
      : () =>
          service.post('/storage/v1/object/move', {
            bucketId: 'event-files',
            sourceKey: document.replace('event-files/', ''),
            destinationKey: document.replace('event-files/', '').replace('policy', 'other'),
          })
  await expectRefusal(world, attempt, { status: 400 })
})

it('would be overwritten without the trigger', async () => {
  await expectSuccessWithout(world, 'alter table storage.objects disable trigger keep_object', () =>
    put(document, token, 'forged'),
  )
  expect((await hall.get(`/storage/v1/object/authenticated/${document}`)).body).toBe('forged')
})
