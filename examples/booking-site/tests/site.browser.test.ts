import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { startBackend } from '@venuekit/dev'
import { expectAccessible, ready, useBrowser, widgetOf } from '@venuekit/widget/testing'
import { afterAll, expect, it } from 'vitest'

const backend = await startBackend({ database: 'pglite', seed: true, port: 0 })
afterAll(() => backend.stop())
const server = fork(fileURLToPath(new URL('../serve.ts', import.meta.url)), {
  env: { ...process.env, SUPABASE_URL: backend.url, SITE_PORT: '0' },
})
afterAll(() => server.kill())
const [{ url }] = await once(server, 'message')
const browser = await useBrowser()

it.each([
  ['desktop', { width: 1280, height: 900 }],
  ['phone', { width: 360, height: 740 }],
])('its pages are accessible and fit, %s', async (name, viewport) => {
  const page = await browser.newPage({ viewport, reducedMotion: 'reduce' })
  for (const path of ['index.html', 'book.html', 'claim.html']) {
    await page.goto(`${url}/${path}`)
    if (path === 'book.html') await ready(page)
    await expectAccessible(page, `site-${path.replace('.html', '')}-${name}`)
    expect(
      await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
      path,
    ).toBe(0)
  }
  await page.close()
})

it.each([360, 1280])('moves nothing below the widget when its script arrives, %i px wide', async (width) => {
  const page = await browser.newPage({ viewport: { width, height: 900 } })
  await page.route('**/venuekit-booking.js', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 300))
    await route.continue()
  })
  const top = () => page.locator('footer').evaluate((footer) => footer.getBoundingClientRect().top + scrollY)
  await page.goto(`${url}/book.html`, { waitUntil: 'commit' })
  await page.locator('footer').waitFor()
  const before = await top()
  await widgetOf(page).getByText('The Grand Hall · New York').waitFor()
  expect(Math.abs((await top()) - before)).toBeLessThan(2)
  await page.close()
})

it('shows the pictures of the spaces', async () => {
  const page = await browser.newPage()
  await page.goto(`${url}/book.html`)
  await ready(page)
  const shown = widgetOf(page).getByAltText('The hall with its coffered ceiling and columns')
  await shown.waitFor()
  await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
  await page.close()
})

it('leads from “Check your date” to an account whose event it is', async () => {
  const page = await browser.newPage({ timezoneId: 'America/New_York' })
  page.setDefaultTimeout(8000)
  const refused: string[] = []
  page.on('console', (message) => message.type() === 'error' && refused.push(message.text()))
  await page.goto(url)
  await page.getByRole('button', { name: 'Check your date' }).click()
  await ready(page)
  const widget = widgetOf(page)
  await widget.getByRole('radio', { name: /Rooftop Terrace/ }).check()
  await widget.locator('td[aria-disabled=false]').first().click()
  await widget.locator('.slot').first().click()
  await widget.getByLabel('Name').fill('Rosa Parks')
  await widget.getByLabel('E-mail').fill('rosa@example.com')
  await widget.getByRole('button', { name: 'Send inquiry' }).click()
  await widget.getByRole('link', { name: 'Create an account to confirm it' }).click()
  await page.getByLabel('Name').fill('Rosa Parks')
  await page.getByLabel('E-mail').fill('rosa@example.com')
  await page.getByLabel('Password').fill('a-long-password')
  await page.getByRole('button', { name: 'Create the account' }).click()
  await page.getByText('It is yours:').waitFor()
  const events = await backend.sql(
    `select e.name from public.events e join public.clients c using (client_id) where c.email = 'rosa@example.com'`,
  )
  expect(events).toEqual([{ name: 'Inquiry from Rosa Parks' }])
  expect(refused).toEqual([])
})

it('takes no password before its script can send it, nor without the link of an inquiry', async () => {
  const page = await browser.newPage()
  let release = () => {}
  const arrived = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/claim.js', async (route) => {
    await arrived
    await route.continue()
  })
  await page.goto(`${url}/claim.html#token=of-nobody`, { waitUntil: 'commit' })
  const create = page.getByRole('button', { name: 'Create the account' })
  await page.getByLabel('Password').fill('a-long-password')
  await page.getByLabel('Password').press('Enter')
  expect(await create.isDisabled()).toBe(true)
  release()
  await expect.poll(() => create.isEnabled()).toBe(true)
  expect(page.url()).toBe(`${url}/claim.html#token=of-nobody`)

  await page.getByLabel('Name').fill('Rosa Parks')
  await page.getByLabel('E-mail').fill('rosa.p@example.com')
  const refused = { code: 422, error_code: 'weak_password', msg: 'The password is too easy to guess.' }
  await page.route('**/auth/v1/signup', (route) => route.fulfill({ status: 422, json: refused }))
  await create.click()
  await page.getByText(refused.msg).waitFor()
  await page.unroute('**/auth/v1/signup')
  await create.click()
  await page.getByText('Inquiry not found').waitFor()
  expect(await create.isEnabled()).toBe(true)

  await page.goto('about:blank')
  await page.goto(`${url}/claim.html`)
  await page.getByText('Open this page by the link').waitFor()
  expect(await create.isDisabled()).toBe(true)
  await page.close()
})
