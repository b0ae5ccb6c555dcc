import { html, nothing } from 'lit/html.js'
import { clocksDiffer } from '../zone.ts'
import type { View } from './view.ts'

const clock = (seconds: number): string => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`

const hold: View = ({ booking, texts }) => {
  const left = booking.hold.secondsLeft
  if (left > 0) {
    return html`<p class="hold" role="timer" aria-live="off">${texts.say('held', { time: clock(left) })}</p>`
  }
  return html`<p class="hold">${texts.say('holdEnded')}
    <button type="button" class="link" @click=${() => booking.holdAgain()}>${texts.say('holdAgain')}</button></p>`
}

const priceOf = ({ choice, texts }: Parameters<View>[0], price: number | null, unit: string): string => {
  if (price === null) return texts.say('onRequest')
  const amount = texts.price(price, choice.page?.venue.currency ?? 'USD')
  return unit === 'per_guest' || unit === 'per_hour' ? texts.say(unit, { price: amount }) : amount
}

const prices: View = (scene) => {
  const elements = scene.choice.page?.elements ?? []
  if (!elements.some(({ public_price }) => public_price !== null)) return html``
  return html`<details class="prices"><summary>${scene.texts.say('prices')}</summary>
    <dl>${elements.map(
      ({ name, public_price, price_unit }) =>
        html`<div><dt>${name}</dt><dd>${priceOf(scene, public_price, price_unit)}</dd></div>`,
    )}</dl></details>`
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
    <button type="button" class="link" @click=${() => booking.back()}>${texts.say('change')}</button>
    ${prices(scene)}
  </aside>`
}
