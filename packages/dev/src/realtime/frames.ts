import * as z from 'zod'

/** The serializers of realtime-js: objects in text, or arrays in text with binary broadcasts. */
export type Version = '1.0.0' | '2.0.0'

export type Ref = string | number | null

/** A broadcast as a client or the database sent it: its body is handed on without being read. */
export interface UserBroadcast {
  event: string
  encoding: 'json' | 'binary'
  body: Buffer
  meta?: Record<string, unknown>
}

export interface Frame {
  joinRef: Ref
  ref: Ref
  topic: string
  event: string
  payload: unknown
  /** Set for a binary broadcast, which has no other payload. */
  broadcast?: UserBroadcast
}

/** A frame as it goes out; `payload` is JSON. */
export type Outgoing = Omit<Frame, 'payload' | 'broadcast'> & { payload: string }

/** What a client sent is not a frame. */
export class FrameError extends Error {}

const PUSH = 3
const BROADCAST = 4
const JSON_ENCODING = 1

const ref = z.union([z.string(), z.number()]).nullish().default(null)
const arrayFrame = z.tuple([ref, ref, z.string(), z.string()]).rest(z.unknown())
const objectFrame = z.object({
  join_ref: ref,
  ref,
  topic: z.string(),
  event: z.string(),
  payload: z.unknown().optional(),
})

const parseText = (text: string, version: Version): Frame => {
  const json: unknown = JSON.parse(text)
  if (version === '1.0.0') {
    const { join_ref, ...frame } = objectFrame.parse(json)
    return { joinRef: join_ref, payload: undefined, ...frame }
  }
  const [joinRef, messageRef, topic, event, payload] = arrayFrame.parse(json)
  return { joinRef, ref: messageRef, topic, event, payload }
}

const parsePush = (data: Buffer): Frame => {
  if (data[0] !== PUSH || data.length < 7) throw new FrameError('Unknown kind of binary frame')
  const [joinRefSize = 0, refSize = 0, topicSize = 0, eventSize = 0, metaSize = 0] = data.subarray(1, 6)
  let offset = 7
  const text = (size: number): string => {
    if (offset + size > data.length) throw new FrameError('Binary frame is shorter than its header says')
    offset += size
    return data.toString('utf8', offset - size, offset)
  }
  const [joinRef, messageRef, topic, event] = [text(joinRefSize), text(refSize), text(topicSize), text(eventSize)]
  text(metaSize)
  const encoding = data[6] === JSON_ENCODING ? 'json' : 'binary'
  const body = data.subarray(offset)
  if (encoding === 'json') JSON.parse(body.toString())
  return {
    joinRef: joinRef || null,
    ref: messageRef || null,
    topic,
    event: 'broadcast',
    payload: null,
    broadcast: { event, encoding, body },
  }
}

/** Reads a frame, or throws a FrameError. */
export const decodeFrame = (data: Buffer, isBinary: boolean, version: Version): Frame => {
  try {
    return isBinary ? parsePush(data) : parseText(data.toString(), version)
  } catch (error) {
    throw error instanceof FrameError ? error : new FrameError('Malformed frame', { cause: error })
  }
}

export const encodeFrame = ({ joinRef, ref: messageRef, topic, event, payload }: Outgoing, version: Version): string =>
  version === '2.0.0'
    ? `[${JSON.stringify(joinRef)},${JSON.stringify(messageRef)},${JSON.stringify(topic)},${JSON.stringify(event)},${payload}]`
    : `{"topic":${JSON.stringify(topic)},"event":${JSON.stringify(event)},"payload":${payload},"ref":${JSON.stringify(messageRef)},"join_ref":${JSON.stringify(joinRef)}}`

/** A broadcast for a channel, or null where the version has no way to say it. */
export const encodeBroadcast = (topic: string, broadcast: UserBroadcast, version: Version): string | Buffer | null => {
  const { event, encoding, body, meta } = broadcast
  const parts = [topic, event, meta ? JSON.stringify(meta) : ''].map((part) => Buffer.from(part))
  if (version === '2.0.0' && parts.every((part) => part.length <= 255)) {
    const sizes = parts.map((part) => part.length)
    return Buffer.concat([Buffer.from([BROADCAST, ...sizes, encoding === 'json' ? JSON_ENCODING : 0]), ...parts, body])
  }
  if (encoding === 'binary') return null
  const payload = `{"type":"broadcast","event":${JSON.stringify(event)},"payload":${body}${meta ? `,"meta":${JSON.stringify(meta)}` : ''}}`
  return encodeFrame({ joinRef: null, ref: null, topic, event: 'broadcast', payload }, version)
}
