import { createVenueKit } from '@venuekit/core'
import { describe, expect, it } from 'vitest'
import { chooseSlot, expectAccessible, fillIn, ready, referenceOf, send, useWidget, widgetOf } from './widget.ts'

const { backend, open } = await useWidget()

const eventsOf = (email: string) =>
  backend.sql<{ event_id: string; status: string; space_id: string; guest_count: number }>(
    `select e.event_id, e.status, e.guest_count, s.space_id from public.events e
     left join public.event_spaces s using (event_id) where contact_email = $1`,
    [email],
  )

describe('an inquiry', () => {
  it('is made without an account, reaches the venue, and can be claimed by its link', async () => {
    const requests: string[] = []
    const email = 'grace@example.com'
    const told: object[] = []
    const venue = createVenueKit({ url: backend.url, key: backend.publishableKey })
    const { user_id } = await venue.auth.signIn({ email: 'venue@demo.venuekit.dev', password: 'venuekit-demo' })
    let status = ''
    const stop = venue.realtime.changes(
      'notifications',
      { event: 'INSERT', filter: { user_id }, onStatus: (now) => (status = now) },
      ({ row }) => told.push(row),
    )
    await expect.poll(() => status).toBe('live')
    const page = await open({
      attributes: { 'claim-url': '/claim?token={token}' },
      before: async (page) => page.on('request', (request) => requests.push(new URL(request.url()).pathname)),
    })
    await ready(page)
    expect(requests.filter((path) => path.startsWith('/rest/')).sort()).toEqual([
      '/rest/v1/rpc/get_availability',
      '/rest/v1/venues',
    ])
    await expectAccessible(page, 'choose')
    await chooseSlot(page)
    await expectAccessible(page, 'details')
    await fillIn(page, email)
    await send(page)
    const reference = await referenceOf(page)
    expect(reference).toMatch(/^[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}$/)
    await expectAccessible(page, 'sent')
    expect(await widgetOf(page).locator('p:has(.status)').textContent()).toMatch(/^Your inquiry\s+Keep this link/)
    expect(await eventsOf(email)).toMatchObject([{ status: 'inquiry', guest_count: 50 }])
    await expect.poll(() => told).toMatchObject([{ title: expect.stringContaining('inquiry') }])
    stop()

    const claim = new URL((await widgetOf(page).locator('[part=claim]').getAttribute('href')) ?? '', page.url())
    const { client } = await backend.signUp({ user_type: 'client', name: 'Grace Hopper', email })
    const kit = createVenueKit(client)
    const claim_token = claim.searchParams.get('token') ?? ''
    await expect(kit.inquiries.claim({ claim_token })).resolves.toMatchObject({ contact_email: email })
  })

  it('sets no cookie, keeps nothing in the browser, and asks no other host', async () => {
    const hosts = new Set<string>()
    const page = await open({
      before: async (page) => page.on('request', (request) => hosts.add(new URL(request.url()).origin)),
    })
    await chooseSlot(page)
    await fillIn(page)
    await send(page)
    await referenceOf(page)
    expect([...hosts].sort()).toEqual([new URL(page.url()).origin, backend.url].sort())
    expect(await page.context().cookies()).toEqual([])
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0)
  })

  it('is told to its page by events', async () => {
    const page = await open()
    await page.evaluate(() => {
      const told: unknown[] = []
      Object.assign(window, { told })
      for (const name of ['venuekit:ready', 'venuekit:slot-selected', 'venuekit:submitted'] as const) {
        document.addEventListener(name, ({ type, detail }) => told.push([type, detail]))
      }
    })
    await chooseSlot(page)
    await fillIn(page)
    await send(page)
    const reference = await referenceOf(page)
    const told = await page.evaluate(() => Reflect.get(window, 'told'))
    expect(told.slice(-2)).toMatchObject([
      ['venuekit:slot-selected', { guest_count: 50, held: true, space_id: expect.any(String) }],
      ['venuekit:submitted', { reference }],
    ])
    expect(JSON.stringify(told)).not.toContain('token')
  })

  it('is one event, however often its button is pressed', async () => {
    const email = 'twice@example.com'
    const page = await open()
    await chooseSlot(page)
    await fillIn(page, email)
    await widgetOf(page).locator('[type=submit]').dblclick()
    await widgetOf(page)
      .locator('form')
      .evaluate((form: HTMLFormElement) => form.requestSubmit())
    await referenceOf(page)
    expect(await eventsOf(email)).toHaveLength(1)
  })

  it('is one event when the answer to the first attempt was lost', async () => {
    const email = 'lost@example.com'
    const page = await open()
    await chooseSlot(page)
    await fillIn(page, email)
    let lost = 0
    await page.route('**/rpc/submit_inquiry', async (route) => {
      if (lost++ > 0) return route.continue()
      await route.fetch()
      return route.abort('connectionreset')
    })
    await send(page)
    await referenceOf(page)
    expect(await eventsOf(email)).toHaveLength(1)
  })

  it('is refused near the field that is wrong, and where the focus is', async () => {
    const page = await open()
    await chooseSlot(page)
    await widgetOf(page).locator('[name=contact_email]').fill('not an address')
    await send(page)
    await expect
      .poll(() =>
        page.evaluate(() =>
          document.querySelector('venuekit-booking')?.shadowRoot?.activeElement?.getAttribute('name'),
        ),
      )
      .toBe('contact_name')
    const errors = await widgetOf(page).locator('form .error').allTextContents()
    expect(errors.filter(Boolean)).toEqual(['Please fill in this field.', 'Not valid. Example: ada@example.com'])
    await expectAccessible(page, 'details-errors')
  })

  it('keeps what was written while another date is chosen', async () => {
    const page = await open()
    await chooseSlot(page)
    await fillIn(page)
    await widgetOf(page).getByRole('button', { name: 'Change date or space' }).click()
    await chooseSlot(page, 3, 1)
    expect(await widgetOf(page).locator('[name=contact_name]').inputValue()).toBe('Ada Lovelace')
    const holds = await backend.sql('select from private.visitor_holds where expires_at > now()')
    expect(holds).toHaveLength(1)
  })

  it('from a program that fills in the hidden field is refused', async () => {
    const page = await open()
    await chooseSlot(page)
    await fillIn(page, 'robot@example.com')
    await widgetOf(page).locator('[name=website]').fill('https://spam.example', { force: true })
    await send(page)
    await widgetOf(page).locator('[data-notice]').waitFor()
    expect(await eventsOf('robot@example.com')).toEqual([])
  })

  it('shows its state to whoever has its link', async () => {
    const email = 'state@example.com'
    const page = await open()
    await chooseSlot(page)
    await fillIn(page, email)
    await send(page)
    const reference = await referenceOf(page)
    const link = (await widgetOf(page).locator('.status').getAttribute('href')) ?? ''
    const [event] = await eventsOf(email)
    const [venue] = await backend.sql<{ venue_id: string }>('select venue_id from public.events where event_id = $1', [
      event?.event_id,
    ])
    await backend.asRole({ role: 'authenticated', claims: { sub: venue?.venue_id ?? '' } }, (sql) =>
      sql(`select public.change_event_status($1, 'pending_confirmation')`, [event?.event_id]),
    )
    await page.goto('about:blank')
    await page.goto(link)
    await ready(page)
    expect(await referenceOf(page)).toBe(reference)
    await expect.poll(() => widgetOf(page).getByText('Approved, and held for you.').isVisible()).toBe(true)
    await expectAccessible(page, 'inquiry')
  })
})

describe('two visitors of one slot', () => {
  it('are told apart at once: one holds it, the other is offered alternatives and takes one', async () => {
    const [first, second] = await Promise.all([open(), open()])
    await Promise.all([ready(first), ready(second)])
    for (const page of [first, second]) await widgetOf(page).locator('td[aria-disabled=false]').nth(4).click()
    await widgetOf(first).locator('.slot').nth(2).click()
    await widgetOf(first).locator('[name=contact_name]').waitFor()
    await widgetOf(second).locator('.slot').nth(2).click()
    const notice = widgetOf(second).locator('[data-notice]')
    await notice.getByText('Someone else has just taken this time.').waitFor()
    await notice.getByText('Still free').waitFor()
    await expectAccessible(second, 'taken')
    await notice.getByRole('button').first().click()
    await fillIn(second, 'second@example.com')
    await send(second)
    await referenceOf(second)
    expect(await eventsOf('second@example.com')).toHaveLength(1)
  })

  it('cannot both send: who lost the hold is told and keeps what was written', async () => {
    const page = await open()
    await chooseSlot(page)
    await fillIn(page, 'late@example.com')
    await backend.sql('delete from private.visitor_holds')
    await backend.sql(
      "update public.space_reservations set kind = 'block', expires_at = null where kind = 'hold' and event_id is null",
    )
    await send(page)
    await widgetOf(page).getByText('Someone else has just taken this time.').waitFor()
    expect(await eventsOf('late@example.com')).toEqual([])
    await backend.sql(
      "delete from public.space_reservations where kind = 'block' and note is null and event_id is null",
    )
    await chooseSlot(page)
    expect(await widgetOf(page).locator('[name=contact_name]').inputValue()).toBe('Ada Lovelace')
  })
})

describe('the keyboard', () => {
  it('is enough for all of it', async () => {
    const page = await open()
    await ready(page)
    const at = () =>
      page.evaluate(() => {
        const focused = document.querySelector('venuekit-booking')?.shadowRoot?.activeElement
        return (
          focused?.getAttribute('data-day') ?? focused?.getAttribute('name') ?? focused?.getAttribute('class') ?? ''
        )
      })
    const tabTo = async (place: RegExp): Promise<string> => {
      for (let presses = 0; presses < 30; presses++) {
        const where = await at()
        if (place.test(where)) return where
        await page.keyboard.press('Tab')
      }
      throw new Error(`Tab never comes to ${place}`)
    }
    await tabTo(/^guests$/)
    await page.keyboard.press('ArrowUp')
    await tabTo(/^space$/)
    await page.keyboard.press('ArrowDown')
    const day = await tabTo(/^\d{4}-/)
    await page.keyboard.press('PageDown')
    await expect.poll(at).not.toBe(day)
    await page.keyboard.press('PageUp')
    await expect.poll(at).toBe(day)
    await page.keyboard.press('End')
    const saturday = await at()
    expect(new Date(saturday).getUTCDay()).toBe(6)
    await page.keyboard.press('Home')
    expect(new Date(await at()).getUTCDay()).toBe(0)
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
    await widgetOf(page).locator('.slot').first().waitFor()
    await expectAccessible(page, 'slots-by-keyboard')
    await tabTo(/^slot/)
    await page.keyboard.press('Space')
    await tabTo(/^contact_name$/)
    await page.keyboard.type('Ada Lovelace')
    await page.keyboard.press('Tab')
    await page.keyboard.type('keyboard@example.com')
    await page.keyboard.press('Enter')
    await referenceOf(page)
    expect(await eventsOf('keyboard@example.com')).toMatchObject([{ guest_count: 51 }])
  })
})
