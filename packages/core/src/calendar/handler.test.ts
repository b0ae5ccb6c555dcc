import { describe, expect, it } from 'vitest'
import { api, pgError, someId } from '../testing/api.ts'
import { calendarFeedHandler } from './handler.ts'

const { client, reply, sent } = api()
const token = 'q'.repeat(43)
const calendar = { name: 'Hall', time_zone: 'Europe/Vienna', busy_only: true, entries: [] }
const ask = (path: string, init?: RequestInit) =>
  calendarFeedHandler(client())(new Request(`https://calendar.example${path}`, init))

describe('the handler of calendar feeds', () => {
  it('answers with the calendar of the token at the end of the path', async () => {
    for (const path of [`/${token}.ics`, `/functions/v1/calendar-feed/${token}`, `/a/${token}.ICS?x=1`]) {
      reply(Response.json(calendar))
      const response = await ask(path)
      expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8'])
      expect(await response.text()).toContain('X-WR-CALNAME:Hall\r\n')
    }
    expect(sent.map(({ path, body }) => [path, body])).toEqual(Array(3).fill(['rpc/get_calendar_feed', { token }]))
  })

  it('says that nothing has changed', async () => {
    reply(Response.json(calendar))
    const etag = (await ask(`/${token}.ics`)).headers.get('etag') ?? ''
    expect(etag).toMatch(/^"[0-9a-f]{32}"$/)
    for (const header of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const response = await ask(`/${token}.ics`, { headers: { 'if-none-match': header } })
      expect([response.status, await response.text(), response.headers.get('etag')]).toEqual([304, '', etag])
    }
    expect((await ask(`/${token}.ics`, { headers: { 'if-none-match': '"other"' } })).status).toBe(200)
    reply(Response.json({ ...calendar, name: 'New' }))
    expect((await ask(`/${token}.ics`, { headers: { 'if-none-match': etag } })).status).toBe(200)
  })

  it('is asked for anew each time, and gives only the headers to HEAD', async () => {
    reply(Response.json(calendar))
    const response = await ask(`/${token}.ics`, { method: 'HEAD' })
    expect([response.status, await response.text()]).toEqual([200, ''])
    expect(response.headers.get('cache-control')).toBe('private, no-cache')
  })

  it.each(['/', '/short.ics', `/${token}!.ics`, `/${'x'.repeat(300)}.ics`, '/..%2f..%2fetc.ics'])(
    'does not ask the database about %s',
    async (path) => {
      expect((await ask(path)).status).toBe(404)
      expect(sent).toEqual([])
    },
  )

  it('finds an unknown token and a revoked one alike', async () => {
    reply(Response.json(null))
    const response = await ask(`/${token}.ics`)
    expect([response.status, await response.text()]).toEqual([404, 'There is no such calendar.\n'])
  })

  it('is only read', async () => {
    const response = await ask(`/${token}.ics`, { method: 'POST' })
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  })

  it('says when to come back to who guesses, and while the database is away', async () => {
    reply(pgError(429, { code: 'VK006', message: 'Too many requests.', details: '{"retry_after": 7}' }))
    const limited = await ask(`/${token}.ics`)
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7'])
    expect(sent).toHaveLength(1)
    reply(new Response('', { status: 503 }))
    const away = await ask(`/${token}.ics`)
    expect(sent).toHaveLength(1 + 4)
    expect([away.status, await away.text()]).toEqual([503, 'The calendar cannot be read now.\n'])
    expect(away.headers.get('cache-control')).toBe('no-store')
  })
})

describe('making and ending feeds', () => {
  const feed = {
    feed_id: someId,
    venue_id: someId,
    space_id: null,
    name: 'Hall',
    busy_only: false,
    created_by: someId,
    created_at: '2026-01-01T10:00:00.123456+00:00',
  }
  const reservations = () => client({ validate: 'all' }).reservations

  it('gives the address at the project, or at a server of the caller’s', async () => {
    reply(Response.json({ feed, token }))
    await expect(reservations().createCalendarFeed()).resolves.toEqual({
      feed,
      token,
      url: `http://venuekit.test/functions/v1/calendar-feed/${token}.ics`,
    })
    const feed_url = 'https://hall.example/calendars/'
    await expect(reservations().createCalendarFeed({ space_id: someId, feed_url })).resolves.toMatchObject({
      url: `https://hall.example/calendars/${token}.ics`,
    })
    expect(sent.map(({ path, body }) => [path, body])).toEqual([
      ['rpc/create_calendar_feed', { busy_only: false }],
      ['rpc/create_calendar_feed', { busy_only: false, space_id: someId }],
    ])
  })

  it('lists and ends them without their hashes', async () => {
    const select = 'feed_id,venue_id,space_id,name,busy_only,created_by,created_at'
    reply(Response.json([feed]), Response.json(feed))
    await reservations().listCalendarFeeds({ space_id: someId })
    await expect(reservations().revokeCalendarFeed({ feed_id: someId })).resolves.toEqual(feed)
    expect(sent).toMatchObject([
      { method: 'GET', path: 'calendar_feeds', search: { select, space_id: `eq.${someId}` } },
      { method: 'DELETE', path: 'calendar_feeds', search: { select, feed_id: `eq.${someId}` } },
    ])
  })
})
