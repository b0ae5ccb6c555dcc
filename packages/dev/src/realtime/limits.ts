/** As hosted Realtime has them by default, where it has them. */
export const limits = {
  /** Bytes of one WebSocket frame. */
  frameBytes: 5_000_000,
  /** Bytes of one broadcast or presence payload. */
  payloadBytes: 3_000_500,
  channelsPerSocket: 100,
  /** What a client may send; as many may come at once. Hosted counts the whole project (100 to 2 500 by plan). */
  messagesPerSecond: 500,
  /** Calls of `track()` and `untrack()` on a channel. */
  presenceCalls: { max: 5, perMs: 30_000 },
  /** What may wait for a client that reads too slowly, before it is dropped. */
  waitingBytes: 8 * 1024 * 1024,
  /** Messages of a client that wait to be served, before its socket is read no further. */
  waitingMessages: 64,
  /** A socket that says nothing for so long is closed; clients send a heartbeat every 25 s. */
  idleMs: 60_000,
  /** How long a token is trusted before its expiry is looked at again. */
  confirmTokenMs: 300_000,
  /** Rows of changes taken at once. */
  page: 500,
} as const
