import { expect, it, vi } from 'vitest'
import type { Api } from './api.ts'
import { Hold } from './hold.ts'

const request = { space_id: 'a', from: '2031-06-20T18:00:00Z', to: '2031-06-20T22:00:00Z', guest_count: 50 }

it('gives back a slot that is held only after the visitor has gone', async () => {
  const { promise, resolve } = Promise.withResolvers<{ hold_token: string; expires_at: string }>()
  const releaseHold = vi.fn(async () => true)
  const api: Pick<Api, 'placeHold' | 'releaseHold'> = { placeHold: () => promise, releaseHold }
  const hold = new Hold(() => {})
  const placing = hold.place(api, request)
  hold.release()
  resolve({ hold_token: 'late', expires_at: new Date(Date.now() + 60_000).toISOString() })
  expect(await placing).toBe(false)
  expect(releaseHold).toHaveBeenCalledExactlyOnceWith('late')
  expect(hold.secondsLeft).toBe(0)
})
