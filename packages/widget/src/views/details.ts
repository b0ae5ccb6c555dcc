import { html, nothing } from 'lit/html.js'
import { type ContactField, examples, maxLength } from '../form.ts'
import type { Strings } from '../strings/index.ts'
import { title } from './heading.ts'
import { notice } from './notice.ts'
import { summary } from './summary.ts'
import type { Scene, View } from './view.ts'

interface Field {
  name: ContactField
  label: keyof Strings
  type?: string
  autocomplete?: 'name' | 'email' | 'tel'
  required?: boolean
}

const fields: Field[] = [
  { name: 'contact_name', label: 'name', autocomplete: 'name', required: true },
  { name: 'contact_email', label: 'email', type: 'email', autocomplete: 'email', required: true },
  { name: 'contact_phone', label: 'phone', type: 'tel', autocomplete: 'tel' },
  { name: 'event_type', label: 'occasion' },
  { name: 'message', label: 'message' },
]

const field = ({ booking, texts }: Scene, { name, label, type = 'text', autocomplete, required = false }: Field) => {
  const { contact, errors } = booking.form
  const error = errors[name]
  const id = `${name}-error`
  return html`<label class="field">
    <span class="label">${texts.say(label)} ${required ? nothing : html`<i class="muted">(${texts.say('optional')})</i>`}</span>
    ${
      name === 'message'
        ? html`<textarea name=${name} rows="4" maxlength=${maxLength[name]} .value=${contact[name]}
            aria-invalid=${!!error} aria-describedby=${id}></textarea>`
        : html`<input name=${name} type=${type} autocomplete=${autocomplete ?? 'off'} maxlength=${maxLength[name]}
            ?required=${required} .value=${contact[name]} aria-invalid=${!!error} aria-describedby=${id}>`
    }
    <small id=${id} class="error">${error ? texts.say(error, { example: examples[name] }) : nothing}</small>
  </label>`
}

/** For programs: people neither see it nor reach it. */
const trap = ({ booking }: Scene) => html`<label class="unseen" aria-hidden="true">Website
  <input name="website" tabindex="-1" autocomplete="off" .value=${booking.form.honeypot}></label>`

export const details: View = (scene) => {
  const { booking, texts } = scene
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    booking.send()
  }
  const write = ({ target }: InputEvent & { target: HTMLInputElement }): void =>
    booking.write(target.name, target.value)
  const busy = booking.busy === 'form'
  return html`
    <header class="head">${title(scene, 'details')}</header>
    ${notice(scene)}
    <div class="details">
      ${summary(scene)}
      <form novalidate @submit=${submit} @input=${write} part="form">
        ${fields.map((each) => field(scene, each))} ${trap(scene)}
        <div><button class="primary ${busy ? 'busy' : ''}" type="submit" part="submit" aria-disabled=${busy}>${texts.say('send')}</button></div>
      </form>
    </div>`
}
