import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { keyFailure } from '../auth/guard.ts'
import { Connection } from './connection.ts'
import type { Engine } from './engine.ts'
import { limits } from './limits.ts'
import { tokenOf, verifyToken } from './token.ts'

const PATH = '/realtime/v1/websocket'
const SWEEP_MS = 10_000

/** Answers an upgrade that is refused. */
const refuse = (stream: Duplex, status: string, error: string): void => {
  const body = JSON.stringify({ error })
  stream.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n${body}`,
  )
}

/** The WebSocket endpoint on an HTTP server. */
export class Sockets {
  readonly #engine: Engine
  readonly #connections = new Set<Connection>()
  readonly #server = new WebSocketServer({ noServer: true, maxPayload: limits.frameBytes, perMessageDeflate: false })
  readonly #sweep: NodeJS.Timeout

  constructor(engine: Engine, http: Server) {
    this.#engine = engine
    engine.onGap = () => this.#dropAll(1012, 'Changes may have been missed')
    http.on('upgrade', (request, stream, head) => {
      stream.on('error', () => stream.destroy())
      this.#upgrade(request, stream, head).catch(() => stream.destroy())
    })
    this.#sweep = setInterval(() => this.#dropIdle(), SWEEP_MS).unref()
  }

  close(): Promise<void> {
    clearInterval(this.#sweep)
    this.#dropAll(1001, 'The server is going away')
    for (const socket of this.#server.clients) setTimeout(() => socket.terminate(), 200).unref()
    return new Promise((resolve) => this.#server.close(() => resolve()))
  }

  async #upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
    if (pathname !== PATH) return refuse(stream, '404 Not Found', 'no Route matched with those values')
    const key = searchParams.get('apikey') ?? String(request.headers['x-api-key'] ?? '')
    const failure = keyFailure(this.#engine.keys, key)
    if (failure) return refuse(stream, '401 Unauthorized', failure.message)
    const version = searchParams.get('vsn') ?? '1.0.0'
    if (version !== '1.0.0' && version !== '2.0.0') {
      return refuse(stream, '400 Bad Request', `Unknown serializer version ${version}`)
    }
    const token = tokenOf(this.#engine.keys, key)
    await verifyToken(this.#engine.keys, token)
    this.#server.handleUpgrade(request, stream, head, (socket) => {
      const connection = new Connection({ socket, engine: this.#engine, version, token })
      this.#connections.add(connection)
      socket.on('close', () => this.#connections.delete(connection))
    })
  }

  #dropIdle(): void {
    const since = Date.now() - limits.idleMs
    for (const connection of this.#connections)
      if (connection.heardAt < since) connection.drop(1000, 'Idle for too long')
  }

  #dropAll(code: number, reason: string): void {
    for (const connection of this.#connections) connection.drop(code, reason)
  }
}
