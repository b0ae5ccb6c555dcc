'use client'
import { SegmentedControl } from '@mantine/core'
import type { EventSummary, MessagePartyType, MessageThread, UserType } from '@venuekit/core'
import { useEventSummary, useUserMessageThreads } from '@venuekit/react'
import { useState } from 'react'
import { Conversation } from '../../messages/conversation.tsx'
import { useSelf } from '../../shell/user.tsx'
import { Empty } from '../../ui/empty.tsx'
import { Loaded } from '../../ui/loaded.tsx'

interface Party {
  readonly id: string
  readonly type: MessagePartyType
  readonly name: string | null
}

/** Whom the user may write to about an event: clients and vendors to the venue, a venue to all of them. */
function partiesOf({ event, venue, client, elements }: EventSummary, type: UserType): readonly Party[] {
  if (type !== 'venue') return [{ id: event.venue_id, type: 'venue', name: venue?.name ?? null }]
  const vendors = new Map(elements.flatMap(({ vendor }) => (vendor ? [[vendor.vendor_id, vendor.name]] : [])))
  return [
    ...(client ? [{ id: client.client_id, type: 'client' as const, name: client.name }] : []),
    ...[...vendors].map(([id, name]) => ({ id: String(id), type: 'vendor' as const, name: String(name) })),
  ]
}

export function EventMessages({ event_id }: { event_id: string }) {
  const { type } = useSelf()
  const summary = useEventSummary({ event_id })
  const threads = useUserMessageThreads({}, { live: true })
  return (
    <Loaded query={summary}>
      {(event) => (
        <Loaded query={threads}>
          {({ items }) => (
            <Conversations
              event_id={event_id}
              parties={partiesOf(event, type)}
              threads={items.filter((thread) => thread.event_id === event_id)}
            />
          )}
        </Loaded>
      )}
    </Loaded>
  )
}

interface ConversationsProps {
  readonly event_id: string
  readonly parties: readonly Party[]
  readonly threads: readonly MessageThread[]
}

function Conversations({ event_id, parties, threads }: ConversationsProps) {
  const [chosen, choose] = useState(parties[0]?.id)
  const party = parties.find(({ id }) => id === chosen) ?? parties[0]
  if (!party)
    return <Empty title="Nobody to write to yet">The client appears here once it has claimed the event.</Empty>
  const thread = threads.find(({ party_id }) => party_id === party.id)
  return (
    <>
      {parties.length > 1 && (
        <SegmentedControl
          aria-label="With whom"
          data={parties.map(({ id, name, type }) => ({ value: id, label: name ?? type }))}
          value={party.id}
          onChange={choose}
        />
      )}
      <Conversation key={party.id} thread_id={thread?.thread_id} event_id={event_id} party={party} />
    </>
  )
}
