import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { chooseSlot, expectAccessible, fillIn, ready, referenceOf, send, useWidget, widgetOf } from './widget.ts'

const { backend, open, snippet } = await useWidget()

const consoleOf = (page: Page): string[] => {
  const messages: string[] = []
  page.on('console', (message) => message.text().startsWith('<venuekit-booking>') && messages.push(message.text()))
  return messages
}

/** What the site's owner reads in the console, and the visitor on the page. */
const openBroken = async (attributes: Record<string, string | undefined>) => {
  let told: string[] = []
  const page = await open({
    attributes,
    before: async (page) => {
      told = consoleOf(page)
    },
  })
  await widgetOf(page).getByText('Online booking is not available').waitFor({ timeout: 20_000 })
  await ready(page)
  return { page, told }
}

describe('a snippet that is wrong', () => {
  it.each<[string, Record<string, string | undefined>, RegExp]>([
    ['no venue', { venue: undefined }, /"venue" is missing/],
    ['no address', { url: 'abcdefgh' }, /"url" must be the address/],
    ['no key', { 'publishable-key': undefined }, /"publishable-key" is missing/],
    ['a wrong slug', { venue: 'the-grand-hal' }, /No published venue has the slug "the-grand-hal"/],
    ['a wrong key', { 'publishable-key': 'sb_publishable_wrong' }, /refused the publishable key/],
    ['an address where nothing is', { url: 'http://127.0.0.1:9' }, /could not be reached.*connect-src/],
  ])('tells the owner what to do, and the visitor politely: %s', async (name, attributes, told) => {
    const { page, told: messages } = await openBroken(attributes)
    expect(messages).toHaveLength(1)
    expect(messages[0]).toMatch(told)
    if (name === 'a wrong slug') await expectAccessible(page, 'problem')
  })

  it('with a secret key sends it nowhere', async () => {
    const requests: string[] = []
    for (const key of [backend.secretKey, backend.serviceRoleKey]) {
      let told: string[] = []
      const page = await open({
        attributes: { 'publishable-key': key },
        before: async (page) => {
          told = consoleOf(page)
          page.on('request', (request) => request.url().startsWith(backend.url) && requests.push(request.url()))
        },
      })
      await ready(page)
      expect(told[0]).toMatch(/SECRET key.*revoke it now/)
    }
    expect(requests).toEqual([])
  })

  it('of a venue that is not published says so, and works once it is', async () => {
    await backend.sql("update public.venues set is_published = false where slug = 'the-grand-hall'")
    const { page, told } = await openBroken({})
    expect(told[0]).toMatch(/that the venue is published/)
    await backend.sql("update public.venues set is_published = true where slug = 'the-grand-hall'")
    await widgetOf(page).getByRole('button', { name: 'Try again' }).click()
    await widgetOf(page).getByText('The Grand Hall · New York').waitFor()
  })

  it('shows the page’s own form instead', async () => {
    const page = await open({
      body: snippet(
        { venue: 'nowhere' },
        '<form action="mailto:events@the-grand-hall.example"><label>Your message <input name="body"></label><button>Send</button></form>',
      ),
    })
    await page.getByLabel('Your message').waitFor()
    await expectAccessible(page, 'problem-with-form')
  })
})

describe('a network', () => {
  it('that is slow shows what is coming', async () => {
    const page = await open({
      before: (page) =>
        page.route('**/rest/**', async (route) => {
          await new Promise((resolve) => setTimeout(resolve, 1500))
          await route.continue()
        }),
    })
    await expectAccessible(page, 'loading')
    await chooseSlot(page)
    await fillIn(page)
    await send(page)
    await expectAccessible(page, 'sending')
    expect(await referenceOf(page)).not.toBe('')
  })

  it('that is slow lets the visitor choose meanwhile', async () => {
    const page = await open({
      before: (page) =>
        page.route('**/rest/**', async (route) => {
          await new Promise((resolve) => setTimeout(resolve, 800))
          await route.continue()
        }),
    })
    await widgetOf(page).getByLabel('Duration').selectOption({ label: '2 hours' })
    await chooseSlot(page)
    await widgetOf(page)
      .locator('.summary')
      .getByText(/10:00 AM – 12:00 PM/)
      .waitFor()
  })

  it('that is lost and comes back loses nothing', async () => {
    const page = await open()
    await chooseSlot(page)
    await fillIn(page, 'offline@example.com')
    await page.context().setOffline(true)
    await send(page)
    await widgetOf(page).getByText('No connection. Nothing you entered is lost.').waitFor()
    await expectAccessible(page, 'offline')
    await page.context().setOffline(false)
    await send(page)
    expect(await referenceOf(page)).not.toBe('')
  })

  it('that was lost at the start is tried again when it is back', async () => {
    let reachable = false
    const page = await open({
      before: (page) => page.route('**/rest/**', (route) => (reachable ? route.continue() : route.abort())),
    })
    await widgetOf(page).getByText('Online booking is not available').waitFor()
    reachable = true
    await page.evaluate(() => window.dispatchEvent(new Event('online')))
    await widgetOf(page).getByText('The Grand Hall · New York').waitFor()
  })

  it('whose server fails twice is asked a third time, for what only reads', async () => {
    let asked = 0
    const page = await open({
      before: (page) =>
        page.route('**/rest/v1/venues?*', (route) =>
          ++asked < 3 ? route.fulfill({ status: 503, body: 'Service Unavailable' }) : route.continue(),
        ),
    })
    await widgetOf(page).getByText('The Grand Hall · New York').waitFor()
    expect(asked).toBe(3)
  })

  it('whose server fails while sending says so and keeps the form', async () => {
    const page = await open()
    await chooseSlot(page)
    await fillIn(page)
    await page.route('**/rpc/submit_inquiry', (route) => route.fulfill({ status: 500, json: { message: 'boom' } }))
    await send(page)
    await widgetOf(page).getByText('That did not work. Please try again.').waitFor()
    await expectAccessible(page, 'server-error')
    await page.unroute('**/rpc/submit_inquiry')
    await send(page)
    expect(await referenceOf(page)).not.toBe('')
  })

  it('address with too many inquiries is told when to come back', async () => {
    const page = await open()
    await chooseSlot(page)
    await fillIn(page)
    await page.route('**/rpc/submit_inquiry', (route) =>
      route.fulfill({
        status: 429,
        json: { code: 'VK006', message: 'Too many requests.', details: '{"retry_after": 600}' },
      }),
    )
    await send(page)
    await widgetOf(page)
      .getByText(/^Too many attempts\. Please try again at \d+:\d\d/)
      .waitFor()
  })
})

it('works under a Content-Security-Policy that allows its script and its API only', async () => {
  const violations: string[] = []
  const page = await open({
    policy: "default-src 'none'; script-src 'self'; connect-src API",
    before: async (page) =>
      page.on('console', (message) => /Content.Security/i.test(message.text()) && violations.push(message.text())),
  })
  await chooseSlot(page)
  const rounded = await widgetOf(page)
    .locator('.surface')
    .evaluate((element) => getComputedStyle(element).borderRadius)
  expect(rounded).not.toBe('0px')
  await fillIn(page)
  await send(page)
  expect(await referenceOf(page)).not.toBe('')
  expect(violations).toEqual([])
})

it('tells a visitor when the hold has ended, and still sends the inquiry', async () => {
  const page = await open({ before: (page) => page.clock.install() })
  await chooseSlot(page)
  await fillIn(page)
  await widgetOf(page)
    .getByText(/held for you: \d+:\d\d/)
    .waitFor()
  await page.clock.runFor('10:01')
  await backend.sql('delete from private.visitor_holds')
  await backend.sql("delete from public.space_reservations where kind = 'hold' and event_id is null")
  await widgetOf(page).locator('.hold').getByText('no longer held').waitFor()
  await expectAccessible(page, 'hold-ended')
  await send(page)
  expect(await referenceOf(page)).not.toBe('')
})

it('gives its hold back when the visitor leaves', async () => {
  const page = await open()
  await chooseSlot(page)
  const holds = () => backend.sql('select from private.visitor_holds where expires_at > now()')
  expect(await holds()).toHaveLength(1)
  await page.goto('about:blank')
  await expect.poll(holds).toHaveLength(0)
})

it('passes a captcha token on', async () => {
  const page = await open({ attributes: { 'captcha-token': 'token-of-the-site' } })
  const request = page.waitForRequest('**/rpc/place_visitor_hold')
  await chooseSlot(page)
  expect((await request).headers()['x-captcha-token']).toBe('token-of-the-site')
})
