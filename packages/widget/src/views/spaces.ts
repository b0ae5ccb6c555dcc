import { html, nothing } from 'lit/html.js'
import type { Space } from '../choice.ts'
import type { View } from './view.ts'

const photoOf = ({ main_image_url, photos, name }: Space): { url: string; alt: string } | null => {
  const [first] = [...photos].sort((one, other) => (one.order ?? 0) - (other.order ?? 0))
  const shown = photos.find(({ url }) => url === main_image_url) ?? first
  const url = main_image_url ?? first?.url
  return url ? { url, alt: shown?.caption ?? name } : null
}

/** A photo that cannot be loaded, or that the page's policy refuses, leaves the tile behind it. */
const hide = (event: Event): void => {
  if (event.target instanceof HTMLElement) event.target.hidden = true
}

const photo = (space: Space) => {
  const shown = photoOf(space)
  return html`<span class="photo" part="photo">
    <span aria-hidden="true">${space.name.slice(0, 1)}</span>
    ${
      shown
        ? html`<img src=${shown.url} alt=${shown.alt} loading="lazy" decoding="async" referrerpolicy="no-referrer" @error=${hide}>`
        : nothing
    }
  </span>`
}

const placeholders = html`<li class="space skeleton"></li><li class="space skeleton"></li><li class="space skeleton"></li>`

export const spaces: View = ({ choice, texts }) => html`<fieldset class="spaces">
  <legend>${texts.say('space')}</legend>
  <ul aria-busy=${!choice.page}>${
    choice.page?.spaces.map((space) => {
      const small = choice.guests > space.capacity
      return html`<li>
        <label class="space ${small ? 'small' : ''}" part="space">
          <input type="radio" name="space" value=${space.space_id} .checked=${space.space_id === choice.spaceId}
            @change=${() => choice.chooseSpace(space.space_id)}>
          ${photo(space)}
          <span class="about">
            <b dir="auto">${space.name}</b>
            <span class=${small ? 'error' : 'muted'}>${texts.say('capacity', { n: space.capacity })}</span>
            ${space.description ? html`<span class="muted more" dir="auto">${space.description}</span>` : nothing}
          </span>
        </label>
      </li>`
    }) ?? placeholders
  }</ul>
</fieldset>`
