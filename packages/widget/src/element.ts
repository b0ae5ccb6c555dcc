import { html, nothing } from 'lit/html.js'
import type { VenueKitBookingAttributes } from './attributes.ts'
import { Booking } from './booking.ts'
import type { Emit } from './events.ts'
import type { Failure } from './failure.ts'
import { claimLink, inquiryLink, inquiryToken } from './links.ts'
import { RenderedElement } from './rendered.ts'
import { adviceFor, type Settings } from './settings.ts'
import { sheet } from './styles.ts'
import { Texts } from './texts.ts'
import { dialog, launcher } from './views/dialog.ts'
import { status } from './views/status.ts'
import { surface } from './views/surface.ts'
import type { Scene } from './views/view.ts'
import { visitorZone } from './zone.ts'

/** What makes it another venue, or another inquiry. */
const reloading = ['venue', 'url', 'publishable-key', 'claim-token']

/** `<venuekit-booking>`: a visitor of a venue's website finds a free time and sends an inquiry, without an account. */
export class VenueKitBooking extends RenderedElement {
  static readonly observedAttributes = [...reloading, 'mode', 'lang', 'theme', 'claim-url', 'strings']

  readonly #booking: Booking
  #loading: Promise<void> | null = null
  #gone = new AbortController()

  constructor() {
    super()
    this.root.adoptedStyleSheets = [sheet()]
    const emit: Emit = (name, detail) => {
      this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
    }
    this.#booking = new Booking({
      settings: () => this.#settings(),
      changed: () => this.requestUpdate(),
      focus: (selector) => {
        this.afterUpdate(() => this.root.querySelector<HTMLElement>(selector)?.focus())
      },
      report: (failure) => this.#report(failure, emit),
      emit,
    })
  }

  /** Resolves when the widget shows its venue, or why it cannot. */
  get updateComplete(): Promise<void> {
    return this.#complete()
  }

  /** Opens the dialog of the modes `popup` and `floating`. */
  open(): void {
    this.#load()
    this.afterUpdate(() => {
      const dialog = this.root.querySelector('dialog')
      if (dialog && !dialog.open) dialog.showModal()
    })
  }

  close(): void {
    this.root.querySelector('dialog')?.close()
  }

  connectedCallback(): void {
    this.#gone = new AbortController()
    const { signal } = this.#gone
    document.addEventListener('click', (event) => this.#onPageClick(event), { signal })
    addEventListener('pagehide', () => this.#onLeave(), { signal })
    addEventListener('online', () => this.#onOnline(), { signal })
    if (!this.#inDialog) this.#load()
    else if (this.#token) this.open()
    // In the top layer no z-index of the page covers the button.
    this.afterUpdate(() => this.root.querySelector<HTMLElement>('[popover]')?.showPopover?.())
  }

  disconnectedCallback(): void {
    this.#gone.abort()
    // An element that is only moved is connected again at once.
    queueMicrotask(() => this.isConnected || this.#onLeave())
  }

  attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    if (before === after || !this.isConnected) return
    this.requestUpdate()
    if (this.#loading && reloading.includes(name)) this.#load(true)
  }

  protected override draw(): unknown {
    const texts = new Texts(this.closest<HTMLElement>('[lang]')?.lang ?? 'en', this.#attribute('strings'))
    const booking = this.#booking
    const { choice } = booking
    const scene: Scene = {
      booking,
      choice,
      texts,
      zone: choice.zone,
      visitorZone: visitorZone(),
      claimUrl: (token) => claimLink(this.#attribute('claim-url'), token),
      inquiryUrl: inquiryLink,
      token: this.#token,
    }
    const content = surface(scene)
    return html`<div class="root ${this.#attribute('theme')}" lang=${texts.locale} dir=${texts.direction}>
      ${this.#attribute('mode') === 'floating' ? launcher(texts, () => this.open()) : nothing}
      ${this.#inDialog ? dialog(texts, content, () => this.close()) : content}
      <p class="unseen" role="status">${status(scene)}</p>
    </div>`
  }

  #attribute(name: keyof VenueKitBookingAttributes): string {
    return this.getAttribute(name) ?? ''
  }

  get #slugs(): string[] {
    return this.#attribute('venue')
      .split(/[\s,]+/)
      .filter(Boolean)
  }

  get #inDialog(): boolean {
    return ['popup', 'floating'].includes(this.#attribute('mode'))
  }

  get #token(): string | null {
    return this.#attribute('claim-token') || inquiryToken()
  }

  #settings(): Settings {
    return {
      url: this.#attribute('url'),
      key: this.#attribute('publishable-key'),
      venues: this.#slugs,
      space: this.#attribute('space'),
      guests: Number(this.#attribute('guests')) || 50,
      minutes: (Number(this.#attribute('duration')) || 4) * 60,
      claimToken: this.#token,
      captchaToken: () => this.#attribute('captcha-token'),
    }
  }

  async #complete(): Promise<void> {
    await this.drawn()
    await this.#loading
    await this.drawn()
  }

  #load(again = false): void {
    if (!this.#loading || again) this.#loading = this.#booking.load()
  }

  #report(failure: Failure, emit: Emit): void {
    const { code, message, field } = failure
    if (!['conflict', 'invalid_input', 'rate_limited'].includes(code)) {
      // biome-ignore lint/suspicious/noConsole: for the owner of the site, who sees no other message.
      console.error(`<venuekit-booking>: ${adviceFor(failure, this.#settings())}`)
    }
    emit('venuekit:error', { code, message, ...(field !== undefined && { field }) })
  }

  #onPageClick(event: MouseEvent): void {
    if (!this.#inDialog || event.defaultPrevented) return
    const [from] = event.composedPath()
    const wanted = from instanceof Element && from.closest<HTMLElement>('[data-venuekit-open]')?.dataset.venuekitOpen
    if (typeof wanted !== 'string') return
    const first = document.querySelector('venuekit-booking:is([mode=popup], [mode=floating])')
    if (wanted ? wanted !== this.id && !this.#slugs.includes(wanted) : first !== this) return
    event.preventDefault()
    this.open()
  }

  #onLeave(): void {
    this.#booking.hold.release()
  }

  #onOnline(): void {
    if (this.#booking.problem?.passing) this.#load(true)
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'venuekit-booking': VenueKitBooking
  }
}
