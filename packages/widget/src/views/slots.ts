import { html, nothing } from 'lit/html.js'
import { addMonths } from '../month.ts'
import { clocksDiffer } from '../zone.ts'
import type { Scene, View } from './view.ts'

const empty = ({ choice, texts }: Scene) => {
  const [first] = choice.days
  if (first) {
    const open = () => {
      choice.chooseDay(first)
      return choice.moveTo(first)
    }
    return html`<button class="quiet" @click=${open}>${texts.say('nextDay', { date: texts.day(first) })}</button>`
  }
  if (choice.loading) return nothing
  const next = addMonths(choice.month, 1)
  return html`<p class="muted">${texts.say('noDays', { month: texts.month(choice.month) })}</p>
    ${
      choice.allows(next)
        ? html`<button class="quiet" @click=${() => choice.showMonth(next)}>${texts.month(next)}</button>`
        : nothing
    }`
}

const listOf = ({ booking, choice, texts, zone, visitorZone }: Scene, day: string, space_id: string) => {
  const offered = choice.offers?.slots(space_id, day) ?? []
  const labels = offered.map(({ from }) => texts.time(from, zone))
  return html`<ul>${offered.map(({ from, to }, index) => {
    const label = labels[index] ?? ''
    const twice = labels.indexOf(label) !== labels.lastIndexOf(label)
    const waiting = booking.busy !== null && booking.busy !== 'form' && booking.busy.from === from
    return html`<li><button class="slot ${waiting ? 'busy' : ''}" part="slot" data-from=${from}
      aria-disabled=${booking.busy !== null} @click=${() => booking.chooseSlot({ space_id, from, to })}>
      <b>${twice ? texts.timeWithZone(from, zone) : label}</b>
      ${
        clocksDiffer(from, zone, visitorZone)
          ? html`<small class="muted">${texts.say('yourTime', { time: texts.time(from, visitorZone) })}</small>`
          : nothing
      }
    </button></li>`
  })}</ul>`
}

export const slots: View = (scene) => {
  const { choice, texts, zone } = scene
  const { day, spaceId } = choice
  if (!day || !spaceId || !choice.days.includes(day)) return html`<div class="slots">${empty(scene)}</div>`
  return html`<section class="slots" aria-labelledby="slots">
    <h3 id="slots">${texts.say('timesOn', { date: texts.day(day) })}</h3>
    <p class="muted small">${texts.zone(zone, day)}</p>
    ${listOf(scene, day, spaceId)}
  </section>`
}
