import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import type { Handler } from './gateway.ts'
import { portFailure } from './ports.ts'

export interface RunningServer {
  port: number
  /** The HTTP server, for what must hear its `upgrade` event. */
  http: Server
  close(): Promise<void>
}

/** A request that can be copied with changes, which the adaptor's own cannot. */
const native = ({ url, method, headers, body, signal }: Request): Request =>
  new Request(url, { method, headers, body, signal, ...(body && { duplex: 'half' }) })

/** Serves a handler on 127.0.0.1; `option` is how another port is given. */
export const serve = async (handler: Handler, port: number, option: string): Promise<RunningServer> => {
  const http = createAdaptorServer({
    fetch: (request, { incoming }) => handler(native(request), incoming.socket.remoteAddress),
    // What a test or an app in this process makes of Request and Response is its own.
    overrideGlobalObjects: false,
  }) as Server
  await new Promise<void>((resolve, reject) => {
    http.once('error', (error) => reject(portFailure(error, port, option)))
    http.listen(port, '127.0.0.1', resolve)
  })
  const address = http.address()
  if (address === null || typeof address === 'string') throw new Error('The HTTP server has no port.')
  return {
    port: address.port,
    http,
    close: () =>
      new Promise((resolve, reject) => {
        http.close((error) => (error ? reject(error) : resolve()))
        http.closeAllConnections()
      }),
  }
}
