import type { Message } from '@venuekit/core'
import type { Row } from '../rows/kept.ts'
import type { Pending } from './guess.ts'

/**
 * A message while it is being sent, among those of its thread, which say who the sender is. Its `message_id` is its
 * `client_token` until the database gives it one.
 */
export function beingSent(rows: readonly Row[], { input, at, token }: Pending): Message | undefined {
  const [newest] = rows as readonly Message[]
  const client_token = typeof input.client_token === 'string' ? input.client_token : token
  if (!newest || newest.thread_id !== input.thread_id) return undefined
  if (rows.some((row) => row.client_token === client_token)) return undefined
  const isMine = newest.recipient_id === input.recipient_id
  const last = rows.reduce((latest, { created_at }) => Math.max(latest, Date.parse(String(created_at))), 0)
  const content = input as Pick<Message, 'recipient_id' | 'recipient_type' | 'content'> & Partial<Message>
  return {
    message_id: client_token,
    thread_id: newest.thread_id,
    event_id: content.event_id ?? newest.event_id,
    sender_id: isMine ? newest.sender_id : newest.recipient_id,
    sender_type: isMine ? newest.sender_type : newest.recipient_type,
    recipient_id: content.recipient_id,
    recipient_type: content.recipient_type,
    content: content.content,
    attachments: content.attachments ?? [],
    action_required: content.action_required ?? false,
    suggested_response: content.suggested_response ?? null,
    read_at: null,
    client_token,
    // By the database's clock, as far as it is known: it is the newest.
    created_at: new Date(Math.max(Date.parse(at), last + 1)).toISOString(),
  }
}
