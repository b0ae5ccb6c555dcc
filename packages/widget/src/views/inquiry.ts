import type { EventStatus } from '@venuekit/core/events'
import { html, nothing } from 'lit/html.js'
import type { Strings } from '../strings/index.ts'
import { facts } from './facts.ts'
import type { View } from './view.ts'

/** From its confirmation on, an event is the business of the client's account. */
const states: Partial<Record<EventStatus, keyof Strings>> = {
  inquiry: 'status_inquiry',
  pending_confirmation: 'status_pending_confirmation',
  cancelled: 'status_cancelled',
}

/** What became of an inquiry, for whoever has its link. */
export const inquiry: View = (scene) => {
  const { booking, texts, claimUrl, token } = scene
  const found = booking.inquiry
  const claim = token && found && !found.claimed ? claimUrl(token) : null
  return html`<div class="done">
    <h2 data-heading tabindex="-1" part="heading">${texts.say('yourInquiry')}</h2>
    <p>${texts.say(found ? (states[found.status] ?? 'status_confirmed') : 'unknownInquiry')}</p>
    ${found ? facts(texts, found, { place: found.venue_name, zone: found.time_zone }) : nothing}
    ${claim ? html`<a class="primary" part="claim" href=${claim}>${texts.say('claim')}</a>` : nothing}
    <button type="button" class="quiet" @click=${() => booking.startAnew()}>${texts.say('another')}</button>
  </div>`
}
