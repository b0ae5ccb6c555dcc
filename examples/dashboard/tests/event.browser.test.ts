import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { settle, useDashboard } from './dashboard.ts'

const { enter, eventNamed } = await useDashboard()

describe('the page of an event', { timeout: 60_000 }, () => {
  it('comes from the server with its data, which the browser does not ask for again', async () => {
    const { event_id } = await eventNamed('Rossi & Bennett wedding')
    const venue = await enter('Venue')
    const response = await venue.request.get(`/events/${event_id}/elements`)
    expect(await response.text()).toContain('Canapé reception')
    const asked: string[] = []
    venue.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await venue.goto(`/events/${event_id}/elements`)
    await venue.getByText('Canapé reception').waitFor()
    expect(asked.filter((path) => path.endsWith('get_event_summary'))).toEqual([])
    await venue.context().close()
  })

  it('is named by the title of each tab, which screen readers hear on the way from one to another', async () => {
    const { event_id } = await eventNamed('Rossi & Bennett wedding')
    const venue = await enter('Venue')
    await venue.goto(`/events/${event_id}/guests`)
    await settle(venue)
    expect(await venue.title()).toBe('Guests · Rossi & Bennett wedding · VenueKit')
    const announced = () =>
      venue.evaluate(() => document.querySelector('next-route-announcer')?.shadowRoot?.textContent)
    const titles = {
      Timeline: 'Timeline · Rossi & Bennett wedding · VenueKit',
      Summary: 'Rossi & Bennett wedding · VenueKit',
    }
    for (const [tab, title] of Object.entries(titles)) {
      await venue.getByRole('navigation', { name: 'Event' }).getByRole('link', { name: tab }).click()
      await expect.poll(() => venue.title(), { timeout: 10_000 }).toBe(title)
      await expect.poll(announced, { timeout: 10_000 }).toBe(title)
    }
    const stranger = await enter('Vendor')
    await stranger.goto(`/events/${(await eventNamed('Marín book launch')).event_id}`)
    await stranger.getByRole('heading', { level: 1, name: 'There is no such page' }).waitFor()
    expect(await stranger.title()).toBe('VenueKit')
    await Promise.all([venue.context().close(), stranger.context().close()])
  })

  it('has a running order that is added to, changed and shortened, and keeps what is typed where that is refused', async () => {
    const { event_id } = await eventNamed('Rossi rehearsal dinner')
    const [venue, client] = await Promise.all([enter('Venue'), enter('Client')])
    await Promise.all([venue.goto(`/events/${event_id}/timeline`), client.goto(`/events/${event_id}/timeline`)])
    await Promise.all([settle(venue), settle(client)])
    await venue.getByRole('button', { name: 'Add to timeline' }).click()
    const adding = venue.getByRole('dialog', { name: 'Add to timeline' })
    await adding.getByRole('textbox', { name: 'What happens' }).fill('Toasts')
    await adding.getByRole('button', { name: 'Add' }).click()
    await adding.getByRole('alert').waitFor()
    expect(await adding.getByRole('textbox', { name: 'What happens' }).inputValue()).toBe('Toasts')
    await adding.locator('input[type=time]').fill('19:15')
    await adding.getByRole('button', { name: 'Add' }).click()
    await adding.waitFor({ state: 'hidden' })
    await client.getByRole('row', { name: /19:15 Toasts/ }).waitFor()

    await venue.getByRole('button', { name: 'Edit Toasts' }).click()
    const editing = venue.getByRole('dialog', { name: 'Edit Toasts' })
    await editing.locator('input[type=time]').fill('19:45')
    await editing.getByRole('button', { name: 'Save' }).click()
    await client.getByRole('row', { name: /19:45 Toasts/ }).waitFor()
    await expect
      .poll(() => venue.evaluate(() => document.activeElement?.getAttribute('aria-label')))
      .toBe('Edit Toasts')
    await client.getByRole('button', { name: 'Remove Toasts' }).click()
    await client.getByRole('dialog', { name: 'Remove Toasts?' }).getByRole('button', { name: 'Remove' }).click()
    await venue.getByRole('row', { name: /Toasts/ }).waitFor({ state: 'hidden' })
    await Promise.all([venue.context().close(), client.context().close()])
  })

  it('has files that are uploaded, listed for the other side and downloaded, and says which it does not take', async () => {
    const { event_id } = await eventNamed('Rossi & Bennett wedding')
    const [venue, client] = await Promise.all([enter('Venue'), enter('Client')])
    await Promise.all([venue.goto(`/events/${event_id}/files`), client.goto(`/events/${event_id}/files`)])
    await Promise.all([settle(venue), settle(client)])
    const choose = (name: string, mimeType: string, buffer: Buffer) =>
      venue.locator('input[type=file]').setInputFiles({ name, mimeType, buffer })
    await choose('seating.svg', 'image/svg+xml', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))
    await venue.getByRole('alert').filter({ hasText: 'Files of this type are not allowed here' }).waitFor()
    await choose('Küche & Menü.csv', 'text/csv', Buffer.from('course;dish\n1;duck\n'))
    await client.getByRole('button', { name: 'Küche & Menü.csv', exact: true }).waitFor()
    expect(await client.getByRole('row').count()).toBe(2)
    const [download] = await Promise.all([
      client.waitForEvent('download'),
      client.getByRole('button', { name: 'Küche & Menü.csv', exact: true }).click(),
    ])
    expect(download.suggestedFilename()).toBe('Küche & Menü.csv')
    expect(await readFile(await download.path(), 'utf8')).toBe('course;dish\n1;duck\n')
    await venue.getByRole('button', { name: 'Delete Küche & Menü.csv' }).click()
    await venue.getByRole('dialog').getByRole('button', { name: 'Keep it' }).click()
    await venue.getByRole('dialog').waitFor({ state: 'hidden' })
    await client.getByRole('button', { name: 'Küche & Menü.csv', exact: true }).waitFor()
    await venue.getByRole('button', { name: 'Delete Küche & Menü.csv' }).click()
    await venue.getByRole('dialog').getByRole('button', { name: 'Delete' }).click()
    await client.getByText('No files yet').waitFor()
    await Promise.all([venue.context().close(), client.context().close()])
  })
})
