'use client'
import { Alert, Button, Code, Group, Paper, Text } from '@mantine/core'
import { getToolName, isToolUIPart, type UIMessage } from 'ai'

interface MessagePartProps {
  readonly part: UIMessage['parts'][number]
  readonly own: boolean
  /** Answers a tool call that waits for a person's word. */
  readonly onDecide: (approval: string, approved: boolean) => void
}

/** A piece of the conversation: words, or a tool that is called. */
export function MessagePart({ part, own, onDecide }: MessagePartProps) {
  if (part.type === 'text') {
    return (
      <Paper p="xs" withBorder={!own} bg={own ? 'var(--mantine-primary-color-light)' : 'transparent'}>
        <Text size="sm" style={{ whiteSpace: 'pre-wrap' }}>
          {part.text}
        </Text>
      </Paper>
    )
  }
  if (!isToolUIPart(part)) return null
  const name = getToolName(part)
  if (part.state !== 'approval-requested') {
    return (
      <Text size="xs" c="dimmed">
        {part.state === 'output-denied' ? 'Not done: ' : ''}
        {name}
      </Text>
    )
  }
  const { id } = part.approval
  return (
    <Alert color="orange" title={`May I do this: ${name}?`}>
      <Code block>{JSON.stringify(part.input, null, 2)}</Code>
      <Group gap="xs" mt="xs">
        <Button size="xs" color="red" onClick={() => onDecide(id, true)}>
          Yes, do it
        </Button>
        <Button size="xs" variant="default" onClick={() => onDecide(id, false)}>
          No
        </Button>
      </Group>
    </Alert>
  )
}
