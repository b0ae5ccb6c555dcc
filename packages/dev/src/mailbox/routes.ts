import { Hono } from 'hono'
import { html } from 'hono/html'
import type { Mail, Mailbox } from './mailbox.ts'

const style = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
  body { max-width: 48rem; margin: 2rem auto; padding: 0 1rem }
  article { border: 1px solid #8886; border-radius: .5rem; padding: 1rem; margin: 1rem 0 }
  h2 { font-size: 1rem; margin: 0 } time, small { color: #888 } pre { white-space: pre-wrap; overflow-wrap: anywhere }
`

const linksOf = ({ text, html: body }: Mail): string[] => [
  ...new Set([...`${text}\n${body.replaceAll('&amp;', '&')}`.matchAll(/https?:\/\/[^\s"'<>]+/g)].map(([link]) => link)),
]

const article = (mail: Mail) => html`<article>
  <h2>${mail.subject}</h2>
  <small>to ${mail.to}, <time datetime="${mail.sent_at}">${mail.sent_at}</time></small>
  <pre>${mail.text}</pre>
  ${linksOf(mail).map((link) => html`<p><a href="${link}">${link}</a></p>`)}
</article>`

const page = (mails: Mail[]) => html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Mailbox</title><style>${style}</style></head>
<body>
  <h1>Mailbox</h1>
  <p>Mails that this development backend would have sent, newest first.</p>
  ${mails.length === 0 ? html`<p>No mail yet.</p>` : mails.map(article)}
</body>
</html>`

/** The mailbox as a page and as an API. */
export const mailboxRoutes = (mailbox: Mailbox): Hono => {
  const routes = new Hono()
  routes.get('/mailbox', (context) => context.html(page(mailbox.list().reverse())))
  routes.get('/mailbox/api/messages', (context) => {
    const to = context.req.query('to')?.toLowerCase()
    return context.json(mailbox.list().filter((mail) => to === undefined || mail.to.toLowerCase() === to))
  })
  routes.delete('/mailbox/api/messages', (context) => {
    mailbox.clear()
    return context.body(null, 204)
  })
  return routes
}
