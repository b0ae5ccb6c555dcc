import { describe, expect, it } from 'vitest'
import { chooseSlot, expectAccessible, fillIn, ready, referenceOf, send, useWidget, widgetOf } from './widget.ts'

const { backend, open, snippet } = await useWidget()

const opener = '<button data-venuekit-open>Book now</button>'

describe('popup', () => {
  it('asks for nothing until a button of the page opens it, and returns the focus there', async () => {
    const requests: string[] = []
    const page = await open({
      body: `${opener}${snippet({ mode: 'popup' })}`,
      before: async (page) =>
        page.on('request', (request) => request.url().startsWith(backend.url) && requests.push(request.url())),
    })
    await ready(page)
    expect(requests).toEqual([])
    await page.getByRole('button', { name: 'Book now' }).click()
    await widgetOf(page).getByText('The Grand Hall · New York').waitFor()
    await expectAccessible(page, 'popup')
    await chooseSlot(page)
    await fillIn(page)
    await send(page)
    await referenceOf(page)
    await page.keyboard.press('Escape')
    await expect.poll(() => widgetOf(page).locator('dialog').isVisible()).toBe(false)
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Book now')
  })

  it('is opened by the button that names it', async () => {
    const page = await open({
      body: `<a href="#second" data-venuekit-open="second"><b>Book the garden</b></a>
        ${snippet({ mode: 'popup', id: 'first' })}${snippet({ mode: 'popup', id: 'second', venue: 'gut-lindenhof' })}`,
    })
    await page.getByText('Book the garden').click()
    await page.locator('#second').getByText('Gut Lindenhof · Werder (Havel)').waitFor()
    expect(await page.locator('#first dialog').isVisible()).toBe(false)
    expect(new URL(page.url()).hash).toBe('')
  })
})

it('floating: has its own button above whatever the page puts on top', async () => {
  const page = await open({
    body: `<div style="position: fixed; inset: 0; z-index: 2147483647; background: #eee"></div>${snippet({ mode: 'floating' })}`,
  })
  await expectAccessible(page, 'floating')
  await widgetOf(page).getByRole('button', { name: 'Book a date' }).click()
  await chooseSlot(page)
  await expectAccessible(page, 'floating-open')
})

it('begins anew where its page names another venue, and gives the hold back', async () => {
  const page = await open()
  await chooseSlot(page)
  const holds = () => backend.sql('select from private.visitor_holds where expires_at > now()')
  expect(await holds()).toHaveLength(1)
  await widgetOf(page).evaluate((element) => element.setAttribute('venue', 'gut-lindenhof'))
  await widgetOf(page).getByText('Gut Lindenhof · Werder (Havel)').waitFor()
  await expect.poll(holds).toHaveLength(0)
  await chooseSlot(page)
  await fillIn(page)
  await send(page)
  expect(await referenceOf(page)).not.toBe('')
})

it('two widgets on one page keep apart', async () => {
  const page = await open({ body: `${snippet()}${snippet({ venue: 'gut-lindenhof', lang: 'de' })}` })
  const second = page.locator('venuekit-booking').nth(1)
  await second.getByText('Gut Lindenhof · Werder (Havel)').waitFor()
  await chooseSlot(page)
  await second.locator('td[aria-disabled=false]').first().click()
  await second.locator('.slot').first().waitFor()
  await second.getByRole('radio', { name: /Orangery East/ }).check()
  expect(await widgetOf(page).locator('[name=contact_name]').isVisible()).toBe(true)
  await expectAccessible(page, 'two-widgets')
})

describe('several venues', () => {
  const both = 'the-grand-hall, gut-lindenhof'

  it('are offered with their place and capacity, and each with its own spaces and times', async () => {
    const requests: string[] = []
    const page = await open({
      attributes: { venue: both },
      before: async (page) =>
        page.on('request', (request) => request.url().startsWith(backend.url) && requests.push(request.url())),
    })
    await ready(page)
    expect(requests).toHaveLength(2)
    const widget = widgetOf(page)
    await widget.getByRole('radio', { name: /The Grand Hall.*Up to 400 guests.*New York/ }).waitFor()
    await widget.getByRole('radio', { name: /Rooftop Terrace/ }).check()
    await widget.locator('td[aria-disabled=false]').first().click()
    await expectAccessible(page, 'venues')
    await widget.getByRole('radio', { name: /Gut Lindenhof/ }).check()
    await widget.getByText('Gut Lindenhof · Werder (Havel)').waitFor()
    await widget.getByRole('radio', { name: /Orangery East/ }).waitFor()
    expect(await widget.locator('.slot').count()).toBe(0)
    await chooseSlot(page)
    await widget.locator('.summary').getByText('Central European Time').waitFor()
    await fillIn(page, 'several@example.com')
    await send(page)
    await referenceOf(page)
    const [event] = await backend.sql(
      `select v.slug from public.events e join public.venues v using (venue_id) where e.contact_email = 'several@example.com'`,
    )
    expect(event).toEqual({ slug: 'gut-lindenhof' })
  })

  it('forget at another what was refused at one', async () => {
    const [first, second] = await Promise.all([
      open({ attributes: { venue: both } }),
      open({ attributes: { venue: both } }),
    ])
    await Promise.all([ready(first), ready(second)])
    for (const page of [first, second]) await widgetOf(page).locator('td[aria-disabled=false]').nth(4).click()
    await widgetOf(first).locator('.slot').first().click()
    await widgetOf(first).locator('[name=contact_name]').waitFor()
    await widgetOf(second).locator('.slot').first().click()
    await widgetOf(second).getByText('Still free').waitFor()
    await widgetOf(second)
      .getByRole('radio', { name: /Gut Lindenhof/ })
      .check()
    await widgetOf(second).getByText('Gut Lindenhof · Werder (Havel)').waitFor()
    expect(await widgetOf(second).locator('[data-notice]').count()).toBe(0)
  })

  it('fit a phone of 320 px', async () => {
    const page = await open({ attributes: { venue: both }, viewport: { width: 320, height: 640 } })
    await ready(page)
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
    await expectAccessible(page, 'venues-phone')
  })

  it('of which one does not exist are the others; the console names it', async () => {
    const told: string[] = []
    const page = await open({
      attributes: { venue: 'nowhere,gut-lindenhof' },
      before: async (page) =>
        page.on('console', (message) => message.text().startsWith('<venuekit-booking>') && told.push(message.text())),
    })
    await ready(page)
    await widgetOf(page).getByText('Gut Lindenhof · Werder (Havel)').waitFor()
    expect(told).toEqual([expect.stringContaining('No published venue has the slug "nowhere"')])
    await chooseSlot(page)
  })

  it('start with the one whose space the page names', async () => {
    const [space] = await backend.sql<{ space_id: string }>(
      `select space_id from public.spaces where name = 'Orangery East'`,
    )
    const page = await open({ attributes: { venue: both, space: space?.space_id } })
    await ready(page)
    expect(
      await widgetOf(page)
        .getByRole('radio', { name: /Orangery East/ })
        .isChecked(),
    ).toBe(true)
    await chooseSlot(page)
  })
})

it('no style of the page reaches inside', async () => {
  const hostile = `<style>
    html { font-size: 40px }
    * { all: unset; font-size: 3rem !important; color: red !important; text-transform: uppercase; letter-spacing: 1em;
        line-height: 3; text-align: right; visibility: visible; white-space: pre; word-spacing: 2em; cursor: wait }
    button, td, input, label { display: none !important }
    head, head * { display: none !important }
    div, dialog { position: fixed; z-index: 99999 }
  </style>`
  const [calm, wild] = [await open(), await open({ head: hostile })]
  await Promise.all([ready(calm), ready(wild)])
  const styles = (page: typeof calm) =>
    widgetOf(page).evaluate((element) =>
      [...(element.shadowRoot?.querySelectorAll('h2, .slots p, button, input, td, .surface') ?? [])]
        .slice(0, 60)
        .map((each) => {
          const {
            fontSize,
            color,
            textTransform,
            letterSpacing,
            lineHeight,
            display,
            position,
            whiteSpace,
            wordSpacing,
            textAlign,
          } = getComputedStyle(each)
          return {
            fontSize,
            color,
            textTransform,
            letterSpacing,
            lineHeight,
            display,
            position,
            whiteSpace,
            wordSpacing,
            textAlign,
          }
        }),
    )
  expect(await styles(wild)).toEqual(await styles(calm))
  await wild.screenshot({ path: new URL('../.screenshots/hostile.png', import.meta.url).pathname })
  await chooseSlot(wild)
})

it('the page’s own form works without JavaScript', async () => {
  const page = await open({
    javaScriptEnabled: false,
    body: snippet(
      {},
      '<form action="/inquiries"><label>E-mail <input name="email" type="email"></label><button>Ask</button></form>',
    ),
  })
  await page.getByLabel('E-mail').fill('ada@example.com')
  await page.getByRole('button', { name: 'Ask' }).click()
  await page.waitForURL('**/inquiries?email=ada%40example.com')
})

it('an element that is moved on the page keeps its hold and its form', async () => {
  const page = await open({ body: `${snippet()}<section></section>` })
  await chooseSlot(page)
  await fillIn(page)
  await widgetOf(page).evaluate((element) => document.querySelector('section')?.append(element))
  expect(await widgetOf(page).locator('[name=contact_name]').inputValue()).toBe('Ada Lovelace')
  expect(await backend.sql('select from private.visitor_holds where expires_at > now()')).toHaveLength(1)
})

it('another venue or key is loaded anew', async () => {
  const page = await open()
  await ready(page)
  await widgetOf(page).evaluate((element) => element.setAttribute('venue', 'gut-lindenhof'))
  await widgetOf(page).getByText('Gut Lindenhof · Werder (Havel)').waitFor()
})
