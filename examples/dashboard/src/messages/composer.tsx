'use client'
import { Button, Group, Textarea } from '@mantine/core'
import { useState } from 'react'
import { Failure } from '../ui/failure.tsx'

interface ComposerProps {
  readonly onSend: (content: string) => Promise<unknown>
  readonly onType: () => void
}

/** Enter sends, Shift and Enter begin a new line. What could not be sent stays in the field. */
export function Composer({ onSend, onType }: ComposerProps) {
  const [text, setText] = useState('')
  const [pending, setPending] = useState(false)
  const [failure, setFailure] = useState<unknown>()
  const send = async () => {
    const content = text.trim()
    if (content === '' || pending) return
    setPending(true)
    setFailure(undefined)
    setText('')
    try {
      await onSend(content)
    } catch (error) {
      setFailure(error)
      setText((later) => later || content)
    } finally {
      setPending(false)
    }
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <Failure error={failure} />
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <Textarea
          flex={1}
          aria-label="Message"
          placeholder="Write a message"
          autosize
          maxRows={6}
          value={text}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value)
            onType()
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
            event.preventDefault()
            void send()
          }}
        />
        <Button type="submit" loading={pending}>
          Send
        </Button>
      </Group>
    </form>
  )
}
