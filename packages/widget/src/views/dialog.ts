import { html } from 'lit/html.js'
import type { Texts } from '../texts.ts'
import { calendarIcon, cross } from './icons.ts'

export const launcher = (texts: Texts, open: () => void) =>
  html`<button class="launcher primary" part="launcher" popover="manual" @click=${open}>
    ${calendarIcon} ${texts.say('book')}
  </button>`

export const dialog = (texts: Texts, content: unknown, close: () => void) => {
  const onBackdrop = (event: MouseEvent): void => {
    if (event.target instanceof HTMLDialogElement) close()
  }
  return html`<dialog aria-label=${texts.say('book')} part="dialog" @click=${onBackdrop}>
    <button class="icon close" aria-label=${texts.say('close')} @click=${close}>${cross}</button>
    ${content}
  </dialog>`
}
