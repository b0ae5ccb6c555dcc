import { html } from 'lit/html.js'
import type { Booking } from '../booking.ts'
import { choose } from './choose.ts'
import { details } from './details.ts'
import { inquiry } from './inquiry.ts'
import { problem } from './problem.ts'
import { sent } from './sent.ts'
import type { View } from './view.ts'

const views: Record<Booking['view'], View> = { choose, details, sent, inquiry }

export const surface: View = (scene) => {
  const { booking } = scene
  return html`<div class="surface" part="surface">${(booking.problem ? problem : views[booking.view])(scene)}</div>`
}
