import { randomUUID } from 'node:crypto'
import { requestScope } from '../request-scope.ts'

export interface Mail {
  id: string
  to: string
  subject: string
  text: string
  html: string
  /** When it was sent, ISO 8601. */
  sent_at: string
}

interface Message extends Pick<Mail, 'to' | 'subject'> {
  text?: string
  html?: string
}

/** GoTrue links to the API that was called and back to where the caller asked for; lite links to the site URL. */
const mendLinks = (body: string): string => {
  const request = requestScope.getStore()?.request
  if (!request) return body
  const { origin, searchParams } = new URL(request.url)
  const redirect = searchParams.get('redirect_to')
  return body.replace(/https?:\/\/[^\s"'<>]*\/auth\/v1\/verify\?[^\s"'<>]+/g, (found) => {
    const link = new URL(found.replaceAll('&amp;', '&'))
    if (redirect) link.searchParams.set('redirect_to', redirect)
    return `${origin}${link.pathname}${link.search}`
  })
}

/** Catches every mail that Auth sends. Nothing leaves the machine. */
export class Mailbox {
  #mails: Mail[] = []

  async send(message: Message): Promise<void> {
    this.#mails.push({
      id: randomUUID(),
      to: message.to,
      subject: message.subject,
      text: mendLinks(message.text ?? ''),
      html: mendLinks(message.html ?? ''),
      sent_at: new Date().toISOString(),
    })
  }

  /** All mails, oldest first. */
  list(): Mail[] {
    return [...this.#mails]
  }

  /** The last mail to an address (or to anyone). */
  latest(to?: string): Mail | undefined {
    return this.#mails.findLast((mail) => to === undefined || mail.to.toLowerCase() === to.toLowerCase())
  }

  clear(): void {
    this.#mails = []
  }
}
