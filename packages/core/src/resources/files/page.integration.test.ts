import { useBackend } from '@venuekit/dev/vitest'
import { JSDOM } from 'jsdom'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { createVenueKit } from '../../client.ts'
import type { UploadProgress } from './schema.ts'

const backend = await useBackend({ port: 0 })
const venue = await backend.signUp({ user_type: 'venue' })
const rival = await backend.signUp({ user_type: 'venue' })
const { files } = createVenueKit(venue.client, { validate: 'all' })
const related_to = { venue_id: venue.user.id }

/** A page of another origin, whose requests go through the network. */
const { window } = new JSDOM('', { url: 'https://app.example.com/' })
vi.stubGlobal('XMLHttpRequest', window.XMLHttpRequest)
afterAll(() => {
  vi.unstubAllGlobals()
  window.close()
})

const film = new window.File([new Uint8Array(3_000_000).fill(7)], 'film.mp4', { type: 'video/mp4' })
const everything = () =>
  backend.sql('select name from storage.objects union all select file_path from public.files order by name')

describe('uploadFile with on_progress in a page', () => {
  it('stores the file and tells how much has left', async () => {
    const reports: UploadProgress[] = []
    const on_progress = (progress: UploadProgress) => reports.push(progress)
    const { file_id, ...row } = await files.upload({ file: film, related_to, on_progress })
    expect(row).toMatchObject({ file_name: 'film.mp4', file_type: 'video/mp4', file_size: 3_000_000 })
    expect(row.uploaded_by).toBe(venue.user.id)
    expect(reports.at(-1)).toEqual({ loaded: 3_000_000, total: 3_000_000 })
    const { url } = await files.url({ file_id })
    const stored = new Uint8Array(await (await backend.fetch(url)).arrayBuffer())
    expect([stored.length, stored.every((byte) => byte === 7)]).toEqual([3_000_000, true])
  })

  it('is refused by policies and by the bucket, and leaves nothing', async () => {
    const before = await everything()
    const on_progress = () => {}
    await expect(
      files.upload({ file: film, related_to: { venue_id: rival.user.id }, on_progress }),
    ).rejects.toMatchObject({ code: 'forbidden' })
    const page = new window.File(['<script>'], 'page.html', { type: 'text/html' })
    await expect(files.upload({ file: page, related_to, on_progress })).rejects.toMatchObject({
      code: 'invalid_input',
      message: 'Files of this type are not allowed here.',
    })
    const large = new window.File([new Uint8Array(10 * 1024 * 1024 + 1)], 'large.png', { type: 'image/png' })
    await expect(files.upload({ file: large, bucket: 'venue-media', related_to, on_progress })).rejects.toMatchObject({
      code: 'payload_too_large',
    })
    await expect(everything()).resolves.toEqual(before)
  })

  it('ends when the caller cancels, and leaves nothing', async () => {
    const before = await everything()
    const controller = new AbortController()
    const on_progress = () => controller.abort()
    await expect(
      files.upload({ file: film, related_to, on_progress }, { signal: controller.signal }),
    ).rejects.toMatchObject({ code: 'network', message: 'The call was cancelled.', retryable: false })
    await expect(everything()).resolves.toEqual(before)
  })
})
