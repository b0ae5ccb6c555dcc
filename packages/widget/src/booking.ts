import type { Inquiry, SubmittedInquiry } from '@venuekit/core/inquiries'
import { Api } from './api.ts'
import { Choice } from './choice.ts'
import type { Emit } from './events.ts'
import { type Failure, failureOf } from './failure.ts'
import { Form } from './form.ts'
import { Hold } from './hold.ts'
import { type Notice, noticeOf, type Slot } from './notice.ts'
import { checkSettings, type Settings } from './settings.ts'
import { dayOf } from './zone.ts'

export interface BookingHost {
  settings(): Settings
  changed(): void
  focus(selector: string): void
  /** For the owner of the site. */
  report(failure: Failure): void
  emit: Emit
}

/** What a visitor does, without how it looks: one choice, one form, one inquiry. */
export class Booking {
  readonly hold = new Hold(() => this.#host.changed())
  readonly form = new Form()
  readonly choice: Choice
  view: 'choose' | 'details' | 'sent' | 'inquiry' = 'choose'
  problem: Failure | null = null
  notice: Notice | null = null
  busy: Slot | 'form' | null = null
  slot: Slot | null = null
  sent: (SubmittedInquiry & { email: string }) | null = null
  /** Undefined until it is loaded, null where there is none. */
  inquiry: Inquiry | null | undefined
  readonly #host: BookingHost
  #api: Api | null = null

  constructor(host: BookingHost) {
    this.#host = host
    this.choice = new Choice({
      ...host,
      tell: (failure) => this.#tell(failure),
      ready: ({ venue_id, slug, name }) => host.emit('venuekit:ready', { venue_id, slug, name }),
    })
  }

  /** What was chosen at one venue is nothing at another. */
  async load(): Promise<void> {
    const settings = this.#host.settings()
    this.hold.release()
    this.view = settings.claimToken ? 'inquiry' : 'choose'
    this.notice = null
    this.slot = null
    this.inquiry = undefined
    this.problem = checkSettings(settings)
    if (this.problem) return this.#stop(this.problem)
    const api = new Api(settings)
    this.#api = api
    try {
      await Promise.all([
        this.choice.open(api, settings),
        settings.claimToken && this.#loadInquiry(api, settings.claimToken),
      ])
    } catch (error) {
      if (this.#api === api) this.#stop(failureOf(error))
    }
  }

  async chooseVenue(id: string): Promise<void> {
    this.notice = null
    await this.choice.chooseVenue(id)
  }

  async chooseMinutes(minutes: number): Promise<void> {
    this.notice = null
    await this.choice.chooseMinutes(minutes)
  }

  /** Holds the slot while the visitor fills in the form. Without a hold it is only checked when the form is sent. */
  async chooseSlot(slot: Slot): Promise<void> {
    const { choice } = this
    if (this.busy || !this.#api) return
    choice.spaceId = slot.space_id
    if (!choice.guestsFit) return this.#host.focus('[name=guests]')
    this.#start(slot)
    try {
      if (await this.hold.place(this.#api, { ...slot, guest_count: choice.guests })) this.#openForm(slot)
    } catch (error) {
      const failure = failureOf(error)
      if (failure.code === 'rate_limited') this.#openForm(slot)
      else await this.#refuse(failure, slot)
    }
    this.#end()
  }

  async holdAgain(): Promise<void> {
    if (this.slot) await this.chooseSlot(this.slot)
  }

  write(field: string, value: string): void {
    this.form.write(field, value)
    this.#host.changed()
  }

  async send(): Promise<void> {
    const { slot, form } = this
    const { venue, guests } = this.choice
    if (this.busy || !this.#api || !slot || !venue) return
    this.#start('form')
    if (form.check()) {
      await form.untilPlausible()
      const { space_id, from, to } = slot
      const { venue_id } = venue
      const content = { venue_id, space_id, date: from, ends_at: to, guest_count: guests, ...form.filledIn() }
      try {
        const sent = await this.#api.submit({
          ...content,
          idempotency_key: form.idempotencyKey(content),
          honeypot: form.honeypot,
          fill_time_ms: form.fillTime,
          ...(this.hold.token && { hold_token: this.hold.token }),
        })
        this.hold.end()
        this.sent = { ...sent, email: form.contact.contact_email.trim() }
        this.#show('sent')
        this.#host.emit('venuekit:submitted', { reference: sent.reference, venue_id, space_id, from, to })
      } catch (error) {
        await this.#refuse(failureOf(error), slot)
      }
    } else this.#host.focus('[aria-invalid=true]')
    this.#end()
  }

  /** Gives the slot back and shows the calendar. */
  async back(): Promise<void> {
    this.hold.release()
    this.notice = null
    this.#show('choose')
    await this.choice.renew()
  }

  /** From an inquiry to another one, by the same person. */
  async startAnew(): Promise<void> {
    this.form.contact.message = ''
    this.form.contact.event_type = ''
    this.choice.day = null
    await this.back()
  }

  async #loadInquiry(api: Api, token: string): Promise<void> {
    const inquiry = await api.inquiry(token).catch((error) => {
      if (failureOf(error).code !== 'not_found') throw error
      return null
    })
    if (this.#api !== api) return
    this.inquiry = inquiry
    this.#host.changed()
  }

  #openForm(slot: Slot): void {
    const { venue, zone, guests } = this.choice
    this.slot = slot
    this.choice.day = dayOf(slot.from, zone)
    if (this.view !== 'details') this.form.open()
    this.#show('details')
    if (venue) {
      const held = this.hold.token !== null
      this.#host.emit('venuekit:slot-selected', { venue_id: venue.venue_id, ...slot, guest_count: guests, held })
    }
  }

  #start(busy: Slot | 'form'): void {
    this.busy = busy
    this.notice = null
    this.#host.changed()
  }

  #end(): void {
    this.busy = null
    this.#host.changed()
  }

  #show(view: Booking['view']): void {
    this.view = view
    this.#host.changed()
    this.#host.focus('[data-heading]')
  }

  async #refuse(failure: Failure, slot: Slot): Promise<void> {
    if (this.form.refuse(failure)) {
      this.#host.report(failure)
      this.#host.focus('[aria-invalid=true]')
    } else if (failure.code === 'conflict') {
      this.#host.report(failure)
      this.hold.release()
      this.view = 'choose'
      this.notice = { text: 'taken' }
      this.#host.changed()
      this.#host.focus('[data-notice]')
      await Promise.all([this.choice.renew(), this.#findAlternatives(slot)])
    } else this.#tell(failure)
  }

  async #findAlternatives(slot: Slot): Promise<void> {
    const { space_id, from, to } = slot
    const asked = { space_ids: [space_id], from, to, guest_count: this.choice.guests }
    // Without them, the visitor knows that the time is taken and sees the calendar.
    const found = await this.#api?.alternatives(asked).catch(() => null)
    if (found) this.notice = { text: 'taken', alternatives: { ...found, slot } }
    this.#host.changed()
  }

  #tell(failure: Failure): void {
    this.#host.report(failure)
    this.notice = noticeOf(failure)
    this.#host.changed()
    this.#host.focus('[data-notice]')
  }

  #stop(failure: Failure): void {
    this.problem = failure
    this.#host.report(failure)
    this.#host.changed()
  }
}
