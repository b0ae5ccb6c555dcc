'use client'
import { Paper, Stack, Text } from '@mantine/core'
import { skipToken } from '@tanstack/react-query'
import type { MessagePartyType } from '@venuekit/core'
import { useMarkThreadAsRead, useMessagesInThread, useSendMessage } from '@venuekit/react'
import { useEffect } from 'react'
import { useSelf } from '../shell/user.tsx'
import { Empty } from '../ui/empty.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Composer } from './composer.tsx'
import classes from './conversation.module.css'
import { MessageBubble } from './message-bubble.tsx'
import { messagesOf } from './queries.ts'

interface ConversationProps {
  /** Undefined until the first message is sent. */
  readonly thread_id: string | undefined
  readonly event_id: string | null
  readonly party: { readonly id: string; readonly type: MessagePartyType; readonly name: string | null }
}

/** A thread with the other side: messages as they come, who is typing, and what was read. */
export function Conversation({ thread_id, event_id, party }: ConversationProps) {
  const { id } = useSelf()
  const messages = useMessagesInThread(thread_id ? messagesOf(thread_id) : skipToken, { live: true })
  const send = useSendMessage()
  const { mutate: markRead } = useMarkThreadAsRead()
  const newest = messages.data?.items[0]
  const unread = newest && newest.recipient_id === id && newest.read_at === null ? newest.message_id : undefined
  useEffect(() => {
    if (thread_id && unread) markRead({ thread_id })
  }, [thread_id, unread, markRead])
  const post = (content: string) =>
    send.mutateAsync({
      recipient_id: party.id,
      recipient_type: party.type,
      content,
      client_token: crypto.randomUUID(),
      ...(thread_id && { thread_id }),
      ...(event_id && { event_id }),
    })
  return (
    <Paper withBorder p="md" component="section" aria-label={`Conversation with ${party.name ?? party.type}`}>
      <Text fw={600} mb="sm">
        {party.name ?? party.type}
      </Text>
      {thread_id ? (
        <Loaded query={messages}>
          {({ items }) => (
            <Stack gap="xs" component="ol" className={classes.messages} aria-live="polite">
              {items.toReversed().map((message) => (
                <MessageBubble key={message.message_id} message={message} own={message.sender_id === id} />
              ))}
            </Stack>
          )}
        </Loaded>
      ) : (
        <Empty title="No messages yet" />
      )}
      <Composer onSend={post} onType={() => {}} />
    </Paper>
  )
}
