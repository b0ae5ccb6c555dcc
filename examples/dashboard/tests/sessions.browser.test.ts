import { createHmac } from 'node:crypto'
import type { BrowserContext, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { settle, useDashboard } from './dashboard.ts'

const { backend, enter, eventNamed } = await useDashboard()

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const decode = (text = '') => JSON.parse(Buffer.from(text, 'base64url').toString())

/** The token as it is an hour after its end. */
function expired(token: string): string {
  const [head, body] = token.split('.')
  const signed = `${head}.${encode({ ...decode(body), exp: Math.floor(Date.now() / 1000) - 3600 })}`
  return `${signed}.${createHmac('sha256', backend.jwtSecret).update(signed).digest('base64url')}`
}

/** Lets the hour pass for which a token is good, in all tabs of a browser. */
async function letExpire(context: BrowserContext): Promise<void> {
  const parts = (await context.cookies()).filter(({ name }) => name.includes('auth-token'))
  const [first] = parts.toSorted((a, b) => a.name.localeCompare(b.name))
  if (!first) throw new Error('There is no session.')
  const value = parts
    .map((part) => part.value)
    .join('')
    .replace('base64-', '')
  const session = decode(value)
  const old = { ...session, access_token: expired(session.access_token), expires_at: 1 }
  const whole = `base64-${encode(old)}`
  const name = first.name.replace(/\.0$/, '')
  const chunks = whole.match(/.{1,3180}/g) ?? []
  await context.addCookies(
    chunks.map((chunk, index) => ({ ...first, name: chunks.length > 1 ? `${name}.${index}` : name, value: chunk })),
  )
}

const revokeAll = () => backend.sql('delete from auth.sessions; delete from auth.refresh_tokens')

const answerOf = (page: Page, guest: string) => page.getByRole('combobox', { name: `Answer of ${guest}` })

describe('a session', { timeout: 60_000 }, () => {
  it('that ends leaves nothing on screen, in any tab, nor for the next user', async () => {
    const { event_id } = await eventNamed('Rossi & Bennett wedding')
    const first = await enter('Venue')
    const second = await first.context().newPage()
    await second.goto(`/events/${event_id}/guests`)
    await settle(second)
    await first.getByRole('button', { name: 'Account' }).click()
    await first.getByRole('menuitem', { name: 'Sign out' }).click()
    await first.waitForURL('**/sign-in')
    await expect.poll(() => second.url(), { timeout: 15_000 }).toContain('/sign-in')
    expect(await second.getByText('Anna Petrova').count()).toBe(0)
    await second.goto(`/events/${event_id}/guests`)
    await expect.poll(() => second.url(), { timeout: 15_000 }).toContain('/sign-in')

    await first.getByRole('button', { name: 'Vendor', exact: true }).click()
    await first.waitForURL('**/events')
    await first.getByRole('heading', { level: 1, name: 'Assigned events' }).waitFor()
    expect(await first.getByRole('banner').textContent()).toContain('Copper Spoon Catering')
    await first.context().close()
  })

  it('whose token has expired goes on: on the server, and on the page that is open', async () => {
    const { event_id } = await eventNamed('Rossi & Bennett wedding')
    const venue = await enter('Venue')
    await venue.goto('about:blank')
    await letExpire(venue.context())
    await venue.goto(`/events/${event_id}/guests`)
    await settle(venue)
    await letExpire(venue.context())
    await answerOf(venue, 'Zoe Park').selectOption('Yes')
    await expect
      .poll(() => backend.sql(`select rsvp_status from public.guests where name = 'Zoe Park'`, []))
      .toEqual([{ rsvp_status: 'yes' }])
    expect(new URL(venue.url()).pathname).toBe(`/events/${event_id}/guests`)
    await venue.context().close()
  })

  it('that a server has ended, without a word to the page, leaves it too', async () => {
    const { event_id } = await eventNamed('Rossi & Bennett wedding')
    const venue = await enter('Venue')
    await venue.goto(`/events/${event_id}/guests`)
    await settle(venue)
    await venue.context().clearCookies()
    await venue.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })))
    await venue.waitForURL('**/sign-in?next=*')
    await venue.context().close()
  })

  it('that cannot be prolonged leaves the page, shows nothing to the next user, and is come back to by its own', async () => {
    const { event_id } = await eventNamed('Rossi & Bennett wedding')
    const path = `/events/${event_id}/guests`
    const venue = await enter('Venue')
    await venue.goto(path)
    await settle(venue)
    // In this order: what the page does meanwhile must not prolong it.
    await revokeAll()
    await letExpire(venue.context())
    // As when someone comes back to the tab, if the page has not noticed by itself and is leaving.
    await venue
      .evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })))
      .catch(() => undefined)
    await venue.waitForURL(`**/sign-in?next=${encodeURIComponent(path)}`)
    await venue.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    expect(await venue.getByText('Anna Petrova').count()).toBe(0)

    await venue.goto(path)
    await venue.waitForURL(`**/sign-in?next=${encodeURIComponent(path)}`)
    await venue.getByRole('button', { name: 'Vendor', exact: true }).click()
    await venue.waitForURL(`**${path}`)
    await venue.getByText('The event’s hosts keep this to themselves').waitFor()
    expect(await venue.getByText('Anna Petrova').count()).toBe(0)

    await venue.goto('about:blank')
    await revokeAll()
    await letExpire(venue.context())
    await venue.goto(path)
    await venue.getByRole('button', { name: 'Venue', exact: true }).click()
    await venue.getByText('Anna Petrova').first().waitFor()
    await venue.context().close()
  })
})
