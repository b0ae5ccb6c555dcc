import { html } from 'lit/html.js'
import type { Texts } from '../texts.ts'

interface Sent {
  reference: string
  date: string
  ends_at: string
}

/** What an inquiry is known by, and what it is for. */
export const facts = (
  texts: Texts,
  { reference, date, ends_at }: Sent,
  { place, zone }: { place: string; zone: string },
) =>
  html`<dl class="facts">
    <div><dt>${texts.say('reference')}</dt><dd class="reference">${reference}</dd></div>
    <div><dt>${place}</dt><dd>${texts.period(date, ends_at, zone)}</dd></div>
  </dl>`
