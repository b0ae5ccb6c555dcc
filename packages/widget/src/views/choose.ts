import { html, nothing } from 'lit/html.js'
import { calendar } from './calendar.ts'
import { heading } from './heading.ts'
import { notice } from './notice.ts'
import { slots } from './slots.ts'
import { spaces } from './spaces.ts'
import { venues } from './venues.ts'
import type { View } from './view.ts'

const DURATIONS = Array.from({ length: 12 }, (_, index) => 60 * index + 60)

const guests: View = ({ choice, texts }) => {
  const most = choice.space?.capacity ?? 1
  return html`<label class="field">
    <span class="label">${texts.say('guests')}</span>
    <input name="guests" type="number" inputmode="numeric" min="1" max=${most} .value=${String(choice.guests || '')}
      aria-invalid=${!choice.guestsFit} aria-describedby="guests-error"
      @input=${(event: InputEvent & { target: HTMLInputElement }) => choice.chooseGuests(event.target.valueAsNumber || 0)}>
    <small id="guests-error" class="error">${choice.guestsFit ? nothing : choice.guests ? texts.say('capacity', { n: most }) : texts.say('required')}</small>
  </label>`
}

const duration: View = ({ booking, choice, texts }) => {
  const choices = [...new Set([...DURATIONS, choice.minutes])].sort((a, b) => a - b)
  return html`<label class="field">
    <span class="label">${texts.say('duration')}</span>
    <select @change=${(event: Event & { target: HTMLSelectElement }) => booking.chooseMinutes(Number(event.target.value))}>
      ${choices.map(
        (minutes) =>
          html`<option value=${minutes} ?selected=${minutes === choice.minutes}>${texts.hours(minutes)}</option>`,
      )}
    </select>
  </label>`
}

export const choose: View = (scene) => html`
  ${heading(scene)} ${notice(scene)}
  ${venues(scene)}
  <div class="choose">
    <div class="what">
      <div class="fields">${guests(scene)} ${duration(scene)}</div>
      ${spaces(scene)}
    </div>
    <div class="when">${calendar(scene)} ${slots(scene)}</div>
  </div>`
