import { html } from 'lit/html.js'
import { another, facts } from './facts.ts'
import { title } from './heading.ts'
import { tick } from './icons.ts'
import type { View } from './view.ts'

export const sent: View = (scene) => {
  const { booking, choice, texts, zone, inquiryUrl } = scene
  const { sent } = booking
  if (!sent) return html``
  return html`<div class="done" part="success">
    <span class="mark">${tick}</span>
    ${title(scene, 'sent')}
    <p>${texts.say('sentText', { venue: choice.venue?.name ?? '', email: sent.email })}</p>
    ${facts(scene, sent, { place: choice.space?.name ?? '', zone, token: sent.claim_token })}
    <p><a class="status" href=${inquiryUrl(sent.claim_token)}>${texts.say('yourInquiry')}</a>${' '}
      <small class="muted">${texts.say('keepLink')}</small></p>
    ${another(scene)}
  </div>`
}
