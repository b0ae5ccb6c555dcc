import type { Failure } from './failure.ts'
import type { Strings } from './strings/index.ts'
import { uuid } from './uuid.ts'
import { wait } from './wait.ts'

/** The database refuses what was filled in faster. */
const MINIMUM_FILL_MS = 2_100

export interface Contact {
  contact_name: string
  contact_email: string
  contact_phone: string
  event_type: string
  message: string
}

export type ContactField = keyof Contact

/** The lengths that the database accepts. */
export const maxLength: Record<ContactField, number> = {
  contact_name: 200,
  contact_email: 254,
  contact_phone: 40,
  event_type: 100,
  message: 10_000,
}

/** What a field that was refused could look like. */
export const examples: Partial<Record<ContactField, string>> = {
  contact_email: 'ada@example.com',
  contact_phone: '+44 20 7946 0123',
}

const isContactField = (field: string | undefined): field is ContactField => field !== undefined && field in maxLength

/** Who asks, and what for. */
export class Form {
  contact: Contact = { contact_name: '', contact_email: '', contact_phone: '', event_type: '', message: '' }
  errors: Partial<Record<ContactField, keyof Strings>> = {}
  /** What a program wrote where people do not write. */
  honeypot = ''
  #openedAt = 0
  #content = ''
  #key = ''

  open(): void {
    this.#openedAt = performance.now()
  }

  get fillTime(): number {
    return Math.round(performance.now() - this.#openedAt)
  }

  write(field: string, value: string): void {
    if (isContactField(field)) {
      this.contact[field] = value
      delete this.errors[field]
    } else this.honeypot = value
  }

  /** As the database checks, so that a mistake is told before anything is sent. */
  check(): boolean {
    const { contact_name, contact_email, contact_phone } = this.filledIn()
    this.errors = {
      ...(!contact_name && { contact_name: 'required' }),
      ...(!/^[^\s@]+@[^\s@]+\.[^\s@.]{2,}$/.test(contact_email ?? '') && {
        contact_email: contact_email ? 'invalid' : 'required',
      }),
      ...(contact_phone && !/^\+?[0-9 ()./-]{3,40}$/.test(contact_phone) && { contact_phone: 'invalid' }),
    }
    return Object.keys(this.errors).length === 0
  }

  /** Marks the field that the database refused. False where it is none of this form. */
  refuse({ code, field }: Failure): boolean {
    if (code !== 'invalid_input' || !isContactField(field)) return false
    this.errors = { [field]: field in examples ? 'invalid' : 'failed' }
    return true
  }

  /** No field that is empty. */
  filledIn(): Partial<Contact> {
    const texts = Object.entries(this.contact).map(([name, value]) => [name, value.trim()])
    return Object.fromEntries(texts.filter(([, value]) => value))
  }

  /** One key for one content: the same inquiry sent twice is one inquiry, a changed one is another. */
  idempotencyKey(content: object): string {
    const text = JSON.stringify(content)
    if (text !== this.#content) this.#key = uuid()
    this.#content = text
    return this.#key
  }

  /** A program fills in at once, and so does a browser that knows the visitor. */
  untilPlausible(): Promise<void> {
    return wait(MINIMUM_FILL_MS - this.fillTime)
  }
}
