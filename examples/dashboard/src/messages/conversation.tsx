'use client'
import { Button, Paper, Stack, Text } from '@mantine/core'
import type { MessagePartyType } from '@venuekit/core'
import { useThread, useTyping } from '@venuekit/react'
import { useEffect, useRef } from 'react'
import { useSelf } from '../shell/user.tsx'
import { Empty } from '../ui/empty.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Composer } from './composer.tsx'
import classes from './conversation.module.css'
import { MessageBubble } from './message-bubble.tsx'

interface ConversationProps {
  /** Undefined until the first message is sent. */
  readonly thread_id: string | undefined
  readonly event_id: string | null
  readonly party: { readonly id: string; readonly type: MessagePartyType; readonly name: string | null }
}

/** A thread with the other side: messages as they come, who is typing, and what was read. */
export function Conversation({ thread_id, event_id, party }: ConversationProps) {
  const { id, name } = useSelf()
  const { messages, error, hasOlder, loadOlder, isLoadingOlder, send, markAsRead } = useThread(thread_id)
  const { typing, notify } = useTyping(thread_id, name)
  const list = useRef<HTMLOListElement>(null)
  const newest = messages?.at(-1)
  const unread = newest?.recipient_id === id && newest.read_at === null ? newest.message_id : undefined
  useEffect(() => {
    if (unread) markAsRead()
  }, [unread, markAsRead])
  useEffect(() => {
    if (newest?.message_id) list.current?.scrollTo({ top: list.current.scrollHeight })
  }, [newest?.message_id])
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
        <Loaded query={{ data: messages, error, refetch: loadOlder }}>
          {(items) => (
            <>
              {hasOlder && (
                <Button size="xs" variant="subtle" loading={isLoadingOlder} onClick={loadOlder}>
                  Earlier messages
                </Button>
              )}
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard. */}
              <ol ref={list} className={classes.messages} aria-label="Messages" aria-live="polite" tabIndex={0}>
                {items.map((message) => (
                  <MessageBubble key={message.message_id} message={message} own={message.sender_id === id} />
                ))}
              </ol>
            </>
          )}
        </Loaded>
      ) : (
        <Empty title="No messages yet">Write the first one below.</Empty>
      )}
      <Stack gap={0} mt={4}>
        <Text size="xs" c="dimmed" mih={20} role="status">
          {typing.length > 0 && `${typing.join(', ')} is typing …`}
        </Text>
        <Composer onSend={post} onType={notify} />
      </Stack>
    </Paper>
  )
}
