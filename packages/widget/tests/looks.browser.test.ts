import { describe, expect, it } from 'vitest'
import { chooseSlot, expectAccessible, fillIn, ready, referenceOf, send, useWidget, widgetOf } from './widget.ts'

const { backend, open, snippet } = await useWidget()

const sideways = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'

const photo = Buffer.from(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 40"><path fill="#b98" d="M0 0h60v40H0z"/><path fill="#654" d="M8 14h4v26H8zm13 0h4v26h-4zm13 0h4v26h-4zm13 0h4v26h-4zM4 8h52v6H4z"/></svg>`,
)

describe('the widget', () => {
  it('works on a phone of 320 px', async () => {
    const page = await open({ viewport: { width: 320, height: 640 }, hasTouch: true, isMobile: true })
    await chooseSlot(page)
    expect(await page.evaluate(sideways)).toBe(0)
    await expectAccessible(page, 'phone-details')
    await widgetOf(page).getByRole('button', { name: 'Change date or space' }).tap()
    await ready(page)
    await widgetOf(page).locator('td[aria-disabled=false]').first().tap()
    await expectAccessible(page, 'phone-choose')
    expect(await page.evaluate(sideways)).toBe(0)
    const small = await widgetOf(page)
      .locator('button, input, select, td[aria-disabled=false]')
      .evaluateAll((controls) => controls.filter((control) => control.getBoundingClientRect().height < 24).length)
    expect(small).toBe(0)
  })

  it('works at 200 % zoom, and with text of twice the size', async () => {
    const zoomed = await open({ viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 })
    await chooseSlot(zoomed)
    expect(await zoomed.evaluate(sideways)).toBe(0)
    await expectAccessible(zoomed, 'zoomed')
    const large = await open({ head: '<style>venuekit-booking { --venuekit-font-size: 32px }</style>' })
    await ready(large)
    await widgetOf(large).locator('td[aria-disabled=false]').first().click()
    expect(await large.evaluate(sideways)).toBe(0)
    await expectAccessible(large, 'large-text')
  })

  it.each([
    ['de', 'Termin finden', 'ltr'],
    ['fr', 'Trouvez votre date', 'ltr'],
    ['es-MX', 'Encuentre su fecha', 'ltr'],
    ['ar', 'اختر موعدك', 'rtl'],
    ['tlh', 'Find your date', 'ltr'],
  ])('speaks the page’s language, %s', async (lang, title, direction) => {
    const page = await open({ html: `lang="${lang}" dir="${direction}"` })
    await ready(page)
    await widgetOf(page).getByRole('heading', { name: title }).waitFor()
    expect(await widgetOf(page).locator('.root').getAttribute('dir')).toBe(direction)
    await chooseSlot(page)
    await expectAccessible(page, `language-${lang}`)
  })

  it('is mirrored from right to left, with the arrow keys', async () => {
    const page = await open({ html: 'lang="ar" dir="rtl"' })
    await ready(page)
    const day = widgetOf(page).locator('td[tabindex="0"]')
    const before = (await day.getAttribute('data-day')) ?? ''
    await day.focus()
    await page.keyboard.press('ArrowLeft')
    await expect
      .poll(() => day.getAttribute('data-day'))
      .toBe(new Date(Date.parse(before) + 86_400_000).toISOString().slice(0, 10))
    await day.press('Enter')
    await expectAccessible(page, 'rtl')
  })

  it('says what the site wants it to say', async () => {
    const strings = JSON.stringify({ title: 'When shall we dance?' }).replaceAll('"', '&quot;')
    const page = await open({ attributes: { strings } })
    await widgetOf(page).getByRole('heading', { name: 'When shall we dance?' }).waitFor()
    await widgetOf(page).getByText('Guests').first().waitFor()
  })

  it.each([
    ['dark', { colorScheme: 'dark' as const, head: '<style>:root { color-scheme: light dark }</style>' }],
    ['forced-colors', { forcedColors: 'active' as const }],
    ['reduced-motion', { reducedMotion: 'reduce' as const }],
  ])('is as accessible with %s', async (name, options) => {
    const page = await open(options)
    await ready(page)
    await widgetOf(page).locator('td[aria-disabled=false]').nth(1).click()
    await expectAccessible(page, `${name}-choose`)
    await widgetOf(page).locator('.slot').nth(1).click()
    await fillIn(page)
    await expectAccessible(page, `${name}-details`)
    await send(page)
    await referenceOf(page)
    await expectAccessible(page, `${name}-sent`)
  })

  it('stays light on a page that knows no dark', async () => {
    const page = await open({ colorScheme: 'dark' })
    await ready(page)
    const surface = widgetOf(page).locator('.surface')
    expect(await surface.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe('rgb(255, 255, 255)')
  })

  it('does not move for those who asked for less motion', async () => {
    const page = await open({ reducedMotion: 'reduce' })
    const moving = await widgetOf(page).evaluate(
      (element) =>
        [...(element.shadowRoot?.querySelectorAll('*') ?? [])].filter((each) => {
          const { animationName, transitionDuration } = getComputedStyle(each)
          return animationName !== 'none' || transitionDuration !== '0s'
        }).length,
    )
    expect(moving).toBe(0)
  })

  it('shows photos, and a tile where one cannot be loaded', async () => {
    await backend.sql(
      `update public.spaces set main_image_url = 'https://images.example/' || space_id, photos = jsonb_build_array(
         jsonb_build_object('url', 'https://images.example/' || space_id, 'caption', name || ' at night'))
       where name in ('Grand Hall', 'Hall A')`,
    )
    await backend.sql(
      `update public.spaces set photos = '[{"url": "https://images.example/1"}]' where name = 'Rooftop Terrace'`,
    )
    const page = await open({
      before: (page) =>
        page.route('https://images.example/**', (route) =>
          route.request().url().endsWith('1')
            ? route.fulfill({ contentType: 'image/svg+xml', body: photo })
            : route.abort(),
        ),
    })
    await ready(page)
    await widgetOf(page).getByAltText('Grand Hall at night').waitFor()
    await expect.poll(() => widgetOf(page).getByAltText('Hall A at night').isHidden()).toBe(true)
    const plain = widgetOf(page).locator('img').last()
    expect(await plain.getAttribute('src')).toBe('https://images.example/1')
    expect(await plain.getAttribute('alt')).toBe('')
    await expectAccessible(page, 'photos')
    await backend.sql("update public.spaces set main_image_url = null, photos = '[]'")
  })

  it('shows the visitor’s own time where it is another', async () => {
    const page = await open({ timezoneId: 'Asia/Kolkata', locale: 'en-GB', html: 'lang="en-GB"' })
    await ready(page)
    await widgetOf(page).locator('td[aria-disabled=false]').nth(2).click()
    const slot = widgetOf(page).locator('.slot').nth(2)
    const [venue, visitor] = await slot.locator('b, small').allTextContents()
    expect(venue).toMatch(/^\d\d:00$/)
    expect(visitor).toMatch(/^\d\d:30 for you$/)
    await expectAccessible(page, 'another-zone')
  })

  it.each([
    [1080, 'the-grand-hall'],
    [375, 'the-grand-hall'],
    [375, 'the-grand-hall, gut-lindenhof'],
  ])('moves nothing after its first paint, %i px wide: %s', async (width, venue) => {
    const page = await open({
      viewport: { width, height: 900 },
      body: `${snippet({ venue })}<p>Below the widget</p>`,
      before: (page) =>
        page.route('**/rest/**', async (route) => {
          await new Promise((resolve) => setTimeout(resolve, 400))
          await route.continue()
        }),
    })
    await page.evaluate(() => {
      const shifts: number[] = []
      Object.assign(window, { shifts })
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shifts.push(Reflect.get(entry, 'value'))
      }).observe({ type: 'layout-shift' })
    })
    await page.screenshot({ path: new URL(`../.screenshots/loading-${width}.png`, import.meta.url).pathname })
    await ready(page)
    await page.waitForTimeout(300)
    expect(await page.evaluate(() => Reflect.get(window, 'shifts'))).toEqual([])
  })

  it('takes colours, fonts and corners from custom properties, and styles from parts', async () => {
    const page = await open({
      head: `<style>venuekit-booking {
        --venuekit-accent: #8a1c4a; --venuekit-surface: #fff8f2; --venuekit-radius: 0; --venuekit-font: Georgia, serif }
        venuekit-booking::part(heading) { text-transform: uppercase }</style>`,
    })
    await chooseSlot(page)
    const style = await widgetOf(page)
      .locator('h2')
      .evaluate((element) => ({ ...getComputedStyle(element) }))
    expect(style.fontFamily).toBe('Georgia, serif')
    expect(style.textTransform).toBe('uppercase')
    await expectAccessible(page, 'themed')
  })
})
