import type { TemplateResult } from 'lit/html.js'
import type { Booking } from '../booking.ts'
import type { Choice } from '../choice.ts'
import type { Texts } from '../texts.ts'

/** What a view draws from. */
export interface Scene {
  booking: Booking
  choice: Choice
  texts: Texts
  zone: string
  visitorZone: string
  /** The page on which an account is made for an inquiry; null where the site has none. */
  claimUrl: (token: string) => string | null
  /** The link under which this widget shows an inquiry. */
  inquiryUrl: (token: string) => string
  token: string | null
}

export type View = (scene: Scene) => TemplateResult
