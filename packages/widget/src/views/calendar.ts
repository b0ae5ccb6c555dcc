import { html } from 'lit/html.js'
import type { Choice } from '../choice.ts'
import { addDays, addMonths, daysIntoWeek, firstDayOf, inMonth, monthOf, weeksOf } from '../month.ts'
import { chevron } from './icons.ts'
import type { Scene, View } from './view.ts'

const step = (day: string, event: KeyboardEvent, { texts }: Scene): string | null => {
  const forward = texts.direction === 'rtl' ? -1 : 1
  const intoWeek = daysIntoWeek(day, firstDayOf(texts.locale))
  const months = event.shiftKey ? 12 : 1
  const moves: Record<string, () => string> = {
    ArrowLeft: () => addDays(day, -forward),
    ArrowRight: () => addDays(day, forward),
    ArrowUp: () => addDays(day, -7),
    ArrowDown: () => addDays(day, 7),
    Home: () => addDays(day, -intoWeek),
    End: () => addDays(day, 6 - intoWeek),
    PageUp: () => inMonth(day, addMonths(monthOf(day), -months)),
    PageDown: () => inMonth(day, addMonths(monthOf(day), months)),
  }
  return moves[event.key]?.() ?? null
}

/** The day that Tab reaches: where the visitor was last, or the first day that can be chosen. */
const entryOf = ({ cursor, day, days, month }: Choice): string => {
  const last = cursor ?? day
  return last && monthOf(last) === month ? last : (days[0] ?? `${month}-01`)
}

const cell = (scene: Scene, day: string | null) => {
  if (day === null) return html`<td></td>`
  const { choice, texts } = scene
  const available = choice.days.includes(day)
  const onKeydown = async (event: KeyboardEvent): Promise<void> => {
    const target = event.key === 'Enter' || event.key === ' ' ? day : step(day, event, scene)
    if (target === null) return
    event.preventDefault()
    if (target === day) choice.chooseDay(day)
    else await choice.moveTo(target)
  }
  return html`<td data-day=${day} tabindex=${day === entryOf(choice) ? 0 : -1} part="day"
    aria-selected=${available && day === choice.day} aria-disabled=${!available}
    aria-label=${texts.day(day)}
    @click=${() => choice.chooseDay(day)} @keydown=${onKeydown}><span>${texts.number(Number(day.slice(8)))}</span></td>`
}

const turn = ({ choice, texts }: Scene, months: 1 | -1) => {
  const target = addMonths(choice.month, months)
  const possible = choice.allows(target)
  return html`<button class="icon ${months < 0 ? 'back' : ''}" aria-disabled=${!possible}
    aria-label=${texts.month(target)}
    @click=${() => possible && choice.showMonth(target)}>${chevron}</button>`
}

export const calendar: View = (scene) => {
  const { choice, texts } = scene
  const weeks = weeksOf(choice.month, firstDayOf(texts.locale))
  const { loading } = choice
  return html`<div class="calendar ${loading ? 'loading' : ''}" part="calendar">
    <div class="month">
      ${turn(scene, -1)}
      <h3 id="month" aria-live="polite">${texts.month(choice.month)}</h3>
      ${turn(scene, 1)}
    </div>
    <table role="grid" aria-labelledby="month" aria-busy=${loading}>
      <thead><tr>${weeks[1]?.map((day) => {
        const of = day ?? choice.month
        return html`<th scope="col" abbr=${texts.weekday(of, 'long')}>${texts.weekday(of, 'short')}</th>`
      })}</tr></thead>
      <tbody>${weeks.map((week) => html`<tr>${week.map((day) => cell(scene, day))}</tr>`)}</tbody>
    </table>
  </div>`
}
