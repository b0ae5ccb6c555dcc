import type { RawData, WebSocket } from 'ws'
import { Allowance } from './allowance.ts'
import { Channel, type Wire } from './channel.ts'
import type { Engine } from './engine.ts'
import { decodeFrame, encodeFrame, type Frame, FrameError, type Ref, type Version } from './frames.ts'
import { parseJoin } from './join.ts'
import { limits } from './limits.ts'
import { Refusal } from './token.ts'

interface Joined {
  channel: Channel
  joinRef: Ref
}

interface Connected {
  socket: WebSocket
  engine: Engine
  version: Version
  /** The token of the API key that the socket was opened with. */
  token: string
}

const bufferOf = (data: RawData): Buffer =>
  Buffer.isBuffer(data) ? data : Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data)

const TOPIC = 'realtime:'
const GRACE_MS = 1000

/** One socket. Its messages are served one after the other. */
export class Connection {
  readonly #connected: Connected
  readonly #channels = new Map<string, Joined>()
  #served: Promise<void> = Promise.resolve()
  #waiting = 0
  readonly #allowance = new Allowance(limits.messagesPerSecond)
  #isOver = false
  /** When the client was last heard, in ms since 1970. */
  heardAt = Date.now()

  constructor(connected: Connected) {
    this.#connected = connected
    const { socket, engine } = connected
    socket.on('message', (data, isBinary) => this.#receive(bufferOf(data), isBinary))
    socket.on('error', (error) => engine.log('warn', [`Realtime socket failed: ${error.message}`]))
    socket.on('close', () => this.#end())
  }

  /** Closes the socket and says why; a client that does not answer is cut off. */
  drop(code: number, reason: string): void {
    const { socket, engine } = this.#connected
    if (this.#isOver) return
    engine.log('warn', [`Realtime socket dropped: ${reason}`])
    this.#end()
    socket.close(code, reason)
    setTimeout(() => socket.terminate(), GRACE_MS).unref()
  }

  #end(): void {
    this.#isOver = true
    for (const { channel } of this.#channels.values()) channel.leave()
    this.#channels.clear()
  }

  #receive(data: Buffer, isBinary: boolean): void {
    if (this.#isOver) return
    this.heardAt = Date.now()
    const { socket, version, engine } = this.#connected
    let frame: Frame
    try {
      frame = decodeFrame(data, isBinary, version)
    } catch (error) {
      this.drop(1007, error instanceof FrameError ? error.message : 'Malformed frame')
      return
    }
    if (!this.#allowance.take()) {
      this.#refuseFlood(frame)
      return
    }
    this.#waiting += 1
    if (this.#waiting >= limits.waitingMessages) socket.pause()
    this.#served = this.#served
      .then(() => (this.#isOver ? undefined : this.#serve(frame)))
      .catch((error) => engine.log('error', ['Realtime message failed', error]))
      .finally(() => {
        this.#waiting -= 1
        if (this.#waiting < limits.waitingMessages && socket.isPaused) socket.resume()
      })
  }

  #refuseFlood({ topic }: Frame): void {
    const reason = 'Too many messages per second'
    this.#channels.get(topic)?.channel.shutDown(reason)
    this.drop(1008, reason)
  }

  async #serve(frame: Frame): Promise<void> {
    const { topic, event, ref, joinRef, payload } = frame
    if (topic === 'phoenix' && event === 'heartbeat') return this.#reply(frame, 'ok', {})
    if (event === 'phx_join') return this.#join(frame)
    const joined = this.#channels.get(topic)
    if (!joined)
      return this.#reply(
        frame,
        event === 'phx_leave' ? 'ok' : 'error',
        event === 'phx_leave' ? {} : { reason: 'unmatched topic' },
      )
    if (joinRef !== null && joinRef !== joined.joinRef) return
    if (event !== 'phx_leave') return joined.channel.handle({ ...frame, ref, payload })
    joined.channel.leave()
    this.#reply(frame, 'ok', {})
    this.#close(topic, joined)
  }

  async #join(frame: Frame): Promise<void> {
    const { engine, token } = this.#connected
    const { topic, joinRef } = frame
    const name = topic.startsWith(TOPIC) ? topic.slice(TOPIC.length) : ''
    const join = parseJoin(frame.payload)
    this.#channels.get(topic)?.channel.leave()
    this.#channels.delete(topic)
    try {
      if (!name) throw new Refusal('TopicNameRequired', 'You must provide a topic name')
      if (!join) throw new Refusal('InvalidJoinPayload', 'The payload of phx_join is not valid')
      if (this.#channels.size >= limits.channelsPerSocket)
        throw new Refusal('ChannelRateLimitReached', 'Too many channels')
      const wire = this.#wire(topic, joinRef)
      const channel = await Channel.open({ wire, engine, name, join, socketToken: token })
      if (this.#isOver) return channel.leave()
      this.#channels.set(topic, { channel, joinRef })
      this.#reply(frame, 'ok', { postgres_changes: channel.bindings })
      channel.begin().catch((error) => engine.log('error', ['Realtime channel failed', error]))
    } catch (error) {
      if (!(error instanceof Refusal)) engine.log('error', ['Realtime join failed', error])
      this.#reply(frame, 'error', { reason: error instanceof Refusal ? error.reason : 'Unknown Error on Channel' })
    }
  }

  #wire(topic: string, joinRef: Ref): Wire {
    const { version } = this.#connected
    return {
      push: (event, payload) => this.#send(encodeFrame({ joinRef, ref: null, topic, event, payload }, version)),
      send: (encode) => this.#send(encode(version)),
      reply: (ref, status, response) => this.#reply({ joinRef, ref, topic }, status, response),
      close: () => {
        const joined = this.#channels.get(topic)
        if (joined?.joinRef === joinRef) this.#close(topic, joined)
      },
    }
  }

  #close(topic: string, { joinRef }: Joined): void {
    this.#channels.delete(topic)
    this.#send(
      encodeFrame({ joinRef, ref: joinRef, topic, event: 'phx_close', payload: '{}' }, this.#connected.version),
    )
  }

  #reply(
    { joinRef, ref, topic }: Pick<Frame, 'joinRef' | 'ref' | 'topic'>,
    status: 'ok' | 'error',
    response: object,
  ): void {
    const payload = JSON.stringify({ status, response })
    this.#send(encodeFrame({ joinRef, ref, topic, event: 'phx_reply', payload }, this.#connected.version))
  }

  #send(data: string | Buffer | null): void {
    const { socket } = this.#connected
    if (data === null || socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > limits.waitingBytes) this.drop(1013, 'Too slow: too much waits to be read')
    else socket.send(data)
  }
}
