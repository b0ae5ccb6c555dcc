import { describe, expect, it } from 'vitest'
import { expectAccessible, useDashboard } from './dashboard.ts'

const { backend, enter, visit } = await useDashboard()

const [wedding] = await backend.sql<{ event_id: string }>(
  `select event_id from public.events where name = 'Rossi & Bennett wedding'`,
  [],
)
const event = `/events/${wedding?.event_id}`
const tabs = [
  '',
  '/timeline',
  '/spaces',
  '/elements',
  '/guests',
  '/tasks',
  '/messages',
  '/contract',
  '/files',
  '/history',
]

const pages = {
  Venue: [
    ...[
      '/events',
      '/calendar',
      '/inquiries',
      '/tasks',
      '/messages',
      '/vendors',
      '/team',
      '/invitations',
      '/statistics',
    ],
    ...tabs.map((tab) => `${event}${tab}`),
  ],
  Client: ['/events', '/tasks', '/messages', ...tabs.map((tab) => `${event}${tab}`)],
  Vendor: ['/events', '/tasks', '/messages', '/catalogue', '/insurance', '/team', event, `${event}/elements`],
} as const

const nameOf = (account: string, path: string) =>
  `${account.toLowerCase()}${path.replace(event, '/event').replaceAll('/', '-')}`

describe.each(['Venue', 'Client', 'Vendor'] as const)('the pages of a %s', (account) => {
  it('are accessible', { timeout: 180_000 }, async () => {
    const page = await enter(account)
    for (const path of pages[account]) {
      const response = await page.goto(path)
      expect(response?.status(), path).toBe(200)
      await expect.poll(() => page.getByRole('heading', { level: 1 }).count(), { message: path }).toBe(1)
      await expect.poll(() => page.locator('[aria-busy=true]').count(), { message: path }).toBe(0)
      await expectAccessible(page, nameOf(account, path))
    }
    await page.context().close()
  })
})

describe('the pages without an account', () => {
  it.each([
    ['/sign-in', 'Sign in'],
    ['/sign-up', 'Create an account'],
    ['/rsvp/demo-rsvp', 'Rossi & Bennett wedding'],
    ['/invitations/accept?token=demo-invitation', 'Invitation'],
  ])('%s is accessible', async (path, heading) => {
    const page = await visit(path)
    await page.getByRole('heading', { level: 1, name: heading }).waitFor()
    await expect.poll(() => page.locator('[aria-busy=true]').count()).toBe(0)
    await expectAccessible(page, `open${path.split('?')[0]?.replaceAll('/', '-')}`)
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

describe('the dashboard', () => {
  it('fits a telephone, in the dark too', async () => {
    const page = await enter('Venue', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' })
    for (const path of ['/events', '/inquiries', event, `${event}/guests`]) {
      await page.goto(path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await expectAccessible(page, `phone${path.replace(event, '/event').replaceAll('/', '-')}`)
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(wider, path).toBeLessThanOrEqual(0)
    }
    await page.context().close()
  })
})
