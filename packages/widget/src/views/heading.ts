import { html } from 'lit/html.js'
import type { Strings } from '../strings/index.ts'
import type { Scene, View } from './view.ts'

/** Where the focus goes when a view is shown. */
export const title = ({ texts }: Scene, text: keyof Strings) =>
  html`<h2 data-heading tabindex="-1" part="heading">${texts.say(text)}</h2>`

/** One line each, also before the venue is known, so that nothing moves when it is. */
export const heading: View = (scene) => {
  const { name = '', address = null } = scene.choice.venue ?? {}
  return html`<header class="head">
    ${title(scene, 'title')}
    <p class="muted line">${[name, address?.city].filter(Boolean).join(' · ') || '\u00a0'}</p>
  </header>`
}
