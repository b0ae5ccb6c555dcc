'use client'
import { Badge, NavLink } from '@mantine/core'
import type { MessageThread } from '@venuekit/core'
import Link from 'next/link'

interface ThreadListProps {
  readonly threads: readonly MessageThread[]
  readonly open: string | undefined
}

export function ThreadList({ threads, open }: ThreadListProps) {
  return (
    <nav aria-label="Conversations">
      {threads.map(({ thread_id, party_name, party_type, event_name, last_message, unread_count }) => (
        <NavLink
          key={thread_id}
          component={Link}
          href={`/messages/${thread_id}`}
          active={thread_id === open}
          aria-current={thread_id === open ? 'page' : undefined}
          label={[party_name ?? party_type, event_name].filter(Boolean).join(' · ')}
          description={last_message.content.slice(0, 80)}
          rightSection={
            unread_count > 0 && (
              <Badge size="sm" aria-label={`${unread_count} unread`}>
                {unread_count}
              </Badge>
            )
          }
        />
      ))}
    </nav>
  )
}
