import { randomBytes, randomUUID } from 'node:crypto'
import { createClient } from '@supabase/supabase-js'
import { describe, expect, it } from 'vitest'
import { createVenueKit } from '../../client.ts'
import { allPages } from '../../testing/all-pages.ts'
import { useVenueKit } from '../../testing/backend.ts'
import type { UploadProgress } from './schema.ts'

const { backend, visitor, admin, signUp, hireStaff } = await useVenueKit()

const owner = await signUp({ user_type: 'venue', name: 'The Grand Hall' })
const rival = await signUp({ user_type: 'venue', name: 'The Rival' })
const client = await signUp({ user_type: 'client', name: 'Cleo' })
const stranger = await signUp({ user_type: 'client', name: 'Stan' })
const venue_id = owner.id
await owner.kit.venues.publish({ venue_id })
const staff = await hireStaff(venue_id)
const { event_id } = await client.kit.events.create({ venue_id, name: 'Gala', date: '2031-06-20T18:00:00Z' })

const text = (content: string, name = 'notes.txt') => new File([content], name, { type: 'text/plain' })
const upload = (content = 'plan', fields = {}) =>
  client.kit.files.upload({ file: text(content), related_to: { event_id }, ...fields })
const read = async (url: string) => (await backend.fetch(url)).text()
const objects = () => backend.sql<{ name: string }>('select name from storage.objects order by name')
const rows = () => backend.sql<{ file_id: string }>('select file_id from public.files order by file_id')
const everything = async () => [await objects(), await rows()]

describe('uploadFile and getFileUrl', () => {
  it('keep a file of an event for its parties', async () => {
    const file = await upload('Plan “B” 🎉', {
      file_name: 'Sitzplan – Säle.txt',
      related_to: { event_id, type: 'task' },
    })
    expect(file).toMatchObject({
      bucket: 'event-files',
      file_name: 'Sitzplan – Säle.txt',
      file_type: 'text/plain',
      file_size: new Blob(['Plan “B” 🎉']).size,
      uploaded_by: client.id,
      event_id,
      venue_id,
      related_to_type: 'task',
    })
    for (const { kit } of [client, owner]) {
      await expect(kit.files.get(file)).rejects.toMatchObject({ code: 'invalid_input' })
      await expect(kit.files.get({ file_id: file.file_id })).resolves.toEqual(file)
      const { url } = await kit.files.url({ file_id: file.file_id })
      await expect(read(url)).resolves.toBe('Plan “B” 🎉')
    }
    const { url } = await owner.kit.files.url({ file_id: file.file_id, download: true })
    const answer = await backend.fetch(url)
    expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toContain('Sitzplan – Säle.txt')
  })

  it('keep a file from everyone else, also by its path', async () => {
    const { file_id, bucket, file_path } = await upload()
    for (const kit of [stranger.kit, rival.kit]) {
      await expect(kit.files.get({ file_id })).rejects.toMatchObject({ code: 'not_found' })
      await expect(kit.files.url({ file_id })).rejects.toMatchObject({ code: 'not_found' })
      expect((await kit.supabase.storage.from(bucket).createSignedUrl(file_path, 60)).error).not.toBeNull()
    }
    await expect(visitor().files.url({ file_id })).rejects.toMatchObject({ code: 'unauthenticated' })
    const { url } = await client.kit.files.url({ file_id, expires_in: 1 })
    await new Promise((resolve) => setTimeout(resolve, 2100))
    expect((await backend.fetch(url)).ok).toBe(false)
  })

  it('keep a venue’s files for its team, and a user’s own for the user', async () => {
    const file = text('rota')
    const shared = await owner.kit.files.upload({ file, related_to: { venue_id } })
    await expect(staff.files.get({ file_id: shared.file_id })).resolves.toEqual(shared)
    await expect(client.kit.files.get({ file_id: shared.file_id })).rejects.toMatchObject({ code: 'not_found' })
    const own = await client.kit.files.upload({ file, related_to: {} })
    expect(own).toMatchObject({ event_id: null, venue_id: null, uploaded_by: client.id })
    await expect(owner.kit.files.get({ file_id: own.file_id })).rejects.toMatchObject({ code: 'not_found' })
    const { url } = await client.kit.files.url({ file_id: own.file_id })
    await expect(read(url)).resolves.toBe('rota')
  })

  it('keep a user’s own where the app brings the token, too', async () => {
    const { url, publishableKey, fetch } = backend
    const accessToken = async () => client.session.access_token
    const kit = createVenueKit(createClient(url, publishableKey, { accessToken, global: { fetch } }))
    const own = await kit.files.upload({ file: text('rota'), related_to: {} })
    await expect(client.kit.files.get({ file_id: own.file_id })).resolves.toEqual(own)
  })

  it('show public media to everyone under an address that stays', async () => {
    const file = new File([randomBytes(100)], 'hall.png', { type: 'image/png' })
    const media = await owner.kit.files.upload({ file, bucket: 'venue-media', related_to: { venue_id, type: 'space' } })
    const { url, expires_at } = await owner.kit.files.url({ file_id: media.file_id })
    expect(expires_at).toBeNull()
    const answer = await backend.fetch(url)
    expect([answer.headers.get('content-type'), (await answer.arrayBuffer()).byteLength]).toEqual(['image/png', 100])
  })

  it('tell how much has left', async () => {
    const file = new File([randomBytes(3_000_000)], 'film.mp4', { type: 'video/mp4' })
    const reports: UploadProgress[] = []
    const on_progress = (progress: UploadProgress) => reports.push(progress)
    const { file_id, file_type, file_size } = await client.kit.files.upload({
      file,
      related_to: { event_id },
      on_progress,
    })
    expect([file_type, file_size]).toEqual(['video/mp4', 3_000_000])
    expect(reports.length).toBeGreaterThan(2)
    expect(reports.map(({ loaded }) => loaded)).toEqual(reports.map(({ loaded }) => loaded).sort((a, b) => a - b))
    expect(reports.at(-1)).toEqual({ loaded: 3_000_000, total: 3_000_000 })
    const { url } = await client.kit.files.url({ file_id })
    const stored = new Uint8Array(await (await backend.fetch(url)).arrayBuffer())
    expect(stored).toEqual(await file.bytes())
  })

  it.each([
    ['a stranger', stranger.kit],
    ['another venue', rival.kit],
    ['a visitor', visitor()],
  ])('are refused to %s, and leave nothing', async (_, kit) => {
    const before = await everything()
    for (const related_to of [{ event_id }, { venue_id }, { event_id: randomUUID() }]) {
      await expect(kit.files.upload({ file: text('x'), related_to })).rejects.toMatchObject({ code: 'forbidden' })
    }
    const picture = new File(['x'], 'x.png', { type: 'image/png' })
    await expect(
      kit.files.upload({ file: picture, bucket: 'venue-media', related_to: { venue_id } }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    await expect(everything()).resolves.toEqual(before)
  })

  it('are refused to staff for public media, and to a visitor for files of its own', async () => {
    const picture = new File(['x'], 'x.png', { type: 'image/png' })
    await expect(
      staff.files.upload({ file: picture, bucket: 'venue-media', related_to: { venue_id } }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    await expect(visitor().files.upload({ file: picture, related_to: {} })).rejects.toMatchObject({
      code: 'unauthenticated',
    })
  })

  it('refuse what a browser would run, and what is too large', async () => {
    const page = new File(['<script>alert(1)</script>'], 'page.html', { type: 'text/html' })
    await expect(client.kit.files.upload({ file: page, related_to: { event_id } })).rejects.toMatchObject({
      code: 'invalid_input',
      message: 'Files of this type are not allowed here.',
      details: { fields: ['file'] },
    })
    const huge = new File([new Uint8Array(10 * 1024 * 1024 + 1)], 'huge.png', { type: 'image/png' })
    for (const progress of [{}, { on_progress: () => {} }]) {
      await expect(
        owner.kit.files.upload({ file: huge, bucket: 'venue-media', related_to: { venue_id }, ...progress }),
      ).rejects.toMatchObject({ code: 'payload_too_large' })
    }
  })

  it('leave no object where the row is refused', async () => {
    const before = await everything()
    await backend.sql(`
      create function public.refuse_file() returns trigger language plpgsql as $$
      begin raise exception using errcode = 'VK008', message = 'No more files.'; end $$`)
    await backend.sql(
      'create trigger refuse_file before insert on public.files for each row execute function public.refuse_file()',
    )
    try {
      await expect(upload()).rejects.toMatchObject({ code: 'conflict', message: 'No more files.' })
    } finally {
      await backend.sql('drop function public.refuse_file() cascade')
    }
    await expect(everything()).resolves.toEqual(before)
    await expect(upload()).resolves.toBeDefined()
  })

  it('leave nothing where the caller cancels', async () => {
    const before = await everything()
    const controller = new AbortController()
    const file = new File([randomBytes(3_000_000)], 'film.mp4', { type: 'video/mp4' })
    const on_progress = () => controller.abort()
    await expect(
      client.kit.files.upload({ file, related_to: { event_id }, on_progress }, { signal: controller.signal }),
    ).rejects.toMatchObject({ message: 'The call was cancelled.' })
    await expect(everything()).resolves.toEqual(before)
  })
})

describe('listFiles', () => {
  it('gives those of an event, a venue or a thing, the newest first, page by page', async () => {
    const id = randomUUID()
    const made: string[] = []
    for (const name of ['a', 'b', 'c']) {
      made.unshift((await upload(name, { related_to: { event_id, type: 'contract', id } })).file_id)
    }
    const filter = { event_id, related_to_type: 'contract', related_to_id: id }
    const ids = (files: readonly { file_id: string }[]) => files.map(({ file_id }) => file_id)
    expect(ids(await allPages((at) => owner.kit.files.list({ ...filter, limit: 2, ...at })))).toEqual(made)
    expect(ids((await owner.kit.files.list({ ...filter, order: 'created_at.asc' })).items)).toEqual(made.toReversed())
    expect(ids((await owner.kit.files.list({ venue_id, limit: 1000 })).items)).toEqual(expect.arrayContaining(made))
    for (const { kit } of [stranger, rival]) {
      await expect(kit.files.list(filter)).resolves.toEqual({ items: [], next_cursor: null })
    }
    await expect(visitor().files.list(filter)).rejects.toMatchObject({ code: 'unauthenticated' })
  })
})

describe('deleteFile', () => {
  it('removes object and row, and is not_found the second time', async () => {
    const before = await everything()
    const { file_id } = await upload()
    await expect(client.kit.files.remove({ file_id })).resolves.toEqual({ file_id })
    await expect(everything()).resolves.toEqual(before)
    await expect(client.kit.files.remove({ file_id })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('is for the uploader, the venue’s owner and the server', async () => {
    for (const kit of [owner.kit, admin]) {
      const { file_id } = await upload()
      await expect(kit.files.remove({ file_id })).resolves.toEqual({ file_id })
    }
    const { file_id } = await upload()
    const shared = await owner.kit.files.upload({ file: text('rota'), related_to: { event_id } })
    const before = await everything()
    for (const kit of [stranger.kit, rival.kit, staff]) {
      await expect(kit.files.remove({ file_id })).rejects.toMatchObject({ code: 'not_found' })
    }
    await expect(client.kit.files.remove({ file_id: shared.file_id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(visitor().files.remove({ file_id })).rejects.toMatchObject({ code: 'unauthenticated' })
    await expect(everything()).resolves.toEqual(before)
  })

  it('removes the row also where a project has no trigger on its objects, and where the object is gone', async () => {
    const first = await upload()
    const second = await upload()
    await backend.sql('alter table storage.objects disable trigger delete_file_of_object')
    try {
      await expect(client.kit.files.remove({ file_id: first.file_id })).resolves.toBeDefined()
      await client.kit.supabase.storage.from(second.bucket).remove([second.file_path])
      await expect(client.kit.files.get({ file_id: second.file_id })).resolves.toEqual(second)
      await expect(client.kit.files.remove({ file_id: second.file_id })).resolves.toBeDefined()
    } finally {
      await backend.sql('alter table storage.objects enable trigger delete_file_of_object')
    }
    for (const { file_id } of [first, second]) {
      await expect(client.kit.files.get({ file_id })).rejects.toMatchObject({ code: 'not_found' })
    }
  })
})
