import type { Inquiry, SubmittedInquiry } from '@venuekit/core/inquiries'
import { Api } from './api.ts'
import { Choice } from './choice.ts'
import type { Emit } from './events.ts'
import { type Failure, failureOf } from './failure.ts'
import { type ContactField, Form } from './form.ts'
import { Hold } from './hold.ts'
import { type Notice, noticeOf, type Slot } from './notice.ts'
import { Offers } from './offers.ts'
import { checkSettings, type Settings } from './settings.ts'
import type { Strings } from './strings/index.ts'
import { dayOf } from './zone.ts'

export interface BookingHost {
  settings(): Settings
  changed(): void
  focus(selector: string): void
  announce(text: keyof Strings): void
  /** For the owner of the site. */
  report(failure: Failure): void
  emit: Emit
}

/** What a visitor does, without how it looks: one venue, one choice, one form. */
export class Booking {
  readonly hold = new Hold(() => this.#tick())
  readonly form = new Form()
  readonly choice: Choice
  view: 'choose' | 'details' | 'sent' | 'inquiry' = 'choose'
  problem: Failure | null = null
  notice: Notice | null = null
  busy: Slot | 'form' | null = null
  slot: Slot | null = null
  sent: (SubmittedInquiry & { email: string }) | null = null
  inquiry: Inquiry | null = null
  readonly #host: BookingHost
  #api: Api | null = null

  constructor(host: BookingHost) {
    this.#host = host
    this.choice = new Choice({
      changed: () => host.changed(),
      focus: (selector) => host.focus(selector),
      tell: (failure) => this.#tell(failure),
    })
  }

  get minutes(): number {
    return this.choice.offers?.minutes ?? this.#host.settings().minutes
  }

  /** The venue and two months of its calendar, in two requests at once. */
  async load(): Promise<void> {
    const settings = this.#host.settings()
    const { choice } = this
    this.#reset()
    this.problem = checkSettings(settings)
    if (this.problem) return this.#stop(this.problem)
    const api = new Api(settings)
    const offers = new Offers(api, settings.venue, settings.minutes)
    this.#api = api
    choice.offers = offers
    choice.guests ||= settings.guests
    this.#host.changed()
    try {
      const [page] = await Promise.all([
        api.bookingPage(settings.venue),
        offers.load(choice.month, 2),
        settings.claimToken && this.#loadInquiry(api, settings.claimToken),
      ])
      if (choice.offers !== offers) return
      choice.show(page, settings.space)
      const { venue_id, slug, name } = page.venue
      this.#host.emit('venuekit:ready', { venue_id, slug, name })
    } catch (error) {
      if (choice.offers === offers) this.#stop(failureOf(error))
    }
  }

  async chooseMinutes(minutes: number): Promise<void> {
    this.notice = null
    await this.#renew(minutes)
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

  write(field: ContactField, value: string): void {
    this.form.write(field, value)
    this.#host.changed()
  }

  async send(): Promise<void> {
    const { slot, form } = this
    const { page, guests } = this.choice
    if (this.busy || !this.#api || !slot || !page) return
    this.#start('form')
    if (form.check()) {
      await form.untilPlausible()
      const { space_id, from, to } = slot
      const asked = { space_id, date: from, ends_at: to, guest_count: guests }
      const content = { venue_id: page.venue.venue_id, ...asked, ...form.filledIn() }
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
        this.#host.emit('venuekit:submitted', { reference: sent.reference, space_id, from, to })
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
    await this.#renew()
  }

  /** From an inquiry to another one, by the same person. */
  async startAnew(): Promise<void> {
    this.form.contact.message = ''
    this.form.contact.event_type = ''
    this.choice.day = null
    await this.back()
  }

  /** What was chosen at one venue is nothing at another. */
  #reset(): void {
    this.hold.release()
    this.choice.clear()
    this.view = 'choose'
    this.notice = null
    this.slot = null
    this.inquiry = null
  }

  async #loadInquiry(api: Api, token: string): Promise<void> {
    const inquiry = await api.inquiry(token).catch((error) => {
      if (failureOf(error).code !== 'not_found') throw error
      return null
    })
    if (this.#api !== api) return
    this.inquiry = inquiry
    this.view = 'inquiry'
  }

  #openForm(slot: Slot): void {
    this.slot = slot
    this.choice.day = dayOf(slot.from, this.choice.zone)
    if (this.view !== 'details') this.form.open()
    this.#show('details')
    const held = this.hold.token !== null
    this.#host.emit('venuekit:slot-selected', { ...slot, guest_count: this.choice.guests, held })
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
      await Promise.all([this.#renew(), this.#findAlternatives(slot)])
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

  /** Asks for the month anew: what was free may be taken by now. */
  async #renew(minutes = this.minutes): Promise<void> {
    if (this.#api) this.choice.offers = new Offers(this.#api, this.#host.settings().venue, minutes)
    await this.choice.showMonth(this.choice.month)
  }

  #stop(failure: Failure): void {
    this.problem = failure
    this.#host.report(failure)
    this.#host.changed()
  }

  #tick(): void {
    if (this.hold.secondsLeft === 0) this.#host.announce('holdEnded')
    this.#host.changed()
  }
}
