'use client'
import { Anchor, Grid } from '@mantine/core'
import { useUserMessageThreads } from '@venuekit/react'
import Link from 'next/link'
import { Empty } from '../ui/empty.tsx'
import { Loaded } from '../ui/loaded.tsx'
import { Page } from '../ui/page.tsx'
import { Conversation } from './conversation.tsx'
import { ThreadList } from './thread-list.tsx'

/** All conversations, and the one that is open; a telephone shows one or the other. */
export function Messages({ thread_id }: { thread_id?: string }) {
  const threads = useUserMessageThreads({}, { live: true })
  return (
    <Page title="Messages">
      <Loaded query={threads}>
        {({ items }) => {
          const open = items.find((thread) => thread.thread_id === thread_id)
          if (items.length === 0)
            return <Empty title="No messages yet">Write to each other from an event’s page.</Empty>
          return (
            <Grid>
              <Grid.Col span={{ base: 12, sm: 4 }} {...(open && { visibleFrom: 'sm' })}>
                <ThreadList threads={items} open={thread_id} />
              </Grid.Col>
              <Grid.Col span={{ base: 12, sm: 8 }} {...(!open && { visibleFrom: 'sm' })}>
                {open && (
                  <Anchor component={Link} href="/messages" hiddenFrom="sm" display="inline-block" mb="xs">
                    All conversations
                  </Anchor>
                )}
                {open ? (
                  <Conversation
                    key={open.thread_id}
                    thread_id={open.thread_id}
                    event_id={open.event_id}
                    party={{ id: open.party_id, type: open.party_type, name: open.party_name }}
                  />
                ) : (
                  <Empty title="Choose a conversation" />
                )}
              </Grid.Col>
            </Grid>
          )
        }}
      </Loaded>
    </Page>
  )
}
