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

/** Serves a handler on 127.0.0.1; `option` is how another port is given. */
export const serve = async (handler: Handler, port: number, option: string): Promise<RunningServer> => {
  const http = createAdaptorServer({
    fetch: (request, { incoming }) => handler(request, incoming.socket.remoteAddress),
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
