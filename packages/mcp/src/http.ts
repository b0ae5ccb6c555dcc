import type { AddressInfo } from 'node:net'
import { createAdaptorServer } from '@hono/node-server'
import { createMcpHonoApp } from '@modelcontextprotocol/hono'
import { createMcpHandler, type Server } from '@modelcontextprotocol/server'
import { bearerAuth } from 'hono/bearer-auth'

export interface McpHttpServer {
  /** Where clients connect. */
  readonly url: string
  close(): Promise<void>
}

/**
 * Serves MCP over streamable HTTP on 127.0.0.1, to who knows the token. Requests for other host names and from pages of
 * other origins are refused, so that no web site reaches it through the browser of this machine.
 */
export async function serveHttp(
  createServer: () => Server,
  { port, token }: { port: number; token: string },
): Promise<McpHttpServer> {
  const handler = createMcpHandler(createServer)
  const app = createMcpHonoApp()
  app.use('/mcp', bearerAuth({ token }))
  app.all('/mcp', ({ req }) => handler.fetch(req.raw))
  const server = createAdaptorServer({ fetch: app.fetch })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} is already taken. Choose another one: --http <port>, 0 for any free one.`, {
              cause: error,
            })
          : error,
      ),
    )
    server.listen(port, '127.0.0.1', resolve)
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`,
    close: async () => {
      await handler.close()
      await new Promise((resolve) => {
        server.close(resolve)
        if ('closeAllConnections' in server) server.closeAllConnections()
      })
    },
  }
}
