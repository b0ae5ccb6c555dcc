import { expect } from 'vitest'
import type { Answer, World } from '../world.ts'

export type Attempt = () => Promise<Answer>

export interface Refusal {
  readonly status?: number
  readonly code?: string
  readonly body?: unknown
}

/** No policy lets the caller write this row, or no grant this column or table. */
export const forbidden: Refusal = { status: 403, code: '42501' }
/** The same without a session. */
export const unauthorized: Refusal = { status: 401, code: '42501' }
/** There is no such row for the caller: nothing is read, changed or deleted. */
export const nothing: Refusal = { status: 200, body: [] }
/** One of VenueKit's own errors; PostgREST answers 400 to codes it does not know. */
export const rule = (code: `VK${string}`): Refusal => ({ status: 400, code })
/** Too many attempts; the header `Retry-After` says when the next may follow. */
export const rateLimit: Refusal = { status: 429, code: 'VK006' }
/** A constraint of the database refuses the value. */
export const constraint = (code: string): Refusal => ({ status: code.startsWith('2350') ? 409 : 400, code })

/** The answer to an attempt that is refused as named, after which no table holds anything else than before. */
export const refusedAnswer = async (world: World, attempt: Attempt, refusal: Refusal): Promise<Answer> => {
  const before = await world.contents()
  const answer = await attempt()
  const { status, code, body } = answer
  expect({ status, code, body }, JSON.stringify(body)).toMatchObject(refusal)
  expect(await world.contents()).toEqual(before)
  return answer
}

export const expectRefusal = async (world: World, attempt: Attempt, refusal: Refusal): Promise<void> => {
  await refusedAnswer(world, attempt, refusal)
}

/** Once the defence is gone, the attempt that was refused goes through. Ends the file: the defence stays away. */
export const expectSuccessWithout = async (world: World, defence: string, attempt: Attempt): Promise<void> => {
  await world.backend.sql(defence)
  const answer = await attempt()
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300)
  expect(answer.body).not.toEqual([])
}
