import { HttpResponse } from 'msw'
import { describe, expect, it } from 'vitest'
import { api, pgError, someId } from '../../testing/api.ts'

const { client, reply, sent } = api()
const columns =
  'file_id,bucket,file_path,file_name,file_type,file_size,uploaded_by,event_id,venue_id,related_to_type,related_to_id,created_at'
const row = {
  file_id: someId,
  bucket: 'event-files',
  file_path: `events/${someId}/${someId}/plan.pdf`,
  file_name: 'plan.pdf',
  file_type: 'application/pdf',
  file_size: 4,
  uploaded_by: someId,
  event_id: someId,
  venue_id: someId,
  related_to_type: null,
  related_to_id: null,
  created_at: '2026-01-01T10:00:00.123456+00:00',
}
const files = () => client({ validate: 'all' }).files
const file = new File(['plan'], 'plan.pdf', { type: 'application/pdf' })
const related_to = { event_id: someId }
const stored = () => Response.json({ Id: someId, Key: 'key' })
const nothing = () => Response.json([])
const storageError = (statusCode: string) =>
  Response.json({ statusCode, error: 'refused', message: 'refused' }, { status: 400 })
const requests = () => sent.map(({ method, path }) => `${method} ${path.replaceAll(/[0-9a-f-]{36}/g, ':id')}`)

describe('reading files', () => {
  it('lists and gets rows', async () => {
    reply(Response.json([row]))
    await expect(files().list({ event_id: someId, related_to_type: 'task' })).resolves.toEqual({
      items: [row],
      next_cursor: null,
    })
    reply(Response.json(row))
    await expect(files().get({ file_id: someId })).resolves.toEqual(row)
    expect(sent.map(({ search }) => search)).toEqual([
      {
        select: columns,
        event_id: `eq.${someId}`,
        related_to_type: 'eq.task',
        order: 'created_at.desc,file_id.desc',
        limit: '51',
      },
      { select: columns, file_id: `eq.${someId}` },
    ])
  })

  it('signs the address of a private file for an hour, and gives public media theirs', async () => {
    const media = { ...row, bucket: 'venue-media', file_path: `${someId}/${someId}/hall.jpg`, file_name: 'Säle.jpg' }
    reply(Response.json(row), Response.json({ signedURL: '/object/sign/event-files/x?token=t' }))
    const { url, expires_at } = await files().url({ file_id: someId })
    expect(new URL(url).searchParams.get('token')).toBe('t')
    expect(Math.abs(Date.parse(expires_at ?? '') - Date.now() - 3_600_000)).toBeLessThan(60_000)
    expect(sent[1]?.body).toEqual({ expiresIn: 3600 })
    reply(Response.json(media))
    const opened = await files().url({ file_id: someId, download: true })
    expect(opened.expires_at).toBeNull()
    expect(new URL(opened.url).pathname).toBe(`/storage/v1/object/public/venue-media/${media.file_path}`)
    expect(new URL(opened.url).searchParams.get('download')).toBe('Säle.jpg')
    expect(sent).toHaveLength(3)
  })

  it.each([0, 604_801, 1.5])('refuses an address that expires in %d seconds', async (expires_in) => {
    await expect(files().url({ file_id: someId, expires_in })).rejects.toMatchObject({
      code: 'invalid_input',
      details: { fields: ['expires_in'] },
    })
    expect(sent).toEqual([])
  })
})

describe('uploading a file', () => {
  it('stores the object, then its row', async () => {
    reply(stored(), Response.json(row, { status: 201 }))
    await expect(files().upload({ file, related_to: { ...related_to, type: 'task', id: someId } })).resolves.toEqual(
      row,
    )
    expect(requests()).toEqual(['POST /storage/v1/object/event-files/events/:id/:id/plan.pdf', 'POST files'])
    const [object, { body, search } = {}] = sent
    expect(object?.path).toContain((body as typeof row).file_path)
    expect(search?.select).toBe(columns)
    expect(body).toMatchObject({
      file_path: `events/${someId}/${(body as typeof row).file_id}/plan.pdf`,
      file_name: 'plan.pdf',
      event_id: someId,
      related_to_type: 'task',
      related_to_id: someId,
    })
  })

  it.each([
    ['event-files', 'venues/:id/:id'],
    ['venue-media', ':id/:id'],
  ] as const)('puts a venue’s into %s under %s', async (bucket, folder) => {
    reply(stored(), Response.json(row))
    await files().upload({ file, bucket, related_to: { venue_id: someId } })
    expect(requests()[0]).toContain(`/object/${bucket}/${folder}/plan.pdf`)
  })

  it.each([
    ['Résumé (final).PDF', 'Resume-final-.PDF'],
    ['会場図.pdf', 'pdf'],
    ['..', 'file'],
    ['.htaccess', 'htaccess'],
    ['a%2e%2e?x=1#y', 'a-2e-2e-x-1-y'],
    ['會場', 'file'],
  ])('keeps the name %j in the row, and a plain one in storage', async (file_name, plain) => {
    reply(stored(), Response.json(row))
    await files().upload({ file, file_name, related_to })
    expect(sent[0]?.path.split('/').at(-1)).toBe(plain)
    expect(sent[1]?.body).toMatchObject({ file_name, file_path: expect.stringMatching(RegExp(`/${plain}$`)) })
  })

  it('takes the object back where its row is refused, and says why it was', async () => {
    reply(stored(), pgError(403, { code: '42501' }), nothing(), nothing())
    await expect(files().upload({ file, related_to })).rejects.toMatchObject({ code: 'forbidden' })
    const [, { body } = {}, erasure, deletion] = sent
    const { file_id, file_path } = body as typeof row
    expect(requests().slice(2)).toEqual(['DELETE /storage/v1/object/event-files', 'DELETE files'])
    expect(erasure?.body).toEqual({ prefixes: [file_path] })
    expect(deletion?.search.file_id).toBe(`eq.${file_id}`)
  })

  it('takes back what may have been stored where the answer is lost', async () => {
    reply(() => HttpResponse.error(), nothing())
    await expect(files().upload({ file, related_to })).rejects.toMatchObject({ code: 'network', retryable: true })
    expect(requests().slice(1)).toEqual(['DELETE /storage/v1/object/event-files', 'DELETE files'])
  })

  it.each([
    ['invalid_input', '415', 'Files of this type are not allowed here.'],
    ['payload_too_large', '413', 'The request is too large.'],
    ['forbidden', '403', 'You are not allowed to do this.'],
    ['unavailable', '503', 'The service is not available at the moment.'],
  ])('reports %s, also where taking back fails', async (code, statusCode, message) => {
    reply(storageError(statusCode))
    await expect(files().upload({ file, related_to })).rejects.toMatchObject({ code, message, function: 'uploadFile' })
  })

  it('of one’s own needs a session', async () => {
    await expect(files().upload({ file, related_to: {} })).rejects.toMatchObject({ code: 'unauthenticated' })
    expect(sent).toEqual([])
  })

  it('is over before it begins where the caller has cancelled it', async () => {
    const cancelled = files().upload({ file, related_to }, { signal: AbortSignal.abort() })
    await expect(cancelled).rejects.toMatchObject({ message: 'The call was cancelled.' })
    expect(requests().filter((request) => request.startsWith('POST'))).toEqual([])
  })

  it.each<[string, object, string]>([
    ['a path where a file is meant', { file: '/etc/passwd' }, 'file'],
    ['a Blob without a name', { file: new Blob(['x']) }, 'file_name'],
    ['a name with slashes', { file_name: '../../x' }, 'file_name'],
    ['a name that is too long', { file_name: 'x'.repeat(256) }, 'file_name'],
    ['a File of such a name', { file: new File([], 'a/b') }, 'file_name'],
    ['an event and a venue', { related_to: { event_id: someId, venue_id: someId } }, 'related_to'],
    ['an unknown owner', { related_to: { task_id: someId } }, 'related_to'],
    ['public media of an event', { bucket: 'venue-media' }, 'bucket'],
    ['a bucket of its own', { bucket: 'other' }, 'bucket'],
    ['what cannot be told', { on_progress: true }, 'on_progress'],
  ])('refuses %s', async (_, wrong, field) => {
    await expect(files().upload({ file, related_to, ...wrong })).rejects.toMatchObject({
      code: 'invalid_input',
      details: { fields: expect.arrayContaining([field]) },
    })
    expect(sent).toEqual([])
  })
})

describe('deleting a file', () => {
  it('removes object and row', async () => {
    reply(Response.json(row), Response.json([{ name: row.file_path }]), nothing())
    await expect(files().remove({ file_id: someId })).resolves.toEqual({ file_id: someId })
    expect(requests()).toEqual(['GET files', 'DELETE /storage/v1/object/event-files', 'DELETE files'])
    expect(sent[1]?.body).toEqual({ prefixes: [row.file_path] })
  })

  it('is not_found where neither could be removed, and leaves the row where the object could not', async () => {
    reply(Response.json(row), nothing())
    await expect(files().remove({ file_id: someId })).rejects.toMatchObject({ code: 'not_found' })
    sent.length = 0
    reply(Response.json(row), storageError('503'))
    await expect(files().remove({ file_id: someId })).rejects.toMatchObject({ code: 'unavailable' })
    expect(requests()).toEqual(['GET files', 'DELETE /storage/v1/object/event-files'])
  })
})
