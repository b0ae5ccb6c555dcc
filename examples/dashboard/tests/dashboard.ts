import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import chromium from '@sparticuz/chromium'
import { createVenueKit } from '@venuekit/core'
import { type Backend, startBackend } from '@venuekit/dev'
import axe from 'axe-core'
import { type BrowserContextOptions, type Page, chromium as playwright } from 'playwright-core'
import { afterAll, expect } from 'vitest'
import { build } from '../build.ts'
import { demoPassword } from '../src/auth/demo-accounts.ts'

const dir = join(import.meta.dirname, '..')
const screenshots = join(dir, '.screenshots')

type Environment = Readonly<Record<string, string>>

type Account = 'Venue' | 'Client' | 'Vendor' | 'Venue’s manager' | 'Venue’s staff'

/**
 * The dashboard as `pnpm start` serves it, on a backend of its own with the demo data, and a real browser. `more`: what else
 * its environment has.
 */
export async function useDashboard(more: (backend: Backend) => Promise<Environment> = async () => ({})) {
  await build()
  const backend = await startBackend({ seed: true, port: 0 })
  const server = fork(join(dir, 'serve.ts'), {
    env: {
      ...process.env,
      PORT: '0',
      NEXT_PUBLIC_SUPABASE_URL: backend.url,
      NEXT_PUBLIC_SUPABASE_PUBLISHABLE_KEY: backend.publishableKey,
      ...(await more(backend)),
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const [{ url }] = (await once(server, 'message')) as [{ url: string }]
  const browser = await playwright.launch({
    executablePath: await chromium.executablePath(),
    args: chromium.args.filter((arg) => !/single-process|disable-web-security|zygote/.test(arg)),
    headless: true,
    env: { ...process.env, HOME: tmpdir() },
  })
  mkdirSync(screenshots, { recursive: true })
  const complaints: string[] = []
  afterAll(async () => {
    await browser.close()
    server.kill()
    await backend.stop()
    expect(complaints).toEqual([])
  })

  /** A visitor with a browser of its own. What pages complain about fails the file. */
  const visit = async (path: string, options: BrowserContextOptions = {}): Promise<Page> => {
    const context = await browser.newContext({ baseURL: url, viewport: { width: 1280, height: 900 }, ...options })
    context.setDefaultTimeout(20_000)
    const page = await context.newPage()
    page.on('pageerror', ({ message }) => complaints.push(`${page.url()}: ${message}`))
    page.on('console', (message) => {
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) {
        complaints.push(`${page.url()}: ${message.text()}`)
      }
    })
    await page.goto(path)
    return page
  }

  /** Signs in with one click, as a visitor of the demo does. */
  const enter = async (account: Account, options: BrowserContextOptions = {}): Promise<Page> => {
    const page = await visit('/sign-in', options)
    await page.getByRole('button', { name: account, exact: true }).click()
    await page.waitForURL('**/events')
    return page
  }

  const eventNamed = async (name: string): Promise<{ event_id: string; status: string; date: string }> => {
    const [event] = await backend.sql<{ event_id: string; status: string; date: string }>(
      'select event_id, status, date from public.events where name = $1',
      [name],
    )
    if (!event) throw new Error(`The demo data have no ${name}.`)
    return event
  }

  /** The SDK, signed in as the demo's venue: what the test itself sets up or looks at. */
  const asVenue = async () => {
    const kit = createVenueKit({ url: backend.url, key: backend.publishableKey })
    const { acting_for } = await kit.auth.signIn({ email: 'venue@demo.venuekit.dev', password: demoPassword })
    return { kit, venue_id: acting_for ?? '' }
  }

  return { backend, url, visit, enter, eventNamed, asVenue }
}

/** Whether React has taken over every control, so that what is done to it counts. */
const isAlive = () => {
  const controls = document.querySelectorAll(':is(button, input, select, textarea):not([aria-hidden=true])')
  return [...controls].every((control) => Object.keys(control).some((key) => key.startsWith('__react')))
}

/** Waits until the page shows its data and can be used: one heading, nothing loading, every control alive. */
export async function settle(page: Page): Promise<void> {
  const patient = { timeout: 20_000, message: page.url() }
  await expect.poll(() => page.getByRole('heading', { level: 1 }).count(), patient).toBe(1)
  await expect.poll(() => page.locator('[aria-busy=true]').count(), patient).toBe(0)
  await expect.poll(() => page.evaluate(isAlive), patient).toBe(true)
}

/** What violates WCAG 2.2 AA as far as axe can find out, one line each. Also keeps a picture to look at. */
export async function violationsOf(page: Page, name: string): Promise<string[]> {
  await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true })
  await page.evaluate(axe.source)
  return page.evaluate(async (where) => {
    const runOnly = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
    const { violations } = await (globalThis as typeof globalThis & { axe: typeof axe }).axe.run(document, { runOnly })
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${where}: ${id}: ${html.slice(0, 240)}`))
  }, name)
}
