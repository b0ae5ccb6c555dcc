import { describe, expect, it } from 'vitest'
import { settle, useDashboard } from './dashboard.ts'

const { asVenue, backend, enter, eventNamed, visit } = await useDashboard()

describe('a venue and its client, each in a browser', { timeout: 120_000 }, () => {
  it('see at once what the other says, types and reads', async () => {
    const { event_id } = await eventNamed('Rossi & Bennett wedding')
    const [venue, client] = await Promise.all([enter('Venue'), enter('Client')])
    await Promise.all([venue.goto(`/events/${event_id}/messages`), client.goto(`/events/${event_id}/messages`)])
    await Promise.all([settle(venue), settle(client)])
    await client.getByRole('status').getByText('Live').waitFor()
    await client.getByRole('textbox', { name: 'Message' }).pressSequentially('The duck, ')
    await venue.getByText('Maya Rossi is typing').waitFor()
    await client.getByRole('textbox', { name: 'Message' }).pressSequentially('please!')
    await client.keyboard.press('Enter')
    await venue.getByRole('listitem').filter({ hasText: 'The duck, please!' }).waitFor()
    await client.getByRole('listitem').filter({ hasText: 'The duck, please!' }).getByText('Read').waitFor()
    await Promise.all([venue.context().close(), client.context().close()])
  })

  it('move an event between the states that may follow, by mouse and by keyboard', async () => {
    const venue = await enter('Venue')
    const column = (name: string) => venue.getByRole('region', { name, exact: true })
    const card = venue.getByRole('listitem').filter({ hasText: 'Northwind Labs year-end party' })
    await card.dragTo(column('Awaiting confirmation'))
    await column('Awaiting confirmation').getByText('Northwind Labs year-end party').waitFor()
    await expect
      .poll(async () => (await eventNamed('Northwind Labs year-end party')).status)
      .toBe('pending_confirmation')

    await card.getByRole('button', { name: 'Move Northwind Labs year-end party' }).press('Enter')
    await venue.getByRole('menuitem', { name: 'Confirmed' }).waitFor()
    await expect.poll(() => venue.getByRole('menuitem').allInnerTexts()).toEqual(['Confirmed', 'Inquiry', 'Cancelled'])
    await venue.getByRole('menuitem', { name: 'Confirmed' }).press('Enter')
    await column('Confirmed').getByText('Northwind Labs year-end party').waitFor()
    await venue.context().close()
  })

  it('plan: what the client adds and imports shows on the venue’s page', async () => {
    const { event_id } = await eventNamed('Rossi rehearsal dinner')
    const [venue, client] = await Promise.all([enter('Venue'), enter('Client')])
    await venue.goto(`/events/${event_id}/guests`)
    await settle(venue)
    await client.goto(`/events/${event_id}/guests`)
    await client.getByRole('button', { name: 'Add guest' }).click()
    const dialog = client.getByRole('dialog', { name: 'Add guest' })
    await dialog.getByRole('button', { name: 'Add guest' }).click()
    await expect
      .poll(() => dialog.getByRole('textbox', { name: 'Name', exact: true }).getAttribute('aria-invalid'))
      .toBe('true')
    await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill('Grace Hopper')
    await dialog.getByRole('textbox', { name: 'E-mail' }).fill('grace@example.com')
    await dialog.getByRole('button', { name: 'Add guest' }).click()
    await venue.getByRole('cell', { name: 'Grace Hopper', exact: true }).waitFor()

    await client.getByRole('button', { name: 'Import CSV' }).click()
    const csv = 'Name;E-mail;Diet\nZoë Müller;zoe@example.com;Vegan\n;nobody@example.com;\n'
    await client
      .locator('input[type=file]')
      .setInputFiles({ name: 'guests.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
    await client.getByRole('button', { name: 'Check the file' }).click()
    await client.getByText('1 new, 0 to update, 1 with mistakes').waitFor()
    await client.getByRole('button', { name: 'Import 1 guest' }).click()
    await venue.getByRole('cell', { name: 'Zoë Müller', exact: true }).waitFor()
    await Promise.all([venue.context().close(), client.context().close()])
  })
})

describe('from an inquiry to a paid contract', { timeout: 120_000 }, () => {
  it('an inquirer gets a link, makes an account, claims the event and confirms it', async () => {
    const name = 'Winter choir concert'
    const venue = await enter('Venue')
    await venue.goto('/inquiries')
    const inquiry = venue.getByRole('article').filter({ hasText: name })
    await inquiry.getByRole('button', { name: 'Approve' }).click()
    await venue.getByRole('button', { name: 'Hold the date' }).click()
    await venue.getByRole('button', { name: 'Make an invitation link' }).click()
    const link = (await venue.getByRole('dialog').locator('pre').textContent()) ?? ''
    await venue.goto(`/events/${(await eventNamed(name)).event_id}`)
    await settle(venue)

    const { pathname, search } = new URL(link)
    const grace = await visit(`${pathname}${search}`)
    await grace.getByText('The Grand Hall invites you').waitFor()
    await grace.getByRole('link', { name: 'Create an account' }).click()
    await grace.getByRole('textbox', { name: 'Your name' }).fill('Grace Holloway')
    await grace.getByRole('textbox', { name: 'E-mail' }).fill('grace.holloway@example.com')
    await grace.locator('input[type=password]').fill('a choir of forty')
    await grace.getByRole('button', { name: 'Create account' }).click()
    await grace.getByRole('button', { name: 'Accept' }).click()
    await grace.getByRole('link', { name }).click()
    await grace.getByRole('button', { name: 'Confirm' }).click()
    await venue.getByRole('main').getByText('Confirmed', { exact: true }).waitFor()
    expect((await eventNamed(name)).status).toBe('confirmed')
    await Promise.all([venue.context().close(), grace.context().close()])
  })

  it('a contract is written, sent, signed and paid, and each sees what the other did', async () => {
    const { kit, venue_id } = await asVenue()
    const { client_id } = await kit.events.get({ event_id: (await eventNamed('Rossi rehearsal dinner')).event_id })
    const { event_id } = await kit.events.create({
      name: 'Tasting evening',
      venue_id,
      client_id,
      date: new Date(Date.now() + 90 * 86_400_000).toISOString(),
    })
    await kit.auth.signOut()
    const path = `/events/${event_id}/contract`
    const [venue, client] = await Promise.all([enter('Venue'), enter('Client')])
    await Promise.all([venue.goto(path), client.goto(path)])
    await client.getByText('No contract yet').waitFor()
    await venue.getByRole('button', { name: 'Write a contract' }).click()
    await venue.getByRole('textbox', { name: 'Terms' }).fill('Six courses for eight guests.')
    await venue.getByRole('textbox', { name: 'Total' }).fill('1000')
    await venue.getByRole('button', { name: 'Save draft' }).click()
    await venue.getByRole('button', { name: 'Send for signature' }).click()
    await client.getByRole('button', { name: 'Sign' }).click()
    await client.getByRole('dialog').getByRole('button', { name: 'Sign' }).click()
    await venue.getByText('Signed by Maya Rossi').waitFor()
    await venue
      .getByRole('row', { name: /Deposit/ })
      .getByRole('button', { name: 'Record payment' })
      .click()
    await venue.getByRole('button', { name: 'Record as paid' }).click()
    await client
      .getByRole('row', { name: /Deposit/ })
      .getByText('Paid')
      .waitFor()

    await client.getByText('Paying online is not set up here').waitFor()
    expect(await client.getByRole('button', { name: 'Pay', exact: true }).count()).toBe(0)
    await Promise.all([venue.context().close(), client.context().close()])
  })
})

describe('a guest', { timeout: 60_000 }, () => {
  it('answers by its link without an account, and the host sees it', async () => {
    const { event_id } = await eventNamed('Rossi & Bennett wedding')
    const client = await enter('Client')
    await client.goto(`/events/${event_id}/guests`)
    await settle(client)
    const guest = await visit('/rsvp/demo-rsvp')
    await guest.getByText('I can’t').click()
    await guest.getByRole('button', { name: 'Answer' }).click()
    await guest.getByText('Your hosts have your answer').waitFor()
    const [answered] = await backend.sql<{ name: string }>(
      `select name from public.guests where event_id = $1 and rsvp_status = 'no' order by responded_at desc limit 1`,
      [event_id],
    )
    await expect
      .poll(() => client.getByRole('combobox', { name: `Answer of ${answered?.name}` }).inputValue())
      .toBe('no')
    await Promise.all([guest.context().close(), client.context().close()])
  })
})

describe('a vendor', { timeout: 60_000 }, () => {
  it('sees its part of an event and reports how far it is', async () => {
    const { event_id } = await eventNamed('Rossi & Bennett wedding')
    const vendor = await enter('Vendor')
    await vendor.getByRole('link', { name: /Rossi & Bennett wedding/ }).click()
    await vendor.getByRole('link', { name: 'Elements' }).click()
    const status = vendor.getByRole('combobox', { name: 'Status of Canapé reception' })
    await status.click()
    await vendor.getByRole('option', { name: 'In progress' }).click()
    await expect.poll(() => status.inputValue()).toBe('In progress')
    expect(await vendor.getByRole('link', { name: 'Contract' }).count()).toBe(0)
    await vendor.goto(`/events/${event_id}/contract`)
    await vendor.getByText('The event’s hosts keep this to themselves').waitFor()
    await vendor.context().close()
  })
})

describe('the assistant', { timeout: 60_000 }, () => {
  it('answers from the user’s own data, and asks before it cancels', async () => {
    const venue = await enter('Venue')
    await venue.getByRole('button', { name: 'Assistant' }).click()
    await venue.getByRole('button', { name: 'What is coming next?' }).click()
    await venue.getByText('Coming next:').waitFor()
    const send = venue.getByRole('dialog').getByRole('button', { name: 'Send' })
    await expect.poll(() => send.isEnabled()).toBe(true)
    await venue.getByRole('textbox', { name: 'Your question' }).fill('Cancel the Fisher bar mitzvah')
    await venue.keyboard.press('Enter')
    await venue.getByText('May I do this: changeEventStatus?').waitFor()
    expect((await eventNamed('Fisher bar mitzvah')).status).toBe('inquiry')
    await venue.getByRole('button', { name: 'Yes, do it' }).click()
    await venue.getByText('Fisher bar mitzvah is cancelled.').waitFor()
    expect((await eventNamed('Fisher bar mitzvah')).status).toBe('cancelled')
    await venue.context().close()
  })
})
