import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { startBackend } from '@venuekit/dev'
import type { BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeEach, expect } from 'vitest'
import type {} from '../src/index.ts'
import { useBrowser } from './browser.ts'
import { type PageOptions, useSite } from './site.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Git ignores the pictures; people look at them. */
const pictures = fileURLToPath(new URL('../.screenshots/', import.meta.url))
mkdirSync(pictures, { recursive: true })

export { useBrowser }

export interface OpenOptions extends Partial<PageOptions>, BrowserContextOptions {
  /** Attributes of the widget besides venue, url and key; undefined leaves one out. */
  attributes?: Record<string, string | undefined>
  /** Works on the page before it is opened. */
  before?: (page: Page) => Promise<unknown>
}

/** A seeded backend, a website with the widget, and a browser. */
export const useWidget = async () => {
  const backend = await startBackend({ database: 'pglite', seed: true, port: 0 })
  afterAll(() => backend.stop())
  const site = await useSite()
  const browser = await useBrowser()

  // All visitors of a test file come from one address.
  beforeEach(async () => {
    await backend.sql('delete from private.rate_limits')
    await backend.sql('delete from private.visitor_holds')
    await backend.sql("delete from public.space_reservations where kind = 'hold' and event_id is null")
  })
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()))
  })

  const snippet = (attributes: OpenOptions['attributes'] = {}, content = ''): string => {
    const all = { venue: 'the-grand-hall', url: backend.url, 'publishable-key': backend.publishableKey, ...attributes }
    const written = Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : `${name}="${value}"`))
    return `<venuekit-booking ${written.join(' ')}>${content}</venuekit-booking>`
  }

  const open = async ({
    attributes,
    before,
    body,
    head,
    html,
    policy,
    ...context
  }: OpenOptions = {}): Promise<Page> => {
    const defaults = { viewport: { width: 1080, height: 900 }, locale: 'en-US', timezoneId: 'America/New_York' }
    const page = await (await browser.newContext({ ...defaults, ...context })).newPage()
    page.setDefaultTimeout(10_000)
    await before?.(page)
    await page.goto(
      site.page({
        body: body ?? snippet(attributes),
        ...(head !== undefined && { head }),
        ...(html !== undefined && { html }),
        ...(policy !== undefined && { policy: policy.replace('API', backend.url) }),
      }),
    )
    return page
  }

  return { backend, site, snippet, open }
}

export const widgetOf = (page: Page): Locator => page.locator('venuekit-booking').first()

export const ready = (page: Page): Promise<void> =>
  widgetOf(page).evaluate((element: HTMLElementTagNameMap['venuekit-booking']) => element.updateComplete)

/** Chooses the n-th free day, and the n-th time of it. */
export const chooseSlot = async (page: Page, day = 2, time = 2): Promise<void> => {
  await ready(page)
  await widgetOf(page).locator('td[aria-disabled=false]').nth(day).click()
  await widgetOf(page).locator('.slot').nth(time).click()
  await widgetOf(page).locator('[name=contact_name]').waitFor()
}

export const fillIn = async (page: Page, contact_email = 'ada@example.com'): Promise<void> => {
  await widgetOf(page).locator('[name=contact_name]').fill('Ada Lovelace')
  await widgetOf(page).locator('[name=contact_email]').fill(contact_email)
  await widgetOf(page).locator('[name=message]').fill('A dinner for the Analytical Society.')
}

export const send = (page: Page): Promise<void> => widgetOf(page).locator('[type=submit]').click()

export const referenceOf = async (page: Page): Promise<string> =>
  (await widgetOf(page).locator('.reference').textContent()) ?? ''

/** Takes a picture of a state and finds nothing inaccessible in it. */
export const expectAccessible = async (page: Page, picture: string): Promise<void> => {
  await page.screenshot({ path: `${pictures}${picture}.png`, fullPage: true, animations: 'disabled' })
  await page.evaluate(axeSource)
  const violations = await page.evaluate(async () => {
    const { axe } = window as Window & typeof globalThis & { axe: typeof import('axe-core') }
    const results = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })
    return results.violations.map(({ id, nodes }) => [
      id,
      nodes.map(({ html, failureSummary }) => [html, failureSummary]),
    ])
  })
  expect(violations).toEqual([])
}
