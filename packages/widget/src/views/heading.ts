import { html } from 'lit/html.js'
import type { View } from './view.ts'

/** One line each, also before the venue is known, so that nothing moves when it is. */
export const heading: View = ({ choice, texts }) => {
  const { name = '', address = null } = choice.page?.venue ?? {}
  return html`<header class="head">
    <h2 data-heading tabindex="-1" part="heading">${texts.say('title')}</h2>
    <p class="muted line">${[name, address?.city].filter(Boolean).join(' · ') || '\u00a0'}</p>
  </header>`
}
