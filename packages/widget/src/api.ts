import type { Inquiry, SubmittedInquiry, VisitorHold } from '@venuekit/core/inquiries'
import type { Alternatives, Availability } from '@venuekit/core/reservations'
import { Failure, failureOf } from './failure.ts'
import { type Venue, venueColumns } from './venue.ts'
import { wait } from './wait.ts'

export interface ApiOptions {
  url: string
  key: string
  captchaToken: () => string
}

interface CallOptions {
  /** Arguments of a function. What has none is a row that is read. */
  args?: object
  /** How often a failed call is made again; only for what changes nothing twice. */
  retries?: number
  /** Finish also when the page is left. */
  keepalive?: boolean
}

const TIMEOUT_MS = 20_000

/** What visitors may read and call, over plain fetch: no cookie, no token, no other host. */
export class Api {
  readonly #options: ApiOptions

  constructor(options: ApiOptions) {
    this.#options = options
  }

  /** The published ones among them, each with its spaces and what is offered there by name. */
  venues(slugs: string[]): Promise<Venue[]> {
    const asked = `slug=in.(${encodeURIComponent(slugs.join())})`
    return this.#call(`venues?select=${venueColumns}&spaces.order=name&elements.order=name&${asked}`, { retries: 2 })
  }

  availability(args: { slug: string; from: string; to: string; duration_minutes: number }): Promise<Availability> {
    return this.#call('rpc/get_availability', { args, retries: 2 })
  }

  alternatives(args: { space_ids: string[]; from: string; to: string; guest_count?: number }): Promise<Alternatives> {
    return this.#call('rpc/find_alternatives', { args, retries: 1 })
  }

  placeHold(args: object): Promise<VisitorHold> {
    return this.#call('rpc/place_visitor_hold', { args })
  }

  releaseHold(hold_token: string): Promise<boolean> {
    return this.#call('rpc/release_visitor_hold', { args: { hold_token }, keepalive: true })
  }

  /** `idempotency_key` makes a repetition harmless. */
  submit(args: Record<string, unknown> & { idempotency_key: string }): Promise<SubmittedInquiry> {
    return this.#call('rpc/submit_inquiry', { args, retries: 1 })
  }

  inquiry(claim_token: string): Promise<Inquiry> {
    return this.#call('rpc/get_inquiry', { args: { claim_token }, retries: 2 })
  }

  async #call<T>(path: string, { args, retries = 0, keepalive = false }: CallOptions): Promise<T> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await this.#send<T>(path, args, keepalive)
      } catch (error) {
        const failure = failureOf(error)
        if (attempt >= retries || !failure.passing) throw failure
        await wait(400 * 2 ** attempt)
      }
    }
  }

  async #send<T>(path: string, args: object | undefined, keepalive: boolean): Promise<T> {
    const { url, key, captchaToken } = this.#options
    const captcha = captchaToken()
    const response = await fetch(`${url.replace(/\/+$/, '')}/rest/v1/${path}`, {
      headers: { apikey: key, 'content-type': 'application/json', ...(captcha && { 'x-captcha-token': captcha }) },
      ...(args && { method: 'POST', body: JSON.stringify(args) }),
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      keepalive,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const body = await response.json().catch(() => null)
    if (!response.ok) throw Failure.fromResponse(response, body)
    return body
  }
}
