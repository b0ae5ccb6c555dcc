import { html, nothing } from 'lit/html.js'
import type { Notice } from '../notice.ts'
import { dayOf } from '../zone.ts'
import type { Scene, View } from './view.ts'

const choices = ({ booking, texts, zone }: Scene, { slot, dates, spaces }: NonNullable<Notice['alternatives']>) => {
  const pick = (label: string, wanted: typeof slot) =>
    html`<li><button class="quiet" @click=${() => booking.chooseSlot(wanted)}>${label}</button></li>`
  const free = [
    ...dates.map(({ from, to }) => pick(texts.day(dayOf(from, zone)), { ...slot, from, to })),
    ...spaces.map(({ space_id, name, capacity }) =>
      pick(`${name} · ${texts.say('capacity', { n: capacity })}`, { ...slot, space_id }),
    ),
  ]
  return free.length > 0 ? html`<h3>${texts.say('stillFree')}</h3><ul>${free}</ul>` : nothing
}

/** What went wrong and what the visitor can do, where the focus goes. */
export const notice: View = (scene) => {
  const { booking, texts, visitorZone } = scene
  const shown = booking.notice
  if (!shown) return html``
  const time = shown.until ? texts.time(shown.until, visitorZone) : ''
  return html`<div class="notice" role="alert" data-notice tabindex="-1" part="notice">
    <p><b>${texts.say(shown.text, { time })}</b></p>
    ${shown.alternatives ? choices(scene, shown.alternatives) : nothing}
  </div>`
}
