import { randomBytes } from 'node:crypto'
import { type MetricsReport, serveMetrics } from '@venuekit/dev'
import { afterAll, describe, expect, it } from 'vitest'
import { settle, useDashboard, violationsOf } from './dashboard.ts'

const token = randomBytes(32).toString('hex')
const asMeasured = (report: MetricsReport) => report
let change = asMeasured
let broken = false

const { enter, visit } = await useDashboard(async (backend) => {
  const metrics = await serveMetrics({
    token,
    read: async () => {
      if (broken) throw new Error('127.0.0.1:5432 cannot be reached: connection refused')
      return change(await backend.metrics())
    },
  })
  afterAll(() => metrics.close())
  const [owner] = await backend.sql<{ id: string }>(`select id from auth.users where email = 'venue@demo.venuekit.dev'`)
  return {
    VENUEKIT_METRICS_URL: metrics.url,
    VENUEKIT_METRICS_TOKEN: token,
    VENUEKIT_OPERATORS: `00000000-0000-4000-8000-000000000000, ${owner?.id}`,
  }
})

const withAlert = (report: MetricsReport): MetricsReport => ({
  ...report,
  alerts: [
    {
      metric: 'database_bytes',
      operator: '>',
      limit: 1024 ** 2,
      value: report.health.database_bytes,
      advice: 'Get a larger disk.',
    },
  ],
})

describe('the monitoring page', { timeout: 90_000 }, () => {
  it('shows an operator what the database tells of itself, and why it does not tell the rest', async () => {
    const page = await enter('Venue')
    await page.getByRole('link', { name: 'Monitoring' }).click()
    await settle(page)
    await page.getByText('No threshold is crossed').waitFor()
    const size = page.locator('section', { has: page.getByRole('heading', { name: 'Size', exact: true }) })
    expect(await size.getByRole('definition').first().textContent()).toMatch(/^\d+(\.\d)? MB$/)
    await size.getByText('Not available. A database does not know its disk').waitFor()
    await page.getByRole('cell', { name: 'public.events' }).first().waitFor()
    expect(await violationsOf(page, 'operator-monitoring')).toEqual([])
    const sent = await page.request.get('/monitoring').then((answer) => answer.text())
    expect(sent).toContain('public.events')
    expect(sent).not.toContain(token)
    await page.context().close()
  })

  it('says by itself what has crossed a threshold and what to do, also on a telephone in the dark', async () => {
    const page = await enter('Venue', { viewport: { width: 360, height: 740 }, colorScheme: 'dark' })
    await page.clock.install()
    await page.goto('/monitoring')
    await page.getByText('No threshold is crossed').waitFor()
    change = withAlert
    await expect
      .poll(
        async () => {
          await page.clock.runFor(15_000)
          return page.getByRole('alert').filter({ hasText: 'Size, database' }).count()
        },
        { timeout: 20_000 },
      )
      .toBe(1)
    await page.getByText(/^Size, database: [\d.]+ MB, above 1 MB$/).waitFor()
    await page.getByText('Get a larger disk.').waitFor()
    expect(await violationsOf(page, 'phone-monitoring')).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    change = asMeasured
    await page.context().close()
  })

  it('says why there are no figures, and has them again when they are back', async () => {
    const page = await enter('Venue')
    broken = true
    await expect
      .poll(() => page.request.get('/api/monitoring').then((answer) => answer.status()), { timeout: 20_000 })
      .toBe(503)
    await page.goto('/monitoring')
    await page.getByText('127.0.0.1:5432 cannot be reached: connection refused').waitFor()
    expect(await violationsOf(page, 'operator-monitoring-down')).toEqual([])
    broken = false
    await page.getByRole('button', { name: 'Try again' }).click()
    await page.getByRole('cell', { name: 'public.events' }).first().waitFor()
    await page.context().close()
  })

  it('is not there for anybody else', async () => {
    for (const account of ['Client', 'Vendor', 'Venue’s manager'] as const) {
      const page = await enter(account)
      expect(await page.getByRole('link', { name: 'Monitoring' }).count()).toBe(0)
      const [response, answer] = [await page.goto('/monitoring'), await page.request.get('/api/monitoring')]
      expect([response?.status(), answer.status(), await answer.text()], account).toEqual([404, 404, ''])
      await page.context().close()
    }
    const stranger = await visit('/monitoring')
    expect(new URL(stranger.url()).pathname).toBe('/sign-in')
    expect((await stranger.request.get('/api/monitoring')).status()).toBe(404)
    await stranger.context().close()
  })
})
