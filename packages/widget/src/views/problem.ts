import { html } from 'lit/html.js'
import type { View } from './view.ts'

/** Nothing works without the venue. The page's own form, if it has one, is shown instead. */
export const problem: View = ({ booking, texts }) => html`<div class="done" role="alert" part="problem">
  <h2 data-heading tabindex="-1" part="heading">${texts.say('unavailable')}</h2>
  <p>${texts.say('unavailableText')}</p>
  <button type="button" class="quiet" @click=${() => booking.load()}>${texts.say('retry')}</button>
  <slot></slot>
</div>`
