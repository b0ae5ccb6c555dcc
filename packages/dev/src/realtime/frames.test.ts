import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeFrame, encodeBroadcast, encodeFrame, FrameError, type Version } from './frames.ts'

const versions: Version[] = ['1.0.0', '2.0.0']

describe.each(versions)('protocol %s', (version) => {
  test('a frame that was encoded is decoded to the same', () => {
    const reference = fc.oneof(fc.string(), fc.nat(), fc.constant(null))
    const frame = fc.record({ joinRef: reference, ref: reference, topic: fc.string(), event: fc.string() })
    fc.assert(
      fc.property(frame, fc.jsonValue(), (head, payload) => {
        const data = Buffer.from(encodeFrame({ ...head, payload: JSON.stringify(payload) }, version))
        expect(decodeFrame(data, false, version)).toEqual({ ...head, payload: JSON.parse(JSON.stringify(payload)) })
      }),
    )
  })

  test('whatever bytes come, they are a frame or a FrameError', () => {
    const headed = fc.uint8Array().map((bytes) => Uint8Array.from([3, ...bytes]))
    fc.assert(
      fc.property(fc.oneof(fc.uint8Array(), headed), fc.boolean(), (bytes, isBinary) => {
        try {
          expect(typeof decodeFrame(Buffer.from(bytes), isBinary, version).topic).toBe('string')
        } catch (error) {
          expect(error).toBeInstanceOf(FrameError)
        }
      }),
    )
  })
})

test('a broadcast whose names are too long for a binary frame goes as text', () => {
  const broadcast = { event: 'é'.repeat(128), encoding: 'json' as const, body: Buffer.from('{"a":1}') }
  expect(JSON.parse(String(encodeBroadcast('realtime:x', broadcast, '2.0.0')))).toEqual([
    null,
    null,
    'realtime:x',
    'broadcast',
    { type: 'broadcast', event: broadcast.event, payload: { a: 1 } },
  ])
})

test('bytes cannot be said in protocol 1.0.0', () => {
  expect(encodeBroadcast('realtime:x', { event: 'e', encoding: 'binary', body: Buffer.from([1]) }, '1.0.0')).toBeNull()
})
