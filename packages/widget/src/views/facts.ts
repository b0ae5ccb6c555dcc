import { html, nothing } from 'lit/html.js'
import type { Scene } from './view.ts'

interface Sent {
  reference: string
  date: string
  ends_at: string
}

/** What an inquiry is known by, what it is for, and how its visitor claims it. */
export const facts = (
  { texts, claimUrl }: Scene,
  { reference, date, ends_at }: Sent,
  { place, zone, token }: { place: string; zone: string; token: string | null },
) => {
  const claim = token && claimUrl(token)
  return html`<dl class="facts">
      <div><dt class="muted small">${texts.say('reference')}</dt><dd class="reference">${reference}</dd></div>
      <div><dt class="muted small">${place}</dt><dd>${texts.period(date, ends_at, zone)}</dd></div>
    </dl>
    ${claim ? html`<a class="primary" part="claim" href=${claim}>${texts.say('claim')}</a>` : nothing}`
}

export const another = ({ booking, texts }: Scene) =>
  html`<button class="quiet" @click=${() => booking.startAnew()}>${texts.say('another')}</button>`
