import { html, nothing } from 'lit/html.js'
import { type ContactField, maxLength } from '../form.ts'
import type { Strings } from '../strings/index.ts'
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
]

const shell = ({ booking, texts }: Scene, { name, label, required = false }: Field, control: unknown) => {
  const error = booking.form.errors[name]
  return html`<label class="field">
    <span>${texts.say(label)} ${required ? nothing : html`<i class="muted">(${texts.say('optional')})</i>`}</span>
    ${control}
    <small id="${name}-error" class="error">${error ? texts.say(error) : nothing}</small>
  </label>`
}

const input = (scene: Scene, field: Field) => {
  const { booking } = scene
  const { name, type = 'text', autocomplete, required = false } = field
  return shell(
    scene,
    field,
    html`<input name=${name} type=${type} autocomplete=${autocomplete ?? 'off'} maxlength=${maxLength[name]}
      ?required=${required} .value=${booking.form.contact[name]} aria-invalid=${name in booking.form.errors}
      aria-describedby="${name}-error"
      @input=${(event: InputEvent & { target: HTMLInputElement }) => booking.write(name, event.target.value)}>`,
  )
}

const message = (scene: Scene) => {
  const { booking } = scene
  return shell(
    scene,
    { name: 'message', label: 'message' },
    html`<textarea name="message" rows="4" maxlength=${maxLength.message} .value=${booking.form.contact.message}
      aria-invalid=${'message' in booking.form.errors} aria-describedby="message-error"
      @input=${(event: InputEvent & { target: HTMLTextAreaElement }) => booking.write('message', event.target.value)}></textarea>`,
  )
}

/** For programs: people neither see it nor reach it. */
const trap = ({ booking }: Scene) => html`<label class="trap" aria-hidden="true">Website
  <input name="website" tabindex="-1" autocomplete="off" .value=${booking.form.honeypot}
    @input=${(event: InputEvent & { target: HTMLInputElement }) => {
      booking.form.honeypot = event.target.value
    }}></label>`

export const details: View = (scene) => {
  const { booking, texts } = scene
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    booking.send()
  }
  const busy = booking.busy === 'form'
  return html`
    <header class="head"><h2 data-heading tabindex="-1" part="heading">${texts.say('details')}</h2></header>
    ${notice(scene)}
    <div class="details">
      ${summary(scene)}
      <form novalidate @submit=${submit} part="form">
        ${fields.map((field) => input(scene, field))} ${message(scene)} ${trap(scene)}
        <div class="send">
          <button type="submit" class="primary ${busy ? 'busy' : ''}" part="submit" aria-disabled=${busy}>${texts.say('send')}</button>
        </div>
      </form>
    </div>`
}
