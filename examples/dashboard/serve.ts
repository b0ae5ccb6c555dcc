import { createServer } from 'node:http'
import next from 'next'
import { build } from './build.ts'

/** Builds the dashboard where its sources have changed, and serves it on 127.0.0.1. PORT is 3000 unless set; 0 is any. */

process.once('SIGINT', () => process.exit(0))
process.once('SIGTERM', () => process.exit(0))

await build()
Object.assign(process.env, { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' })
const app = next({ dev: false, dir: import.meta.dirname })
await app.prepare()
const handle = app.getRequestHandler()
const server = createServer((request, response) => void handle(request, response))
server.on('error', (error) => {
  console.error(`The dashboard cannot be served: ${error.message}. Set PORT to another port.`)
  process.exit(1)
})
server.listen(Number(process.env.PORT ?? 3000), '127.0.0.1', () => {
  const address = server.address()
  if (typeof address !== 'object' || !address) return
  const url = `http://127.0.0.1:${address.port}`
  console.log(`Dashboard: ${url}`)
  process.send?.({ url })
})
