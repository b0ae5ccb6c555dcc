import { html } from 'lit/html.js'
import { title } from './heading.ts'
import type { View } from './view.ts'

/** Nothing works without the venue. The page's own form, if it has one, is shown instead. */
export const problem: View = (scene) => html`<div class="done" role="alert" part="problem">
  ${title(scene, 'unavailable')}
  <p>${scene.texts.say('unavailableText')}</p>
  <button class="quiet" @click=${() => scene.booking.load()}>${scene.texts.say('retry')}</button>
  <slot></slot>
</div>`
