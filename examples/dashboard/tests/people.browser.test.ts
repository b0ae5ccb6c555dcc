import { readFile } from 'node:fs/promises'
import { createVenueKit } from '@venuekit/core'
import { describe, expect, it } from 'vitest'
import { settle, useDashboard, violationsOf } from './dashboard.ts'

const { asVenue, backend, enter, eventNamed, visit } = await useDashboard()

describe('the team', { timeout: 60_000 }, () => {
  it('grows by a link, changes roles, and loses who is removed', async () => {
    const venue = await enter('Venue')
    await venue.goto('/team')
    await venue.getByRole('button', { name: 'Invite member' }).click()
    const dialog = venue.getByRole('dialog', { name: 'Invite member' })
    await dialog.getByRole('textbox', { name: 'E-mail' }).fill('not an address')
    await dialog.getByRole('button', { name: 'Make the link' }).click()
    await expect.poll(() => dialog.getByRole('textbox', { name: 'E-mail' }).getAttribute('aria-invalid')).toBe('true')
    await dialog.getByRole('textbox', { name: 'E-mail' }).fill('rosa.lind@example.com')
    await dialog.getByRole('button', { name: 'Make the link' }).click()
    const { pathname, search } = new URL((await dialog.locator('pre').textContent()) ?? '')
    await venue.keyboard.press('Escape')

    const rosa = await visit(`${pathname}${search}`)
    await rosa.getByText('The Grand Hall invites you into the team').waitFor()
    await rosa.getByRole('link', { name: 'Create an account' }).click()
    await rosa.getByRole('textbox', { name: 'Your name' }).fill('Rosa Lind')
    await rosa.getByRole('textbox', { name: 'E-mail' }).fill('rosa.lind@example.com')
    await rosa.locator('input[type=password]').fill('seven green bottles')
    await rosa.getByRole('button', { name: 'Create account' }).click()
    await rosa.getByRole('button', { name: 'Accept' }).click()
    await rosa.getByRole('banner').getByText('The Grand Hall').waitFor()
    await rosa.goto('/team')
    await settle(rosa)
    expect(await rosa.getByRole('button', { name: 'Invite member' }).count()).toBe(0)

    const role = venue.getByRole('combobox', { name: /^Role of (Rosa Lind|rosa\.lind@example\.com)$/ })
    await role.click()
    await venue.getByRole('option', { name: 'Manager' }).click()
    await expect.poll(() => role.inputValue()).toBe('Manager')
    await rosa.reload()
    await rosa.getByRole('button', { name: 'Invite member' }).waitFor()

    await venue.getByRole('button', { name: /^Remove (Rosa Lind|rosa\.lind@example\.com)$/ }).click()
    await venue.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await role.waitFor({ state: 'hidden' })
    await rosa.goto('/events')
    await settle(rosa)
    expect(await rosa.getByText('Rossi & Bennett wedding').count()).toBe(0)
    await Promise.all([venue.context().close(), rosa.context().close()])
  })
})

describe('a vendor and its venue', { timeout: 60_000 }, () => {
  it('see at once what the other does: a certificate, its check, the approval', async () => {
    const [venue, vendor] = await Promise.all([enter('Venue'), enter('Vendor')])
    await Promise.all([venue.goto('/vendors'), vendor.goto('/insurance')])
    await Promise.all([settle(venue), settle(vendor)])
    await vendor.getByRole('button', { name: 'Add certificate' }).click()
    const dialog = vendor.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'What is insured' }).fill('Product liability')
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await dialog.getByRole('alert').waitFor()
    const until = new Date().getFullYear() + 1
    await dialog.getByRole('textbox', { name: 'Valid until' }).fill(`3 Mar ${until}`)
    await vendor.keyboard.press('Tab')
    await dialog.getByText('The team of The Grand Hall can read it').waitFor()
    const policy = { name: 'policy.pdf', mimeType: 'application/pdf', buffer: Buffer.from('insured') }
    await vendor.locator('input[type=file]').setInputFiles(policy)
    await dialog.getByRole('button', { name: 'Leave out the document' }).waitFor()
    await dialog.getByRole('button', { name: 'Add', exact: true }).click()
    await dialog.waitFor({ state: 'hidden' })
    const row = venue.getByRole('row').filter({ hasText: 'Copper Spoon Catering' })
    await row.getByText(`Product liability, until 3 Mar ${until}`, { exact: true }).waitFor()
    const [download] = await Promise.all([
      venue.waitForEvent('download'),
      row.getByRole('button', { name: 'Document of Product liability' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('policy.pdf')
    expect(await readFile(await download.path(), 'utf8')).toBe('insured')
    expect(await violationsOf(venue, 'vendors-with-document')).toEqual([])
    await row.getByRole('button', { name: 'Verify Product liability' }).click()
    await vendor.getByText(`Product liability, until 3 Mar ${until}, verified`).waitFor()

    await row.getByRole('button', { name: 'Reject' }).click()
    await vendor.getByText('Rejected').waitFor()
    await row.getByRole('button', { name: 'Approve' }).click()
    await vendor.getByText('Approved').waitFor()
    await Promise.all([venue.context().close(), vendor.context().close()])
  })
})

describe('an inquiry', { timeout: 60_000 }, () => {
  it('is declined with a reason and what could be instead, which its sender reads', async () => {
    const { kit, venue_id } = await asVenue()
    const { items } = await kit.spaces.list({ venue_id })
    const library = items.find(({ name }) => name === 'Library')
    if (!library) throw new Error('The demo venue has no library.')
    const date = `${new Date(Date.now() + 200 * 86_400_000).toISOString().slice(0, 10)}T19:00:00Z`
    const event = await kit.events.create({ name: 'Poetry slam', venue_id, status: 'inquiry', date, guest_count: 30 })
    await kit.events.addSpaces({ event_id: event.event_id, space_ids: [library.space_id] })
    const venue = await enter('Venue')
    await venue.goto('/inquiries')
    const inquiry = venue.getByRole('article').filter({ hasText: 'Poetry slam' })
    await inquiry.getByText('Library: free').waitFor()
    await inquiry.getByRole('button', { name: 'Decline' }).click()
    const dialog = venue.getByRole('dialog', { name: 'Decline Poetry slam' })
    await dialog.getByRole('checkbox').first().waitFor()
    // The header of Mantine's dialog is taken for one of the page.
    const violations = await violationsOf(venue, 'inquiries-decline')
    expect(violations.filter((line) => !line.includes('landmark-'))).toEqual([])
    await dialog.getByRole('button', { name: 'Decline' }).click()
    await dialog.getByRole('alert').waitFor()
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('The library is closed then.')
    await dialog.getByRole('checkbox').first().check()
    const offer = await dialog.getByRole('checkbox').first().inputValue()
    await dialog.getByRole('button', { name: 'Decline' }).click()
    await inquiry.waitFor({ state: 'hidden' })
    // It is hidden at once, and declined when the database has answered.
    await expect
      .poll(() => kit.events.get({ event_id: event.event_id }))
      .toMatchObject({
        status: 'cancelled',
        cancelled_reason: `The library is closed then.\nWe could offer: ${offer}.`,
      })
    await venue.context().close()
  })

  it('from the website is followed by its link, and claimed with an account of the same address', async () => {
    const { venue_id } = await asVenue()
    const visitor = createVenueKit({ url: backend.url, key: backend.publishableKey })
    const date = new Date(Date.now() + 210 * 86_400_000)
    const { claim_token, reference } = await visitor.inquiries.submit({
      venue_id,
      name: 'Chess open',
      date: date.toISOString(),
      ends_at: new Date(date.getTime() + 4 * 3_600_000).toISOString(),
      guest_count: 24,
      contact_name: 'Ada King',
      contact_email: 'ada.king@example.com',
      fill_time_ms: 60_000,
    })
    const ada = await visit(`/inquiry?token=${claim_token}`)
    await ada.getByText(`Reference ${reference}`).waitFor()
    await ada.getByRole('link', { name: 'Create an account' }).click()
    await ada.getByRole('textbox', { name: 'Your name' }).fill('Ada King')
    await ada.getByRole('textbox', { name: 'E-mail' }).fill('ada.king@example.com')
    await ada.locator('input[type=password]').fill('an opening unknown')
    await ada.getByRole('button', { name: 'Create account' }).click()
    await ada.getByRole('button', { name: 'Make it mine' }).click()
    await ada.getByRole('heading', { level: 1, name: 'Chess open' }).waitFor()
    expect(ada.url()).toContain((await eventNamed('Chess open')).event_id)
    const stranger = await visit('/inquiry?token=of-nobody')
    await stranger.getByRole('main').getByRole('alert').waitFor()
    expect(await stranger.getByRole('heading', { level: 1 }).count()).toBe(1)
    await Promise.all([ada.context().close(), stranger.context().close()])
  })
})
