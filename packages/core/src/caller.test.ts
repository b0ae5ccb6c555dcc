import { createClient } from '@supabase/supabase-js'
import { HttpResponse } from 'msw'
import { beforeEach, describe, expect, it } from 'vitest'
import { encodeJson } from './base64url.ts'
import { createVenueKit } from './client.ts'
import { getUnreadMessageCount, sendMessage } from './resources/messages/index.ts'
import { api, someId } from './testing/api.ts'

const { reply, sent, url } = api()

const token = (sub: string, issued = 0) => `e30.${encodeJson({ sub, iat: issued })}.signature`
let current: string | null = null
const kit = createVenueKit(createClient(url, 'sb_publishable_test', { accessToken: async () => current }), {
  retry: { baseDelay: 1 },
})
const message = { recipient_id: someId, recipient_type: 'venue', content: 'Hello', client_token: someId } as const
/** The connection is lost, and by then the token is another. */
const lostThen = (next: string | null) => () => {
  current = next
  return HttpResponse.error()
}

beforeEach(() => {
  current = token('ada')
})

describe('a call that failed', () => {
  it.each([
    ['another user signed in', token('bea')],
    ['the user signed out', null],
  ])('is not repeated where %s since', async (_, next) => {
    reply(lostThen(next), HttpResponse.json({}))
    const refused = { code: 'unauthenticated', retryable: false, cause: { code: 'network' } }
    await expect(sendMessage(kit, message)).rejects.toMatchObject({ ...refused, function: 'sendMessage' })
    expect(sent).toHaveLength(1)
    current = token('ada')
    reply(lostThen(next), HttpResponse.json(3))
    await expect(getUnreadMessageCount(kit)).rejects.toMatchObject(refused)
    expect(sent).toHaveLength(2)
  })

  it('is repeated with a newer token of the same user, and for a visitor', async () => {
    reply(lostThen(token('ada', 60)), HttpResponse.json(3))
    await expect(getUnreadMessageCount(kit)).resolves.toBe(3)
    expect(sent.map(({ headers }) => headers.get('authorization'))).toEqual([
      `Bearer ${token('ada')}`,
      `Bearer ${token('ada', 60)}`,
    ])
    current = null
    reply(lostThen(null), HttpResponse.json(0))
    await expect(getUnreadMessageCount(kit)).resolves.toBe(0)
  })
})
