import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'
import { bundle } from '../bundle.ts'

export interface PageOptions {
  body: string
  head?: string
  /** Attributes of `<html>`. */
  html?: string
  /** A Content-Security-Policy; `API` stands for the backend. */
  policy?: string
}

/** A venue's website: pages by their path, and the widget's script. */
export const useSite = async () => {
  const script = await bundle()
  const pages = new Map<string, PageOptions>()
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://site').pathname
    const page = pages.get(path)
    if (path === '/venuekit-booking.js') {
      response.setHeader('content-type', 'text/javascript; charset=utf-8').end(script)
      return
    }
    if (!page) {
      response.writeHead(404).end()
      return
    }
    if (page.policy) response.setHeader('content-security-policy', page.policy)
    response.setHeader('content-type', 'text/html; charset=utf-8')
    response.end(`<!doctype html><html ${page.html ?? 'lang="en"'}><head><title>The Grand Hall</title>
      <meta name="viewport" content="width=device-width, initial-scale=1">${page.head ?? ''}
      <script src="/venuekit-booking.js" defer></script></head>
      <body><main><h1>Book the Hall</h1>${page.body}</main></body></html>`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => server.close())
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    /** Puts a page on the site and returns its address. */
    page: (options: PageOptions): string => {
      const path = `/page-${pages.size + 1}`
      pages.set(path, options)
      return origin + path
    },
  }
}
