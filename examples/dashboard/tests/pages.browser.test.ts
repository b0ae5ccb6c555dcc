import { describe, expect, it } from 'vitest'
import { settle, useDashboard, violationsOf } from './dashboard.ts'

const { backend, enter, visit } = await useDashboard()

const [wedding] = await backend.sql<{ event_id: string }>(
  `select event_id from public.events where name = 'Rossi & Bennett wedding'`,
  [],
)
const event = `/events/${wedding?.event_id}`
const tabs = ['/timeline', '/spaces', '/elements', '/guests', '/tasks', '/messages', '/contract', '/files', '/history']
const eventPages = [event, ...tabs.map((tab) => `${event}${tab}`)]

const pages = {
  Venue: [
    ...[
      '/events',
      '/calendar',
      '/inquiries',
      '/spaces',
      '/tasks',
      '/messages',
      '/vendors',
      '/team',
      '/invitations',
      '/statistics',
      '/settings',
    ],
    ...eventPages,
  ],
  Client: ['/events', '/tasks', '/messages', ...eventPages],
  Vendor: ['/events', '/tasks', '/messages', '/catalogue', '/insurance', '/team', event, `${event}/elements`],
} as const

const nameOf = (who: string, path: string) =>
  `${who}${path.replace(event, '/event').replace(/\?.*/, '').replaceAll('/', '-')}`.toLowerCase()

describe('the pages', () => {
  it.each(['Venue', 'Client', 'Vendor'] as const)('of a %s are accessible', { timeout: 240_000 }, async (account) => {
    const page = await enter(account)
    const violations: string[] = []
    for (const path of pages[account]) {
      const response = await page.goto(path)
      expect(response?.status(), path).toBe(200)
      await settle(page)
      violations.push(...(await violationsOf(page, nameOf(account, path))))
    }
    expect(violations).toEqual([])
    await page.context().close()
  })

  it('on a telephone and in the dark are accessible, and not wider than the screen', { timeout: 120_000 }, async () => {
    const page = await enter('Venue', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' })
    const violations: string[] = []
    for (const path of [
      '/events',
      '/calendar',
      '/inquiries',
      '/statistics',
      '/settings',
      event,
      `${event}/guests`,
      `${event}/messages`,
    ]) {
      await page.goto(path)
      await settle(page)
      violations.push(...(await violationsOf(page, nameOf('phone', path))))
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      if (excess > 0) violations.push(`${path} is ${excess} pixels too wide`)
    }
    expect(violations).toEqual([])
    await page.context().close()
  })

  it.each([
    ['/sign-in', 'Sign in'],
    ['/sign-up', 'Create an account'],
    ['/rsvp/demo-rsvp', 'Rossi & Bennett wedding'],
    ['/invitations/accept?token=demo-invitation', 'Invitation'],
  ])('open to everyone are accessible: %s', async (path, heading) => {
    const page = await visit(path)
    await page.getByRole('heading', { level: 1, name: heading }).waitFor()
    await settle(page)
    expect(await violationsOf(page, nameOf('open', path))).toEqual([])
    await page.context().close()
  })

  it('ask for a session where one is needed, and lead back', async () => {
    const page = await visit(event)
    await expect.poll(() => page.url()).toContain(`/sign-in?next=${encodeURIComponent(event)}`)
    await page.getByRole('button', { name: 'Client', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Rossi & Bennett wedding' }).waitFor()
    await page.context().close()
  })
})
