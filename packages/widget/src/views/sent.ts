import { html, nothing } from 'lit/html.js'
import { facts } from './facts.ts'
import { tick } from './icons.ts'
import type { View } from './view.ts'

export const sent: View = ({ booking, choice, texts, zone, claimUrl, inquiryUrl }) => {
  const { sent } = booking
  if (!sent) return html``
  const claim = claimUrl(sent.claim_token)
  return html`<div class="done" part="success">
    <span class="mark">${tick}</span>
    <h2 data-heading tabindex="-1" part="heading">${texts.say('sent')}</h2>
    <p>${texts.say('sentText', { venue: choice.page?.venue.name ?? '', email: sent.email })}</p>
    ${facts(texts, sent, { place: choice.space?.name ?? '', zone })}
    ${claim ? html`<a class="primary" part="claim" href=${claim}>${texts.say('claim')}</a>` : nothing}
    <p><a class="status" href=${inquiryUrl(sent.claim_token)}>${texts.say('yourInquiry')}</a>${' '}
      <small class="muted">${texts.say('keepLink')}</small></p>
    <button type="button" class="quiet" @click=${() => booking.startAnew()}>${texts.say('another')}</button>
  </div>`
}
