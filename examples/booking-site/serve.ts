import { readFile } from 'node:fs/promises'
import { serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { bundle } from '@venuekit/widget/bundle'
import { Hono } from 'hono'
import { addPictures } from './pictures.ts'

/** The pages name the backend of `pnpm start`; they are served with the one that runs. */
const BACKEND = 'http://127.0.0.1:54321'
const KEY = 'sb_publishable_ACJWlzQHlZjBrEguHvfOxg_3BJgxAaH'

/** Serves this folder with the widget's script on 127.0.0.1. SITE_PORT is 4000 unless set; 0 is any. */
const script = await bundle()
const backend = process.env.SUPABASE_URL ?? BACKEND
const site = new Hono()

site.get('/venuekit-booking.js', (context) =>
  context.body(script, 200, { 'content-type': 'text/javascript; charset=utf-8' }),
)
site.get('/', (context) => context.redirect('/index.html'))
site.get('/:page{[a-z]+[.]html}', async (context) => {
  const page = await readFile(`${import.meta.dirname}/${context.req.param('page')}`, 'utf8').catch(() => null)
  return page === null ? context.notFound() : context.html(page.replaceAll(BACKEND, backend))
})
site.use('/*', serveStatic({ root: import.meta.dirname }))

const server = serve(
  { fetch: site.fetch, hostname: '127.0.0.1', port: Number(process.env.SITE_PORT ?? 4000) },
  async ({ port }) => {
    const url = `http://127.0.0.1:${port}`
    const key = process.env.SUPABASE_PUBLISHABLE_KEY ?? KEY
    await addPictures({ url: backend, key, site: url }).catch(({ message }) =>
      console.error(`The spaces have no pictures: ${message}`),
    )
    console.log(`Website of a venue: ${url}`)
    process.send?.({ url })
  },
)
server.on('error', (error) => {
  console.error(`The website cannot be served: ${error.message}. Set SITE_PORT to another port.`)
  process.exit(1)
})
process.once('SIGINT', () => process.exit(0))
process.once('SIGTERM', () => process.exit(0))
