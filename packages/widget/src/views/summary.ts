import { html, nothing } from 'lit/html.js'
import { clocksDiffer } from '../zone.ts'
import type { View } from './view.ts'

const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`

const hold: View = ({ booking, texts }) => {
  const left = booking.hold.secondsLeft
  if (left > 0) {
    return html`<p class="hold" role="timer" aria-live="off">${texts.say('held', { time: clock(left) })}</p>`
  }
  return html`<p class="hold">${texts.say('holdEnded')}<br>
    <button class="link" @click=${() => booking.holdAgain()}>${texts.say('holdAgain')}</button></p>`
}

/** Only what has a public price. */
const prices: View = ({ choice, texts }) => {
  const { elements = [], currency = '' } = choice.venue ?? {}
  const listed = elements.flatMap(({ name, public_price, price_unit }) => {
    if (public_price === null) return []
    const price = texts.price(public_price, currency)
    const perUnit = price_unit === 'per_guest' || price_unit === 'per_hour'
    return html`<div><dt>${name}</dt><dd class="muted">${perUnit ? texts.say(price_unit, { price }) : price}</dd></div>`
  })
  return listed.length > 0
    ? html`<details class="prices small"><summary><b>${texts.say('prices')}</b></summary><dl>${listed}</dl></details>`
    : html``
}

/** What is asked for, for how long it is held, and what extras would cost. */
export const summary: View = (scene) => {
  const { booking, choice, texts, zone, visitorZone } = scene
  const { slot } = booking
  const { space } = choice
  if (!slot || !space) return html``
  return html`<aside class="summary" part="summary">
    <p><b>${space.name}</b><br>${texts.say('guests')}: ${texts.number(choice.guests)}</p>
    <p>${texts.period(slot.from, slot.to, zone)}<br><span class="muted">${texts.zone(zone, slot.from)}</span></p>
    ${
      clocksDiffer(slot.from, zone, visitorZone)
        ? html`<p class="muted">${texts.say('yourTime', { time: texts.period(slot.from, slot.to, visitorZone) })}</p>`
        : nothing
    }
    ${hold(scene)}
    <button class="link" @click=${() => booking.back()}>${texts.say('change')}</button>
    ${prices(scene)}
  </aside>`
}
