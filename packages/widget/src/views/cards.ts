import { html, nothing } from 'lit/html.js'
import type { Space } from '../venue.ts'
import type { Scene } from './view.ts'

interface Card {
  id: string
  name: string
  capacity: number
  photo: ReturnType<typeof photoOf>
  /** What is written below the capacity. */
  text: string | null
}

interface Cards {
  /** Undefined while they are loaded. */
  all: Card[] | undefined
  chosen: string | null | undefined
  choose: (id: string) => void
}

/** A photo without a caption says nothing that the name beside it does not. */
export const photoOf = ({ main_image_url, photos }: Space): { url: string; alt: string } | null => {
  const [first] = [...photos].sort((one, other) => (one.order ?? 0) - (other.order ?? 0))
  const url = main_image_url ?? first?.url
  return url ? { url, alt: photos.find((photo) => photo.url === url)?.caption ?? '' } : null
}

/** A photo that cannot be loaded, or that the page's policy refuses, leaves the tile behind it. */
const hide = ({ target }: Event & { target: HTMLElement }): void => {
  target.hidden = true
}

const placeholder = html`<li class="card skeleton"></li>`

/** One of several places is chosen, with what it looks like and how many guests fit into it. */
export const cards = ({ choice, texts }: Scene, part: 'venue' | 'space', { all, chosen, choose }: Cards) =>
  html`<fieldset class="cards ${part}s">
    <legend>${texts.say(part)}</legend>
    <ul aria-busy=${!all}>${
      all?.map(({ id, name, capacity, photo, text }) => {
        const tight = choice.guests > capacity
        return html`<li>
          <label class="card ${tight ? 'tight' : ''}" part=${part}>
            <input type="radio" name=${part} value=${id} .checked=${id === chosen} @change=${() => choose(id)}>
            <span class="photo" part="photo">
              <b aria-hidden="true">${name.slice(0, 1)}</b>
              ${
                photo
                  ? html`<img src=${photo.url} alt=${photo.alt} loading="lazy" referrerpolicy="no-referrer" @error=${hide}>`
                  : nothing
              }
            </span>
            <span class="about">
              <b class="line" dir="auto">${name}</b>
              <small class=${tight ? 'error' : 'muted'}>${texts.say('capacity', { n: capacity })}</small>
              <small class="muted more" dir="auto">${text}</small>
            </span>
          </label>
        </li>`
      }) ?? [placeholder, placeholder, placeholder]
    }</ul>
  </fieldset>`
