import { describe, expect, it } from 'vitest'
import { settle, useDashboard, violationsOf } from './dashboard.ts'

const { backend, enter, eventNamed, visit } = await useDashboard()

const patient = { timeout: 10_000 }

const longName = `${'Donaudampfschifffahrtselektrizitätenhauptbetriebswerk'.repeat(2)} summer party`

describe('the first day of a venue', { timeout: 90_000 }, () => {
  it('leads from an empty board to an event in a space, on the venue’s own clock', async () => {
    const venue = await visit('/sign-up')
    await venue.getByText('Venue', { exact: true }).click()
    await venue.getByRole('textbox', { name: 'Name of the venue' }).fill('The Old Mill')
    await venue.getByRole('textbox', { name: 'E-mail' }).fill('mill@example.com')
    await venue.locator('input[type=password]').fill('a wheel that turns')
    await venue.getByRole('button', { name: 'Create account' }).click()
    await venue.getByRole('link', { name: 'Set the clock and currency' }).click()
    await venue.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
    await settle(venue)
    await venue.getByRole('combobox', { name: 'Time zone' }).fill('Vienna')
    await venue.getByRole('option', { name: 'Europe/Vienna' }).click()
    await venue.getByRole('combobox', { name: 'Currency' }).fill('EUR')
    await venue.getByRole('option', { name: 'EUR' }).click()
    await venue.getByRole('button', { name: 'Save' }).click()
    await venue.getByText('Saved').waitFor()
    await venue.getByRole('switch', { name: 'Published' }).click()
    await venue.getByText('Clients find the venue').waitFor()

    await venue.getByRole('link', { name: 'Calendar' }).click()
    await venue.getByText('Times of Europe/Vienna').waitFor()
    await venue.getByRole('link', { name: 'Add the spaces' }).click()
    await venue.getByRole('button', { name: 'New space' }).click()
    const dialog = venue.getByRole('dialog', { name: 'New space' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Granary')
    await dialog.getByRole('button', { name: 'Add space' }).click()
    await dialog.getByText('Please look at the marked fields.').waitFor()
    await expect.poll(() => venue.evaluate(() => document.activeElement?.getAttribute('data-path'))).toBe('capacity')
    await dialog.getByRole('textbox', { name: 'Guests' }).fill('80')
    await dialog.getByRole('button', { name: 'Add space' }).click()
    await venue.getByRole('cell', { name: 'Granary', exact: true }).waitFor()
    expect(await violationsOf(venue, 'first-day-spaces')).toEqual([])
    expect(
      await backend.sql(`select time_zone, currency, is_published from public.venues where name = 'The Old Mill'`, []),
    ).toEqual([{ time_zone: 'Europe/Vienna', currency: 'EUR', is_published: true }])
    await venue.context().close()
  })

  it('makes one event, however often its button is pressed while the page of the event is on its way', async () => {
    const venue = await enter('Venue')
    await venue.getByRole('button', { name: 'New event' }).click()
    const dialog = venue.getByRole('dialog', { name: 'New event' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Once only')
    await dialog.getByRole('button', { name: 'Start' }).click()
    await venue.getByRole('button', { name: 'Next month' }).click()
    await venue.getByRole('button', { name: /^20 / }).click()
    await venue.getByRole('button', { name: 'Take this time' }).click()
    await dialog.getByRole('textbox', { name: 'Hours' }).fill('6.5')
    await venue.route('**/events/*', async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 1500))
      await route.continue()
    })
    const submit = dialog.getByRole('button', { name: 'New event' })
    await submit.click()
    for (let i = 0; i < 5; i++) await submit.click({ force: true, timeout: 1000 }).catch(() => undefined)
    await venue.getByRole('heading', { level: 1, name: 'Once only' }).waitFor()
    const made = `select (ends_at - date)::text as lasts from public.events where name = 'Once only'`
    expect(await backend.sql(made, [])).toEqual([{ lasts: '06:30:00' }])
    await venue.unroute('**/events/*')
    await venue.getByRole('button', { name: 'Edit', exact: true }).click()
    const edit = venue.getByRole('dialog', { name: 'Edit event' })
    await edit.getByRole('textbox', { name: 'Hours' }).fill('8')
    await edit.getByRole('button', { name: 'Save' }).click()
    await edit.waitFor({ state: 'hidden' })
    expect(await backend.sql(made, [])).toEqual([{ lasts: '08:00:00' }])
    await venue.context().close()
  })

  it('keeps what is typed on a slow network: fields wait for the script that reads them', async () => {
    const visitor = await visit('/rsvp/demo-rsvp')
    let release = () => {}
    const arrived = new Promise<void>((resolve) => {
      release = resolve
    })
    await visitor.route('**/_next/static/**/*.js', async (route) => {
      await arrived
      await route.continue()
    })
    await visitor.goto('/sign-in', { waitUntil: 'commit' })
    const email = visitor.getByRole('textbox', { name: 'E-mail' })
    expect(await email.isDisabled()).toBe(true)
    release()
    await email.fill('client@demo.venuekit.dev')
    await visitor.locator('input[type=password]').fill('venuekit-demo')
    await visitor.getByRole('button', { name: 'Sign in', exact: true }).click()
    await visitor.waitForURL('**/events')
    await visitor.context().close()
  })
})

it('offline says so, keeps what is changed, and sends it when the connection is back', {
  timeout: 60_000,
}, async () => {
  const { event_id } = await eventNamed('Rossi & Bennett wedding')
  const venue = await enter('Venue', { viewport: { width: 320, height: 640 } })
  await venue.goto(`/events/${event_id}/guests`)
  await settle(venue)
  await expect.poll(() => venue.getByRole('searchbox', { name: 'Find guests' }).isEnabled(), patient).toBe(true)
  await venue.context().setOffline(true)
  await venue.getByRole('banner').getByText('Offline').waitFor()
  const answer = venue.getByRole('combobox', { name: 'Answer of Nina Kowalski' })
  await answer.selectOption('No')
  expect(await answer.inputValue()).toBe('no')
  await venue.context().setOffline(false)
  await expect
    .poll(() => backend.sql(`select rsvp_status from public.guests where name = 'Nina Kowalski'`, []), patient)
    .toEqual([{ rsvp_status: 'no' }])
  await venue.context().close()
})

describe('a large day', { timeout: 90_000 }, () => {
  it('has a guest list that comes in pieces, finds anyone, and changes one answer', async () => {
    const { event_id } = await eventNamed('Rossi rehearsal dinner')
    await backend.sql(
      `insert into public.guests (event_id, name, dietary_restrictions)
       select $1, 'Guest ' || lpad(n::text, 4, '0'), 'nut allergy' from generate_series(1, 1200) n`,
      [event_id],
    )
    const venue = await enter('Venue')
    await venue.goto(`/events/${event_id}/guests`)
    await settle(venue)
    const rows = venue.locator('tbody tr')
    expect(await rows.count()).toBe(100)
    await venue.getByRole('button', { name: 'Show more' }).click()
    await expect.poll(() => rows.count(), patient).toBe(200)
    await venue.getByRole('searchbox', { name: 'Find guests' }).fill('Guest 1199')
    const answer = venue.getByRole('combobox', { name: 'Answer of Guest 1199' })
    await answer.selectOption('Yes')
    await expect
      .poll(() => backend.sql(`select rsvp_status from public.guests where name = 'Guest 1199'`, []), patient)
      .toEqual([{ rsvp_status: 'yes' }])
    await expect.poll(() => answer.inputValue(), patient).toBe('yes')
    await venue.context().close()
  })

  it('fits a narrow screen with the longest of names, and paper without what only a screen needs', async () => {
    const { event_id } = await eventNamed('Harlow retirement lunch')
    await backend.sql('update public.events set name = $2 where event_id = $1', [event_id, longName])
    const venue = await enter('Venue', { viewport: { width: 320, height: 640 } })
    for (const path of ['/events', `/events/${event_id}`, `/events/${event_id}/guests`]) {
      await venue.goto(path)
      await settle(venue)
      expect(await venue.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), path).toBe(0)
    }
    await venue.emulateMedia({ media: 'print', colorScheme: 'dark' })
    expect(await venue.getByRole('banner').isVisible()).toBe(false)
    expect(await venue.getByRole('navigation', { name: 'Event' }).isVisible()).toBe(false)
    expect(await venue.getByRole('button', { name: 'Add guest' }).isVisible()).toBe(false)
    const color = await venue.getByRole('heading', { level: 1 }).evaluate((title) => getComputedStyle(title).color)
    expect(color).toBe('rgb(0, 0, 0)')
    await venue.context().close()
  })
})
