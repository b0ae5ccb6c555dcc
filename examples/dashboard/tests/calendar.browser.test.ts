import { dayRange, toLocal } from '@venuekit/core/availability'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { settle, useDashboard } from './dashboard.ts'

const { asVenue, enter, eventNamed } = await useDashboard()

describe('the calendar', { timeout: 60_000 }, () => {
  const zone = 'America/New_York'
  const name = 'Okafor anniversary gala'
  const dayAfter = (date: string, days: number) =>
    new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
  const spoken = (date: string) =>
    new Intl.DateTimeFormat('en-US', { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`))

  const turnTo = async (venue: Page, day: string) => {
    for (let month = toLocal(new Date(), zone).slice(0, 7); month < day.slice(0, 7); ) {
      await venue.getByRole('button', { name: 'Next' }).click()
      month = dayAfter(`${month}-01`, 31).slice(0, 7)
    }
  }

  it('moves an event to another day by dragging, and says why it cannot go where its space is taken', async () => {
    const { kit } = await asVenue()
    const { event_id, date } = await kit.events.get({ event_id: (await eventNamed(name)).event_id })
    const [space] = await kit.events.spaces({ event_id })
    if (!space) throw new Error(`${name} has no space.`)
    const day = toLocal(date, zone).slice(0, 10)
    // Away from the ends of the month, so that all days are in one view.
    const step = Number(day.slice(8)) > 15 ? -1 : 1
    const free = dayAfter(day, step)
    const taken = dayAfter(day, 3 * step)
    const { from, to } = dayRange(taken, zone)
    await kit.reservations.createBlock({ space_id: space.space_id, from, to, note: 'Painters' })

    const venue = await enter('Venue')
    await venue.goto('/calendar')
    await settle(venue)
    await turnTo(venue, day)
    const entry = venue.getByRole('link', { name }).first()
    await entry.scrollIntoViewIfNeeded()
    await entry.dragTo(venue.getByRole('button', { name: `${space.name} ${spoken(free)}` }))
    const startsAt = async () => toLocal((await kit.events.get({ event_id })).date, zone)
    await expect.poll(startsAt).toBe(`${free}T${toLocal(date, zone).slice(11)}`)

    await venue
      .getByRole('link', { name })
      .first()
      .dragTo(venue.getByRole('button', { name: `${space.name} ${spoken(taken)}` }))
    await venue.getByRole('alert').getByText(`${name} stays where it was`).waitFor()
    expect((await startsAt()).slice(0, 10)).toBe(free)
    await venue.context().close()
  })

  it('gives an event another space, and another day with it, where that is free, and leaves it where it is not', async () => {
    const { kit } = await asVenue()
    const { event_id, date } = await kit.events.get({ event_id: (await eventNamed('Okafor board retreat')).event_id })
    const spaceOf = async () => (await kit.events.spaces({ event_id })).map((space) => space.name)
    const { venue_id } = await asVenue()
    const { items: spaces } = await kit.spaces.list({ venue_id })
    const empty = await kit.spaces.create({ venue_id, name: 'Orangery', capacity: 60 })
    const [present] = await spaceOf()
    const [free, taken] = spaces.filter(({ name, parent_space_id }) => name !== present && parent_space_id === null)
    if (!present || !free || !taken) throw new Error('The demo venue has too few spaces.')
    const day = toLocal(date, zone).slice(0, 10)
    const other = dayAfter(day, Number(day.slice(8)) > 15 ? -1 : 1)
    for (const { from, to } of [dayRange(day, zone), dayRange(other, zone)]) {
      await kit.reservations.createBlock({ space_id: taken.space_id, from, to, note: 'Painters' })
    }

    const venue = await enter('Venue')
    await venue.goto('/calendar')
    await settle(venue)
    await turnTo(venue, day)
    const entry = venue.getByRole('link', { name: 'Okafor board retreat' })
    await entry.scrollIntoViewIfNeeded()
    await entry.dragTo(venue.getByRole('button', { name: `${taken.name} ${spoken(day)}` }))
    await venue.getByRole('alert').getByText('Okafor board retreat stays where it was').waitFor()
    expect(await spaceOf()).toEqual([present])
    await entry.dragTo(venue.getByRole('button', { name: `${free.name} ${spoken(day)}` }))
    await expect.poll(spaceOf).toEqual([free.name])
    const startsAt = async () => toLocal((await kit.events.get({ event_id })).date, zone)
    expect(await startsAt()).toBe(toLocal(date, zone))

    const then = `${other}T${toLocal(date, zone).slice(11)}`
    await entry.dragTo(venue.getByRole('button', { name: `${taken.name} ${spoken(other)}` }))
    await venue.getByText(`${taken.name}, ${then.replace('T', ' ')}: ${taken.name} is already reserved`).waitFor()
    expect(await spaceOf()).toEqual([free.name])
    expect(await startsAt()).toBe(toLocal(date, zone))
    await entry.dragTo(venue.getByRole('button', { name: `${empty.name} ${spoken(other)}` }))
    await expect.poll(spaceOf).toEqual([empty.name])
    expect(await startsAt()).toBe(then)
    expect(await venue.getByText('stays where it was').count()).toBe(0)
    await venue.context().close()
  })

  it('moves an event to another hour of its week', async () => {
    const { kit } = await asVenue()
    const { event_id, date } = await kit.events.get({
      event_id: (await eventNamed('Harlow retirement lunch')).event_id,
    })
    const [space] = await kit.events.spaces({ event_id })
    const day = toLocal(date, zone).slice(0, 10)
    const venue = await enter('Venue')
    await venue.goto('/calendar')
    await settle(venue)
    await turnTo(venue, day)
    await venue.getByRole('tab', { name: 'Week' }).click()
    const entry = venue.getByRole('link', { name: /Harlow retirement lunch/ })
    const slot = venue.getByRole('button', { name: new RegExp(`${space?.name} ${day}.*08:00:00 - 10:00:00`) })
    for (let week = 0; week < 5 && (await slot.count()) === 0; week++) {
      await venue.getByRole('button', { name: 'Next' }).click()
    }
    await slot.scrollIntoViewIfNeeded()
    await entry.dragTo(slot, { targetPosition: { x: 2, y: 40 } })
    const startsAt = async () => toLocal((await kit.events.get({ event_id })).date, zone)
    await expect.poll(startsAt).toBe(`${day}T08:00`)

    await entry.click()
    await venue.waitForURL(`**/events/${event_id}`)
    await venue.getByRole('button', { name: 'Edit' }).click()
    const dialog = venue.getByRole('dialog', { name: 'Edit event' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill('Harlow retirement dinner')
    await dialog.getByRole('button', { name: 'Start' }).click()
    await venue.getByRole('spinbutton', { name: 'Hours' }).fill('18')
    await venue.keyboard.press('Escape')
    await venue.getByRole('spinbutton', { name: 'Hours' }).waitFor({ state: 'hidden' })
    await dialog.getByRole('button', { name: 'Save' }).click()
    await expect.poll(startsAt).toBe(`${day}T18:00`)
    await venue.context().close()
  })
})
