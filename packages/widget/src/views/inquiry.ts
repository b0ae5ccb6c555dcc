import type { EventStatus } from '@venuekit/core/events'
import { html, nothing } from 'lit/html.js'
import type { Strings } from '../strings/index.ts'
import { another, facts } from './facts.ts'
import { title } from './heading.ts'
import type { View } from './view.ts'

/** From its confirmation on, an event is the business of the client's account. */
const states: Partial<Record<EventStatus, keyof Strings>> = {
  inquiry: 'status_inquiry',
  pending_confirmation: 'status_pending_confirmation',
  cancelled: 'status_cancelled',
}

/** What became of an inquiry, for whoever has its link. */
export const inquiry: View = (scene) => {
  const { booking, texts, token } = scene
  const found = booking.inquiry
  const heading = title(scene, 'yourInquiry')
  if (found === undefined) return html`<div class="done" aria-busy="true">${heading}</div>`
  return html`<div class="done">
    ${heading}
    <p>${texts.say(found ? (states[found.status] ?? 'status_confirmed') : 'unknownInquiry')}</p>
    ${
      found
        ? facts(scene, found, {
            place: found.venue_name,
            zone: found.time_zone,
            token: found.claimed ? null : token,
          })
        : nothing
    }
    ${another(scene)}
  </div>`
}
