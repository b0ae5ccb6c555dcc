'use client'
import { useChat } from '@ai-sdk/react'
import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { resourceKey } from '@venuekit/core'
import { DefaultChatTransport, lastAssistantMessageIsCompleteWithApprovalResponses } from 'ai'
import { useState } from 'react'
import { Failure } from '../ui/failure.tsx'
import { MessagePart } from './message-part.tsx'

const transport = new DefaultChatTransport({ api: '/api/assistant' })

const wishes = ['What is coming next?', 'Which tasks are open?', 'Any unread messages?']

/** What the assistant changed is read again when it has finished. */
export function Chat() {
  const queries = useQueryClient()
  const [text, setText] = useState('')
  const { messages, sendMessage, status, error, regenerate, addToolApprovalResponse } = useChat({
    transport,
    sendAutomaticallyWhen: lastAssistantMessageIsCompleteWithApprovalResponses,
    onFinish: () => void queries.invalidateQueries({ queryKey: resourceKey() }),
  })
  const busy = status === 'submitted' || status === 'streaming'
  const send = (wish: string) => {
    if (wish.trim() === '' || busy) return
    setText('')
    void sendMessage({ text: wish })
  }
  return (
    <Stack>
      {messages.length === 0 && (
        <Group gap="xs">
          {wishes.map((wish) => (
            <Button key={wish} size="xs" variant="light" onClick={() => send(wish)}>
              {wish}
            </Button>
          ))}
        </Group>
      )}
      <Stack gap="xs" aria-live="polite">
        {messages.map(({ id, role, parts }) => (
          <Stack key={id} gap={4} align={role === 'user' ? 'flex-end' : 'flex-start'}>
            {parts.map((part, index) => (
              <MessagePart
                key={`${id} ${index}`}
                part={part}
                own={role === 'user'}
                onDecide={(approval, approved) => void addToolApprovalResponse({ id: approval, approved })}
              />
            ))}
          </Stack>
        ))}
        {busy && (
          <Text size="sm" c="dimmed">
            One moment …
          </Text>
        )}
      </Stack>
      <Failure error={error} retry={() => void regenerate()} />
      <form
        onSubmit={(event) => {
          event.preventDefault()
          send(text)
        }}
      >
        <Group gap="xs" wrap="nowrap">
          <TextInput
            flex={1}
            aria-label="Your question"
            placeholder="Ask or tell"
            data-autofocus
            value={text}
            onChange={({ currentTarget }) => setText(currentTarget.value)}
          />
          <Button type="submit" disabled={busy}>
            Send
          </Button>
        </Group>
      </form>
    </Stack>
  )
}
