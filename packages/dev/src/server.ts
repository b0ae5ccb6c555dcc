import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import type { Handler } from './gateway.ts'

export interface RunningServer {
  port: number
  /** The HTTP server, for what must hear its `upgrade` event. */
  http: Server
  close(): Promise<void>
}

const portError = (error: NodeJS.ErrnoException, port: number): Error =>
  error.code === 'EADDRINUSE'
    ? new Error(
        `Port ${port} is already taken. Stop what uses it (perhaps \`supabase start\`), or choose another port.`,
        {
          cause: error,
        },
      )
    : error

/** Serves a handler on 127.0.0.1. */
export const serve = async (handler: Handler, port: number): Promise<RunningServer> => {
  const http = createAdaptorServer({
    fetch: (request, { incoming }) => handler(request, incoming.socket.remoteAddress),
  }) as Server
  await new Promise<void>((resolve, reject) => {
    http.once('error', (error) => reject(portError(error, port)))
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
