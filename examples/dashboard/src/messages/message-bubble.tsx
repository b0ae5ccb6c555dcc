'use client'
import { Text } from '@mantine/core'
import type { Message } from '@venuekit/core'
import classes from './conversation.module.css'

/** When it was sent, on the reader's own clock. */
const sentAt = (instant: string) =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant))

export function MessageBubble({ message, own }: { message: Message; own: boolean }) {
  return (
    <li className={classes.bubble} data-own={own || undefined}>
      <Text size="sm">{message.content}</Text>
      <Text size="xs" c="dimmed" suppressHydrationWarning>
        {sentAt(message.created_at)}
        {own && (message.read_at ? ' · Read' : ' · Sent')}
      </Text>
    </li>
  )
}
